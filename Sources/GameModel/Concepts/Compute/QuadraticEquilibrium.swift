public import Certification
public import ExactArithmetic

/// How an agent of a continuous game gains by changing its action alone.
public struct ContinuousDeviation: Hashable, Sendable, CustomStringConvertible {
  public let agentName: String
  public let action: Rational
  /// Always positive.
  public let gain: Rational

  public var description: String { "\(agentName) gains \(gain) by choosing \(action)" }
}

extension QuadraticComputeGame {
  /// The most profitable deviation where a unit of compute costs agent i the amount κᵢ, or `nil`.
  ///
  /// - Parameters:
  ///   - profile: One action for each agent, within `intervals`.
  ///   - unitCosts: κ, one for each agent.
  ///   - intervals: Where the agents may choose.
  /// - Returns: Of equally profitable ones the first.
  /// - Complexity: O(n³) for n agents.
  public func deviation(
    from profile: [Rational], unitCosts: [Rational], in intervals: [ContinuousActions]
  ) -> ContinuousDeviation? {
    var best: ContinuousDeviation?
    for (index, agent) in agents.enumerated() {
      let action = bestAction(
        of: index, against: profile, unitCost: unitCosts[index], in: intervals[index])
      var changed = profile
      changed[index] = action
      let saved = actions[index].compute(profile[index]) - actions[index].compute(action)
      let gain =
        utilities[index](changed) - utilities[index](profile) + unitCosts[index] * saved
      if gain > best?.gain ?? 0 {
        best = ContinuousDeviation(agentName: agent.name, action: action, gain: gain)
      }
    }
    return best
  }

  /// The intervals that the agents can afford without trade.
  ///
  /// - Throws: ``ModelError`` that names an agent whose budget admits no action.
  public func budgetedActions() throws(ModelError) -> [ContinuousActions] {
    var result: [ContinuousActions] = []
    for (interval, agent) in zip(actions, agents) {
      guard let affordable = interval.affordable(with: agent.endowment) else {
        throw ModelError(
          "agent \(agent.name) can afford no action with its \(agent.endowment) units of compute")
      }
      result.append(affordable)
    }
    return result
  }

  /// Throws unless the numbers are one action for each agent.
  func checkActions(
    _ profile: [Rational], in intervals: [ContinuousActions]
  ) throws(CertificateError) {
    guard profile.count == agents.count else {
      throw CertificateError("an action for each of \(agents.count) agents is needed")
    }
    for (index, action) in profile.enumerated() where !intervals[index].contains(action) {
      throw CertificateError(
        "\(agents[index].name) cannot choose \(action), which is not between "
          + "\(intervals[index].from) and \(intervals[index].to)")
    }
  }
}

/// The claim that actions of a quadratic compute game are an equilibrium without trade.
///
/// Payoffs are Uᵢ = uᵢ(f(a)) − λᵢ Cᵢ(aᵢ) + μᵢ (Bᵢ⁰ − Cᵢ(aᵢ)).
public struct QuadraticBudgetedCertificate: Certificate {
  /// One for each agent.
  public var actions: [Rational]
  public var payoffs: [Rational]
  public var compute: [Rational]

  public init(actions: [Rational], payoffs: [Rational], compute: [Rational]) {
    self.actions = actions
    self.payoffs = payoffs
    self.compute = compute
  }

  /// The claim for a profile.
  ///
  /// - Precondition: One action for each agent.
  public init(_ profile: [Rational], in game: QuadraticComputeGame) {
    actions = profile
    let compute = game.compute(at: profile)
    self.compute = compute
    payoffs = game.agents.enumerated().map { index, agent in
      game.basePayoff(to: index, at: profile)
        + agent.idleWorth * (agent.endowment - compute[index])
    }
  }

  public func check(against game: QuadraticComputeGame) throws(CertificateError) {
    let affordable: [ContinuousActions]
    do {
      affordable = try game.budgetedActions()
    } catch {
      throw CertificateError(error.message)
    }
    try game.checkActions(actions, in: affordable)
    let truth = QuadraticBudgetedCertificate(actions, in: game)
    try require(payoffs, equals: truth.payoffs, as: "payoff")
    try require(compute, equals: truth.compute, as: "compute")
    let costs = game.agents.map { $0.complexityCost + $0.idleWorth }
    if let deviation = game.deviation(from: actions, unitCosts: costs, in: affordable) {
      throw CertificateError("\(deviation)")
    }
  }
}

/// The claim that actions of a quadratic compute game, a price and trades are a competitive
/// equilibrium; see ``CompetitiveCertificate``.
public struct QuadraticCompetitiveCertificate: Certificate {
  /// One for each agent.
  public var actions: [Rational]
  public var clearing: MarketClearing
  /// At the lowest price of the range.
  public var payoffs: [Rational]

  public init(actions: [Rational], clearing: MarketClearing, payoffs: [Rational]) {
    self.actions = actions
    self.clearing = clearing
    self.payoffs = payoffs
  }

  /// The claim for actions at a price, with the trades of ``ComputeMarket/settlement(compute:price:supplied:)``.
  ///
  /// - Returns: `nil` if no trades clear the market.
  public init?(
    _ profile: [Rational], price: PriceRange, supplied: Rational, in game: QuadraticComputeGame
  ) {
    let compute = game.compute(at: profile)
    guard
      let trades = game.market.settlement(
        compute: compute, price: price.from, supplied: supplied)
    else { return nil }
    let clearing = MarketClearing(
      price: price, compute: compute, supplied: supplied, trades: trades)
    self.init(
      actions: profile, clearing: clearing,
      payoffs: Self.payoffs(at: profile, clearing: clearing, in: game))
  }

