import Certification
import ExactArithmetic
public import GameModel

/// Every extreme equilibrium of a two-player game, degenerate or not, by walking over the vertices of
/// a best-response polytope (Mangasarian 1964; Avis, Rosenberg, Savani and von Stengel 2010).
///
/// Payoffs are changed to nonnegative ones with the same equilibria, in which each action of a player
/// earns the opponent something. Then with the first player's payoffs A and the second's B, the
/// strategies of the players are, up to a positive factor, the points except 0 of
///
///     P = {x ≥ 0 : Bᵀx ≤ 1}   and   Q = {y ≥ 0 : Ay ≤ 1}
///
/// and the inequalities of both are labelled by the actions of both players: an action's label is
/// tight in its player's polytope if it is not played, in the other if it is a best response. An
/// equilibrium is a pair of points in which each label is tight in at least one (von Stengel 2007,
/// section 3.3). It is extreme if both are vertices.
///
/// So, for each vertex of one polytope, the labels that are loose there define a face of the other,
/// and the vertices of that face, if it is not empty, make the equilibria. In a nondegenerate game a
/// face is a point or empty; else its vertices are found by the same walk. The polytope of the player
/// with fewer actions is the one that is walked over: it mostly has fewer vertices.
///
/// Arithmetic is exact throughout. Besides what it finds, the walk remembers a path to its root.
///
/// - Complexity: About two pivots of a tableau of (m + 1) · (n + 1) integers, and one or a few of
///   another, for each feasible basis of the polytope, whose number can grow exponentially.
public struct VertexEnumeration: EquilibriumSolver {
  public static let name = "vertex-enumeration"

  /// The largest number of pure profiles of a game; a larger one is left alone.
  ///
  /// The tableaus have about as many entries, and no walk over so large a polytope ends.
  public var largestGame: Int

  public init(largestGame: Int = 4_000_000) {
    self.largestGame = largestGame
  }

  public func obstacle(to game: NormalFormGame) -> String? {
    game.playerCount == 2
      ? nil : "the game has \(game.playerCount) players, and the method is defined for two"
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<NashCertificate> {
    try requireApplicable(to: game)
    var collector = NashCollector(game: game, monitor: monitor)
    do {
      try enumerate(game, into: &collector)
      return collector.search(coverage: .everyExtremeEquilibrium)
    } catch {
      return collector.search(coverage: .stopped(error.reason))
    }
  }

  private func enumerate(
    _ game: NormalFormGame, into collector: inout NashCollector
  ) throws(Interruption) {
    let monitor = collector.monitor
    if let reason = collector.fullReason { throw Interruption(reason: reason) }
    guard game.profiles.count <= largestGame else {
      throw Interruption(reason: .size("the game has more than \(largestGame) pure profiles"))
    }
    let labels = BimatrixLabels(game)
    let first = game.actionCount(of: 0) <= game.actionCount(of: 1) ? 0 : 1
    let root = labels.polytope(of: first).restricted(fixing: BitSet(capacity: labels.count))
    var search = ReverseSearch(root: root)
    var opposite = OppositeFace(of: labels.polytope(of: 1 - first), monitor: monitor)
    var found: Set<[BitSet]> = []
    var known = RecentSets()
    var bases = 0
    // The root is the point 0, which is no strategy.
    while try search.advance(monitor) {
      bases += 1
      if bases.isMultiple(of: 4096) {
        monitor.report(fraction: nil, found: collector.equilibria.count)
      }
      let vertex = search.current
      let loose = vertex.looseLabels
      // Only a degenerate vertex has several bases.
      guard loose.count == vertex.basic.count || known.insert(loose) else { continue }
      try opposite.forEachVertex(tight: loose) { (partner) throws(Interruption) in
        guard found.insert([loose, partner.looseLabels]).inserted else { return }
        var strategies = [vertex.strategy(of: labels.actions[first])]
        strategies.insert(partner.strategy(of: labels.actions[1 - first]), at: 1 - first)
        collector.propose(labels.candidate(strategies))
        if let reason = collector.fullReason { throw Interruption(reason: reason) }
      }
    }
  }
}
