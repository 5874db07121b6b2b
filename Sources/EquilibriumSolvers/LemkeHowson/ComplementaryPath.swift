import LinearAlgebra

/// A best-response polytope with a basis: what a path of pivots needs to know of it.
///
/// Variables are known by their labels, the actions of both players numbered together.
protocol PivotingPolytope: Sendable {
  /// Brings the variable of a label into the basis.
  ///
  /// - Returns: The label whose variable leaves, chosen by the lexicographic rule; `nil` if none can.
  mutating func enter(_ label: Int) -> Int?
}

extension KernelTableau: PivotingPolytope {}

/// The path of Lemke and Howson (1964) that begins by giving up one label.
///
/// At the points 0 of both polytopes every label is tight: no action is played. The variable of one label
/// enters. The label that becomes tight is tight in both polytopes then, so its other variable enters in
/// the other polytope, and so on, until the label that was given up becomes tight again: both points
/// together have all labels, which makes them an equilibrium (von Stengel 2007, section 3.4).
struct ComplementaryPath<Polytope: PivotingPolytope>: Sendable {
  enum State: Hashable, Sendable {
    case open
    /// An equilibrium is reached.
    case ended
    /// Rounding errors led astray.
    case lost
  }

  /// The label that is given up.
  let label: Int
  /// The polytopes of the two players' strategies.
  private(set) var polytopes: [Polytope]
  private(set) var state = State.open
  /// The number of pivots so far.
  private(set) var length = 0
  /// The label that enters next, and where.
  private var next: (label: Int, side: Int)

  /// The path from the point zero.
  ///
  /// - Parameters:
  ///   - label: The label that is given up.
  ///   - firstCount: The number of actions, thus of labels, of the first player.
  ///   - polytopes: Both in the basis of their points zero.
  init(label: Int, firstCount: Int, polytopes: [Polytope]) {
    self.label = label
    self.polytopes = polytopes
    next = (label, label < firstCount ? 0 : 1)
  }

  /// Follows the path.
  ///
  /// - Parameters:
  ///   - length: How long the path may become.
  ///   - monitor: Asked at each pivot.
  mutating func advance(to length: Int, monitor: SearchMonitor) {
    while state == .open, self.length < length, monitor.stopReason() == nil {
      guard let leaving = polytopes[next.side].enter(next.label) else {
        state = .lost
        return
      }
      self.length += 1
      next = (leaving, 1 - next.side)
      if leaving == label { state = .ended }
    }
  }
}