  private static func payoffs(
    at profile: [Rational], clearing: MarketClearing, in game: QuadraticComputeGame
  ) -> [Rational] {
    game.agents.enumerated().map { index, agent in
      game.basePayoff(to: index, at: profile)
        + agent.idleWorth * clearing.idle(of: index, in: game.market)
        - clearing.netPayment(of: agent.name)
    }
  }

  public func check(against game: QuadraticComputeGame) throws(CertificateError) {
    try game.checkActions(actions, in: game.actions)
    try require(clearing.compute, equals: game.compute(at: actions), as: "compute")
    try clearing.check(against: game.market)
    let price = clearing.price
    for end in [price.from, price.to].compactMap(\.self) {
      let costs = game.agents.map { $0.complexityCost + end }
      if let deviation = game.deviation(from: actions, unitCosts: costs, in: game.actions) {
        throw CertificateError("at the price \(end) \(deviation)")
      }
    }
    if price.to == nil { try checkCheapest(in: game) }
    let truth = Self.payoffs(at: actions, clearing: clearing, in: game)
    try require(payoffs, equals: truth, as: "payoff")
  }

  /// As the price grows without bound only the cheapest actions stay best responses.
  private func checkCheapest(in game: QuadraticComputeGame) throws(CertificateError) {
    for (index, interval) in game.actions.enumerated() {
      let least = min(interval.compute(interval.from), interval.compute(interval.to))
      guard interval.compute(actions[index]) == least else {
        throw CertificateError(
          "at a high price \(game.agents[index].name) would not choose \(actions[index])")
      }
    }
  }
}

/// The claim that actions of a quadratic compute game are a generalized Nash equilibrium.
///
/// The agents share the constraint Σ Cᵢ(aᵢ) ≤ S; payoffs are uᵢ(f(a)) − λᵢ Cᵢ(aᵢ). Agent i's first-order
/// conditions hold with a multiplier νᵢ ≥ 0 of the shared constraint, and νᵢ = 0 where it is slack. The
/// equilibrium is variational if all multipliers are equal. (Rosen 1965, Econometrica 33, section 3.)
public struct QuadraticGeneralizedCertificate: Certificate {
  /// One for each agent.
  public var actions: [Rational]
  /// νᵢ, one for each agent.
  public var multipliers: [Rational]
  public var payoffs: [Rational]
  public var compute: [Rational]

  public init(
    actions: [Rational], multipliers: [Rational], payoffs: [Rational], compute: [Rational]
  ) {
    self.actions = actions
    self.multipliers = multipliers
    self.payoffs = payoffs
    self.compute = compute
  }

  /// The claim for actions and multipliers.
  ///
  /// - Precondition: One action for each agent.
  public init(_ profile: [Rational], multipliers: [Rational], in game: QuadraticComputeGame) {
    actions = profile
    self.multipliers = multipliers
    payoffs = profile.indices.map { game.basePayoff(to: $0, at: profile) }
    compute = game.compute(at: profile)
  }

  /// The claim for actions, with the smallest multipliers for which it is true, or zeros where there are
  /// none.
  ///
  /// - Precondition: One action for each agent, within its interval.
  public init(supporting profile: [Rational], in game: QuadraticComputeGame) {
    let multipliers = profile.indices.map {
      game.supportingCharges(of: $0, at: profile)?.from ?? 0
    }
    self.init(profile, multipliers: multipliers, in: game)
  }

  public var isVariational: Bool { Set(multipliers).count <= 1 }

  public func check(against game: QuadraticComputeGame) throws(CertificateError) {
    try game.checkActions(actions, in: game.actions)
    let truth = QuadraticGeneralizedCertificate(actions, multipliers: multipliers, in: game)
    try require(payoffs, equals: truth.payoffs, as: "payoff")
    try require(compute, equals: truth.compute, as: "compute")
    let spare = game.market.totalEndowment - compute.reduce(0, +)
    guard spare.signum >= 0 else {
      throw CertificateError("the actions use \(-spare) more compute than there is")
    }
    guard multipliers.count == actions.count, multipliers.allSatisfy({ $0.signum >= 0 }) else {
      throw CertificateError("a multiplier of at least 0 for each agent is needed")
    }
    if spare.signum > 0, multipliers.contains(where: { $0.signum > 0 }) {
      throw CertificateError(
        "a multiplier is positive, and \(spare) units of compute are left over")
    }
    // With a multiplier the agent maximises uᵢ − (λᵢ + νᵢ) Cᵢ over its whole interval; that implies
    // that it maximises uᵢ − λᵢ Cᵢ over the actions that respect the shared constraint.
    let costs = zip(game.agents, multipliers).map { $0.complexityCost + $1 }
    if let deviation = game.deviation(from: actions, unitCosts: costs, in: game.actions) {
      throw CertificateError("with these multipliers \(deviation)")
    }
  }
}

// MARK: - Text form

extension QuadraticCompetitiveCertificate {
  private enum CodingKeys: CodingKey { case actions, payoffs }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      actions: try container.decode([Rational].self, forKey: .actions),
      clearing: try MarketClearing(from: decoder),
      payoffs: try container.decode([Rational].self, forKey: .payoffs))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(actions, forKey: .actions)
    try clearing.encode(to: encoder)
    try container.encode(payoffs, forKey: .payoffs)
  }
}
