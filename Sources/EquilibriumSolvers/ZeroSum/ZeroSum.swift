import Certification
import ExactArithmetic
public import GameModel

/// One equilibrium of a two-player game in which one player wins what the other loses, or which means the
/// same to the players: a pair of optimal strategies (von Neumann 1928).
///
/// The method is defined for games whose payoffs have a constant sum, after one player's payoffs are
/// multiplied by a positive number and changed by what depends on the opponent's action alone
/// (`ZeroSumForm`). Every equilibrium of such a game is a pair of optimal strategies, and every pair of them is
/// an equilibrium. It takes one linear program (`ZeroSumForm.optimum(monitor:)`); floating point proposes the
/// basis, and what is returned is exact. Where the payoffs, possibly scaled, have a constant sum, every
/// equilibrium pays the same, the value of the game (``GameValue``).
///
/// - Complexity: Usually about 2·min(m, n) pivots, each of O(m · n) operations, for m and n actions.
public struct ZeroSum: EquilibriumSolver {
  public static let name = "zero-sum"

  public init() {}

  public func obstacle(to game: NormalFormGame) -> String? {
    guard game.playerCount == 2 else {
      return "the game has \(game.playerCount) players, and the method is defined for two"
    }
    return ZeroSumForm(of: game) == nil
      ? "what one player wins is not what the other loses, however payoffs are scaled" : nil
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EquilibriumSearch<NashCertificate> {
    guard let form = ZeroSumForm(of: game) else {
      try requireApplicable(to: game)
      preconditionFailure("a game without obstacle has a zero-sum form")
    }
    do throws(UndecidedReason) {
      if let reason = monitor.stopReason() { throw .stopped(reason) }
      let equilibrium = try form.optimum(monitor: monitor) { optimum in
        try? Certified(form.certificate(of: optimum, in: game), for: game)
      }
      return EquilibriumSearch(equilibria: [equilibrium], coverage: .one)
    } catch {
      return EquilibriumSearch(equilibria: [], coverage: SearchCoverage(error))
    }
  }
}

extension ZeroSumForm {
  /// The claim that a pair of optimal strategies is an equilibrium.
  fileprivate func certificate(
    of optimum: ZeroSumOptimum, in game: NormalFormGame
  ) throws -> NashCertificate {
    guard let (weight, sum) = weightedSum else {
      return NashCertificate(try MixedProfile(optimum.strategies), in: game)
    }
    return NashCertificate(
      strategies: optimum.strategies, payoffs: [optimum.value, sum - weight * optimum.value],
      regret: 0)
  }
}
