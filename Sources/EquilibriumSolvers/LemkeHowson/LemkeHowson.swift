import Certification
import ExactArithmetic
public import GameModel
import LinearAlgebra

/// One equilibrium of a two-player game, at the end of a path of pivots (Lemke and Howson 1964).
///
/// There is a path for each label, that is, for each action of each player, and some are thousands of times
/// longer than others. So several are followed side by side, more of them the longer it takes, and the
/// shortest one wins. They are followed in floating point, where only the small part of the tableau that
/// differs from the identity is kept (`KernelTableau`). At the end the equations of the two vertices are
/// solved exactly, and what is found is certified. If that fails, a path is followed again in integers,
/// which always ends at an equilibrium, in degenerate games too. The answer does not depend on the
/// number of threads.
///
/// - Complexity: A pivot takes O(m · k) operations for m actions of which k are in use. The length of a
///   path is exponential in the worst case (Savani and von Stengel 2006).
public struct LemkeHowson: EquilibriumSolver {
  public static let name = "lemke-howson"

  /// The label whose path is followed, or `nil` to race several: the position of an action, the first
  /// player's actions before the second's.
  public var label: Int?

  public init(label: Int? = nil) {
    self.label = label
  }

  /// How many paths are raced in the first round; their number grows by a half from round to round.
  ///
  /// The lengths of paths in random games vary so much that many short paths are about the best.
  private static let fewestPaths = 8
  /// The length up to which paths are followed in the first round, which grows by a half too.
  private static let firstRound = 4
  /// The length at which floating point is given up.
  private static let longestPath = 1 << 24

  public func obstacle(to game: NormalFormGame) -> String? {
    guard game.playerCount == 2 else {
      return "the game has \(game.playerCount) players, and the method is defined for two"
    }
    let count = game.actionCount(of: 0) + game.actionCount(of: 1)
    if let label, !(0..<count).contains(label) {
      return "the game has the labels 1 to \(count), and no label \(label + 1)"
    }
    return nil
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EquilibriumSearch<NashCertificate> {
    try requireApplicable(to: game)
    var collector = NashCollector(game: game, monitor: monitor)
    let polytopes = FloatPolytopes(game)
    let shortest = await shortestPath(polytopes, game, monitor)
    if let path = shortest, let strategies = polytopes.strategies(at: path.polytopes) {
      collector.propose(strategies)
      if !collector.equilibria.isEmpty { return collector.one(path) }
    }
    let labels = BimatrixLabels(game)
    var path = ComplementaryPath(
      label: label ?? shortest?.label ?? 0, firstCount: game.actionCount(of: 0),
      polytopes: [ExactPolytope(of: 0, labels), ExactPolytope(of: 1, labels)])
    path.advance(to: .max, monitor: monitor)
    guard path.state == .ended else {
      return collector.search(coverage: .stopped(monitor.stopReason() ?? .cancellation))
    }
    collector.propose(path.polytopes.map(\.strategy))
    return collector.one(path)
  }

  /// The shortest of the paths, of several the one of the least label; `nil` if all are lost, too long or
  /// stopped.
  private func shortestPath(
    _ polytopes: FloatPolytopes, _ game: NormalFormGame, _ monitor: SearchMonitor
  ) async -> ComplementaryPath<KernelTableau>? {
    var labels = labels(of: game)[...]
    var paths: [ComplementaryPath<KernelTableau>] = []
    var length = label == nil ? Self.firstRound : Self.longestPath
    while length <= Self.longestPath {
      let entrants = labels.prefix(max(paths.count / 2, Self.fewestPaths - paths.count))
      labels = labels.dropFirst(entrants.count)
      paths += entrants.map { label in
        ComplementaryPath(
          label: label, firstCount: game.actionCount(of: 0), polytopes: polytopes.tableaus)
      }
      paths = await advance(paths, to: length, monitor)
      let shortest = paths.filter { $0.state == .ended }
        .min { ($0.length, $0.label) < ($1.length, $1.label) }
      if shortest != nil || monitor.stopReason() != nil { return shortest }
      paths.removeAll { $0.state == .lost }
      if paths.isEmpty && labels.isEmpty { return nil }
      length += length / 2
    }
    return nil
  }

  /// The labels whose paths are followed, in the order in which they join the race: the only one, or all
  /// in an order whose every beginning is spread evenly.
  private func labels(of game: NormalFormGame) -> [Int] {
    if let label { return [label] }
    let count = game.actionCount(of: 0) + game.actionCount(of: 1)
    // The fractional parts of multiples of the golden ratio (Knuth 1998, section 6.4, theorem S).
    return (0..<count).sorted { ($0 * 0x9E37 & 0xFFFF, $0) < ($1 * 0x9E37 & 0xFFFF, $1) }
  }

  /// Follows all paths up to a length, on as many threads as the monitor allows.
  private func advance(
    _ paths: [ComplementaryPath<KernelTableau>], to length: Int, _ monitor: SearchMonitor
  ) async -> [ComplementaryPath<KernelTableau>] {
    @Sendable func advanced(
      _ path: ComplementaryPath<KernelTableau>
    ) -> ComplementaryPath<KernelTableau> {
      var path = path
      path.advance(to: length, monitor: monitor)
      return path
    }
    // Short rounds are not worth the threads.
    guard monitor.threads > 1, length >= 64 else { return paths.map(advanced) }
    return await withTaskGroup(of: (Int, ComplementaryPath<KernelTableau>).self) { group in
      var result = paths
      for (place, path) in paths.enumerated() { group.addTask { (place, advanced(path)) } }
      for await (place, path) in group { result[place] = path }
      return result
    }
  }
}

extension NashCollector {
  fileprivate mutating func propose(_ strategies: [[Rational]]) {
    guard let profile = try? MixedProfile(strategies) else { return }
    propose(NashCertificate(profile, in: game))
  }

  /// The result, with the path that led to it.
  fileprivate func one<Polytope>(
    _ path: ComplementaryPath<Polytope>
  ) -> EquilibriumSearch<NashCertificate> {
    EquilibriumSearch(
      equilibria: equilibria, coverage: equilibria.isEmpty ? .some : .one,
      rejectedCandidates: rejectedCandidates,
      remark: "label \(path.label + 1), path of \(path.length) pivots")
  }
}
