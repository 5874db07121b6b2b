public import Certification
public import ExactArithmetic

/// The claim that a profile, a price and trades are a competitive (Nash–Walras) equilibrium.
///
/// Every agent takes the price p as given and best-responds to the others in its action, the compute
/// that it allocates and the quantity that it trades; the market clears, in expectation when
/// strategies are mixed. At p each agent sells what it does not use, so its payoff is
/// uᵢ(f(a)) − (λᵢ + p) Cᵢ(aᵢ) + p Bᵢ⁰.
///
/// Where a range of prices supports the same behaviour, payoffs and trades are those at its lowest.
public struct CompetitiveCertificate: Certificate {
  /// For each agent, a probability for each action.
  public var strategies: [[Rational]]
  public var clearing: MarketClearing
  /// Uᵢ = uᵢ(f(a)) − λᵢ Cᵢ + μᵢ · idle − what the agent pays net.
  public var payoffs: [Rational]

  public init(strategies: [[Rational]], clearing: MarketClearing, payoffs: [Rational]) {
    self.strategies = strategies
    self.clearing = clearing
    self.payoffs = payoffs
  }

  /// The claim for a profile at a price, with the trades of ``ComputeMarket/settlement(compute:price:supplied:)``.
  ///
  /// - Returns: `nil` if no trades clear the market.
  public init?(
    _ profile: MixedProfile, price: PriceRange, supplied: Rational, in game: FiniteComputeGame
  ) {
    let compute = game.expectedCompute(of: profile)
    guard
      let trades = game.market.settlement(
        compute: compute, price: price.from, supplied: supplied)
    else { return nil }
    self.init(
      strategies: profile.probabilities,
      clearing: MarketClearing(
        price: price, compute: compute, supplied: supplied, trades: trades),
      payoffs: game.game(atPrice: price.from).payoffs(at: profile))
  }

  public func check(against game: FiniteComputeGame) throws(CertificateError) {
    let profile = try game.profile(strategies)
    let price = clearing.price
    for end in [price.from, price.to].compactMap(\.self) {
      if let deviation = game.game(atPrice: end).deviation(from: profile) {
        throw CertificateError("at the price \(end) \(deviation)")
      }
    }
    if price.to == nil { try checkCheapest(profile, in: game) }
    try require(
      clearing.compute, equals: game.expectedCompute(of: profile), as: "compute")
    try clearing.check(against: game.market)
    try require(payoffs, equals: payoffsByDefinition(of: profile, in: game), as: "payoff")
  }

  /// As the price grows without bound only the cheapest actions stay best responses.
  private func checkCheapest(
    _ profile: MixedProfile, in game: FiniteComputeGame
  ) throws(CertificateError) {
    for (index, agent) in game.agents.enumerated() {
      let compute = game.compute(of: index)
      for action in profile[index].support where compute[action] > compute.min() ?? 0 {
        throw CertificateError(
          "at a high price \(agent.name) would not play \(game.actions[index][action].name)")
      }
    }
  }

  private func payoffsByDefinition(
    of profile: MixedProfile, in game: FiniteComputeGame
  ) -> [Rational] {
    let base = game.normalForm(
      unitCosts: game.agents.map(\.complexityCost), constants: game.agents.map { _ in 0 })
    return game.agents.enumerated().map { index, agent in
      base.payoff(to: index, at: profile)
        + agent.idleWorth * clearing.idle(of: index, in: game.market)
        - clearing.netPayment(of: agent.name)
    }
  }
}

extension FiniteComputeGame {
  /// The prices at which a profile is a competitive equilibrium, and what the supplier then sells, or
  /// `nil` if there are none.
  ///
  /// The market says at which prices it clears, and each comparison of an action that is played with
  /// another one bounds the price from below or above.
  ///
  /// - Parameter profile: A profile of this game.
  /// - Returns: All the prices, which are an interval.
  /// - Complexity: O(Σ mᵢ²) for agents with mᵢ actions, and that of the actions' payoffs.
  public func supportingPrices(
    of profile: MixedProfile
  ) -> (price: PriceRange, supplied: Rational)? {
    let used = expectedCompute(of: profile).reduce(0, +)
    guard let (clearing, supplied) = market.clearing(ofUse: used) else { return nil }
    var price = clearing
    let base = normalForm(
      unitCosts: agents.map(\.complexityCost), constants: agents.map { _ in 0 })
    for agent in agents.indices {
      let values = base.actionPayoffs(of: agent, against: profile)
      let compute = compute(of: agent)
      for played in profile[agent].support {
        for action in compute.indices {
          guard
            let narrower = price.withoutGain(
              values[action] - values[played],
              forExtraCompute: compute[action] - compute[played])
          else { return nil }
          price = narrower
        }
      }
    }
    return (price, supplied)
  }
}

// MARK: - Text form

extension CompetitiveCertificate {
  private enum CodingKeys: CodingKey {
    case strategies, price, compute, trades, supplied, payoffs
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      strategies: try container.decode([[Rational]].self, forKey: .strategies),
      clearing: try MarketClearing(from: decoder),
      payoffs: try container.decode([Rational].self, forKey: .payoffs))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(strategies, forKey: .strategies)
    try clearing.encode(to: encoder)
    try container.encode(payoffs, forKey: .payoffs)
  }
}
