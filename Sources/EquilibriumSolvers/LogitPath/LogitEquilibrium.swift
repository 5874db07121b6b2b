public import ExactArithmetic
public import GameModel

/// The logit quantal response equilibrium at some λ on the branch that begins where all players choose at
/// random (McKelvey and Palfrey 1995).
///
/// The branch is followed in floating point until λ is reached for the first time; that the equilibrium exists
/// and is alone within its bounds is certified. Elsewhere, and further along the branch, where λ may
/// have turned back, there may be others.
public struct LogitEquilibrium: EquilibriumSolver {
  public static let name = "logit-path"

  /// How much payoffs matter.
  public let lambda: Rational

  public init(lambda: Rational) {
    self.lambda = lambda
  }

  public func obstacle(to game: NormalFormGame) -> String? {
    QuantalResponse.obstacle(to: game, lambda: lambda) ?? LogitPath().obstacle(to: game)
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EquilibriumSearch<QuantalResponse> {
    try requireApplicable(to: game)
    let sweep = LogitSweep.follow(game, stations: [lambda], monitor: monitor, isPicture: false)
    guard let row = sweep.rows.first else {
      return EquilibriumSearch(
        equilibria: [], coverage: sweep.stopped.map { .stopped($0) } ?? .some,
        remark: sweep.stopped == nil ? "the branch was lost" : nil)
    }
    let remark = LogitBranch.remark(steps: row.stepCount)
    guard let evidence = row.evidence else {
      return EquilibriumSearch(
        equilibria: [], coverage: .some, rejectedCandidates: 1, remark: remark)
    }
    return EquilibriumSearch(equilibria: [evidence], coverage: .one, remark: remark)
  }
}
