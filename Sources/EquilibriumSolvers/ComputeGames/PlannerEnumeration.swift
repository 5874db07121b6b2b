import Certification
public import ExactArithmetic
public import GameModel

/// The planner's best choice in a finite compute game, by looking at each profile.
public struct PlannerEnumeration: EquilibriumSolver {
  public static let name = "pure-enumeration"
  /// wᵢ > 0, one for each agent; `nil` weighs all agents alike.
  public var weights: [Rational]?

  public init(weights: [Rational]? = nil) {
    self.weights = weights
  }

  public func obstacle(to game: FiniteComputeGame) -> String? {
    let weights = weights(for: game)
    guard weights.count == game.agents.count, weights.allSatisfy({ $0.signum > 0 }) else {
      return "it needs a positive weight for each of \(game.agents.count) agents"
    }
    return game.plannerObstacle(weights: weights)
  }

  /// Finds the first profile, in the order of profiles, at which the objective is largest.
  ///
  /// - Returns: One optimum, or none where no profile can have the compute that it needs.
  /// - Complexity: O(n p) for n agents and p profiles.
  public func solve(
    _ game: FiniteComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<PlannerCertificate> {
    try requireApplicable(to: game)
    let weights = weights(for: game)
    var best: (index: Int, supplied: Rational, value: Rational)?
    for index in 0..<game.profiles.count {
      if index.isMultiple(of: 4096), let limit = monitor.stopReason() {
        return EquilibriumSearch(equilibria: [], coverage: .stopped(limit))
      }
      guard let supplied = game.plannedSupply(at: index, weights: weights),
        let value = game.plannedWelfare(at: index, supplied: supplied, weights: weights)
      else { continue }
      if let known = best, value <= known.value { continue }
      best = (index, supplied, value)
    }
    guard let best else { return EquilibriumSearch(equilibria: [], coverage: .one) }
    let profile = game.profiles.profile(at: best.index)
    let candidate = PlannerCertificate(
      strategies: MixedProfile(pure: profile, in: game.profiles).probabilities,
      compute: zip(game.actions, profile).map { $0[$1].compute }, supplied: best.supplied,
      weights: weights, value: best.value)
    guard let certified = try? Certified(candidate, for: game) else {
      return EquilibriumSearch(equilibria: [], coverage: .one, rejectedCandidates: 1)
    }
    return EquilibriumSearch(equilibria: [certified], coverage: .one)
  }

  private func weights(for game: FiniteComputeGame) -> [Rational] {
    weights ?? game.agents.map { _ in 1 }
  }
}
