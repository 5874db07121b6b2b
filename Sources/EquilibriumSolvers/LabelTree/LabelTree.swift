import Certification
public import GameModel

/// Every extreme equilibrium of a two-player game, degenerate or not, by a search that decides one label
/// at a time.
///
/// An equilibrium is a pair of points, one of each player's best-response polytope, such that every
/// action of every player is unplayed or a best response (von Stengel 2002, section 2.4): its label is
/// tight at one point or at the other. Enumeration of vertices visits one polytope entirely and
/// asks of each vertex whether it has a partner. Here a node of a tree says of some labels on which side
/// they are tight, a face of each polytope being what is left, and pivots of the simplex method show
/// that other labels can be tight on one side only, or on none. So most vertices are never seen.
///
/// Floating point guides the search and decides nothing. That a label is tight nowhere on a face, and
/// that it is tight everywhere, is proved by a combination of inequalities with integer multipliers,
/// evaluated without rounding; where that fails, exact pivots decide. Leaves are solved exactly. The search
/// is described, with its proofs, in `Docs/Algorithms/label-tree.md`.
///
/// - Complexity: Exponential in the worst case, and seldom: a random game of 20 by 20 actions takes a
///   thousandth of the time that its vertices take.
public struct LabelTree: EquilibriumSolver {
  public static let name = "label-tree"

  public init() {}

  public func obstacle(to game: NormalFormGame) -> String? {
    game.playerCount == 2
      ? nil : "the game has \(game.playerCount) players, and the method is defined for two"
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EquilibriumSearch<NashCertificate> {
    try requireApplicable(to: game)
    if let reason = NashCollector(game: game, monitor: monitor).fullReason ?? monitor.stopReason() {
      return EquilibriumSearch(equilibria: [], coverage: .stopped(reason))
    }
    let (found, interruption): (NashCollector, Interruption?)
    if let sets = OptimalSets(of: game, monitor) {
      (found, interruption) = sets.pairs()
    } else {
      (found, interruption) = await searchTree(game, monitor)
    }
    return found.search(
      coverage: interruption.map { .stopped($0.reason) } ?? .everyExtremeEquilibrium)
  }

  private func searchTree(
    _ game: NormalFormGame, _ monitor: SearchMonitor
  ) async -> (NashCollector, Interruption?) {
    var search = LabelSearch(game, monitor)
    do {
      try search.probe()
    } catch {
      return (search.collector, error)
    }
    return await LabelSubtrees(search).run()
  }
}
