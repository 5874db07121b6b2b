public import ExactArithmetic

// Which charges for compute make given actions of a quadratic compute game the best ones.

extension PriceRange {
  /// The prices in both ranges, or `nil` if there are none.
  public func intersection(_ other: PriceRange) -> PriceRange? {
    let low = max(from, other.from)
    let high = [to, other.to].compactMap(\.self).min()
    if let high, high < low { return nil }
    return PriceRange(from: low, to: high)
  }

  public func contains(_ price: Rational) -> Bool {
    from <= price && to.map { price <= $0 } ?? true
  }
}

extension QuadraticComputeGame {
  /// The charges κ ≥ 0 for a unit of compute, besides λᵢ, at which an agent's action is its best one,
  /// or `nil` if there are none.
  ///
  /// Where the agent can do more, ∂uᵢ/∂aᵢ − (λᵢ + κ) c¹ᵢ ≤ 0; where it can do less, ≥ 0. Because utility
  /// is concave in the own action, that suffices.
  ///
  /// - Parameters:
  ///   - agent: The agent i.
  ///   - profile: One action for each agent, within its interval.
  /// - Returns: All such charges, which are an interval.
  /// - Complexity: O(n) for n agents.
  public func supportingCharges(of agent: Int, at profile: [Rational]) -> PriceRange? {
    let interval = actions[agent]
    let slope = marginalPayoff(of: agent, at: profile, unitCost: agents[agent].complexityCost)
    var low = Rational.zero
    var high: Rational?
    for (isOpen, direction) in [
      (profile[agent] < interval.to, Rational.one), (interval.from < profile[agent], -1),
    ] where isOpen {
      let gain = direction * slope
      let rate = direction * interval.computeRate
      switch rate.signum {
      case 1: low = max(low, gain / rate)
      case -1: high = high.map { min($0, gain / rate) } ?? gain / rate
      default: if gain.signum > 0 { return nil }
      }
    }
    if let high, high < low { return nil }
    return PriceRange(from: low, to: high)
  }

  /// The prices at which actions are a competitive equilibrium, and what the supplier then sells, or
  /// `nil` if there are none.
  ///
  /// - Parameter profile: One action for each agent, within its interval.
  /// - Returns: All such prices, which are an interval.
  /// - Complexity: O(n²) for n agents.
  public func supportingPrices(
    of profile: [Rational]
  ) -> (price: PriceRange, supplied: Rational)? {
    guard
      let (clearing, supplied) = market.clearing(
        ofUse: compute(at: profile).reduce(0, +)),
      let price = chargesForAll(at: profile, within: clearing)
    else { return nil }
    return (price, supplied)
  }

  /// The multipliers with which actions are a variational equilibrium, or `nil` if there are none.
  ///
  /// - Parameter profile: One action for each agent, within its interval.
  /// - Returns: All such multipliers, which are an interval.
  /// - Complexity: O(n²) for n agents.
  public func supportingMultipliers(of profile: [Rational]) -> PriceRange? {
    let spare = market.totalEndowment - compute(at: profile).reduce(0, +)
    guard spare.signum >= 0 else { return nil }
    return chargesForAll(
      at: profile, within: PriceRange(from: 0, to: spare.isZero ? nil : 0))
  }

  private func chargesForAll(at profile: [Rational], within range: PriceRange) -> PriceRange? {
    var common = range
    for agent in agents.indices {
      guard let charges = supportingCharges(of: agent, at: profile),
        let narrowed = common.intersection(charges)
      else { return nil }
      common = narrowed
    }
    return common
  }
}
