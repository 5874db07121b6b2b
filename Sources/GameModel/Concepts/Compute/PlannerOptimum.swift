public import Certification
public import ExactArithmetic

/// The claim that a pure profile and a quantity bought maximise the weighted sum of utilities.
///
/// A planner chooses actions, distributes all compute as it likes and buys Z from the supplier, whose
/// cost p⁰Z + p¹Z²/2 counts; payments between agents do not. It maximises
/// Σ wᵢ (uᵢ(f(a)) − λᵢ Cᵢ(aᵢ)) + M (S + Z − Σ Cᵢ(aᵢ)) − p⁰Z − p¹Z²/2, with M = max wᵢ μᵢ: what
/// nobody uses goes to an agent to whom it is worth most.
public struct PlannerCertificate: Certificate {
  /// For each agent, a probability for each action; each list holds a single one.
  public var strategies: [[Rational]]
  public var compute: [Rational]
  /// Z, the smallest of the best quantities.
  public var supplied: Rational
  /// wᵢ > 0, one for each agent.
  public var weights: [Rational]
  /// The maximum.
  public var value: Rational

  public init(
    strategies: [[Rational]], compute: [Rational], supplied: Rational, weights: [Rational],
    value: Rational
  ) {
    self.strategies = strategies
    self.compute = compute
    self.supplied = supplied
    self.weights = weights
    self.value = value
  }

  public func check(against game: FiniteComputeGame) throws(CertificateError) {
    guard let profile = try game.profile(strategies).pureProfile else {
      throw CertificateError("the planner's choice is a pure profile")
    }
    guard weights.count == game.agents.count, weights.allSatisfy({ $0.signum > 0 }) else {
      throw CertificateError("a positive weight for each agent is needed")
    }
    let chosen = zip(game.actions, profile).map { $0[$1].compute }
    try require(compute, equals: chosen, as: "compute")
    let index = game.profiles.index(of: profile)
    guard let truth = game.plannedWelfare(at: index, supplied: supplied, weights: weights) else {
      throw CertificateError("the actions use more compute than there is")
    }
    try require([value], equals: [truth], as: "value")
    guard let least = game.plannedSupply(at: index, weights: weights), supplied == least else {
      throw CertificateError("the quantity bought is not the smallest of the best ones")
    }
    for other in 0..<game.profiles.count {
      guard let supply = game.plannedSupply(at: other, weights: weights) else { continue }
      let welfare = game.plannedWelfare(at: other, supplied: supply, weights: weights)
      if let welfare, welfare > value {
        throw CertificateError(
          "the value is claimed to be largest at \(value), and \(welfare) can be had")
      }
    }
    if game.plannerObstacle(weights: weights) != nil {
      throw CertificateError("the value can be raised without bound")
    }
  }
}

extension FiniteComputeGame {
  /// Why the planner's problem has no solution, or `nil` if it may have one.
  public func plannerObstacle(weights: [Rational]) -> String? {
    guard let supplier = market.supplier, supplier.slope.isZero,
      supplier.price < idleWorth(weights: weights)
    else { return nil }
    return "the supplier sells any quantity at \(supplier.price), which is less than idle compute "
      + "is worth"
  }

  /// The best quantity to buy for the profile at a position, or `nil` if it cannot be had.
  public func plannedSupply(at index: Int, weights: [Rational]) -> Rational? {
    let missing = max(0, usedCompute(at: index) - market.totalEndowment)
    guard let supplier = market.supplier else { return missing.isZero ? 0 : nil }
    guard supplier.slope.signum > 0 else { return missing }
    // The derivative M − p⁰ − p¹ Z vanishes here; the objective is concave in Z.
    return max(missing, (idleWorth(weights: weights) - supplier.price) / supplier.slope)
  }

  /// The planner's objective at a position, or `nil` if the compute does not suffice.
  ///
  /// - Complexity: O(n) for n agents.
  public func plannedWelfare(
    at index: Int, supplied: Rational, weights: [Rational]
  ) -> Rational? {
    let idle = market.totalEndowment + supplied - usedCompute(at: index)
    guard idle.signum >= 0, supplied.signum >= 0 else { return nil }
    guard let supplier = market.supplier else {
      return supplied.isZero ? actionWelfare(at: index, idle: idle, weights: weights) : nil
    }
    return actionWelfare(at: index, idle: idle, weights: weights)
      - supplier.cost(of: supplied)
  }

  private func actionWelfare(at index: Int, idle: Rational, weights: [Rational]) -> Rational {
    var sum = idleWorth(weights: weights) * idle
    for (agent, weight) in weights.enumerated() {
      let action = actions[agent][profiles.action(of: agent, at: index)]
      sum += weight * (utilities[agent][index] - agents[agent].complexityCost * action.compute)
    }
    return sum
  }

  /// M = max wᵢ μᵢ.
  private func idleWorth(weights: [Rational]) -> Rational {
    zip(agents, weights).map { $0.idleWorth * $1 }.max() ?? 0
  }

  private func usedCompute(at index: Int) -> Rational {
    actions.indices.reduce(0) { sum, agent in
      sum + actions[agent][profiles.action(of: agent, at: index)].compute
    }
  }
}
