public import Certification
public import ExactArithmetic

/// The prices that support one and the same behaviour: a point, an interval or a half-line.
public struct PriceRange: Hashable, Sendable {
  public let from: Rational
  /// The highest price, or `nil` if there is none.
  public let to: Rational?

  public init(from: Rational, to: Rational?) {
    self.from = from
    self.to = to
  }

  public init(_ price: Rational) {
    self.init(from: price, to: price)
  }

  public var isPoint: Bool { from == to }

  /// The prices of the range at which one action is at least as good as another.
  ///
  /// - Parameters:
  ///   - gain: What the other action brings more, before its compute is paid.
  ///   - extra: How much more compute it takes; so the first is as good at p iff p · extra ≥ gain.
  /// - Returns: The range, or `nil` if there is no such price.
  public func withoutGain(_ gain: Rational, forExtraCompute extra: Rational) -> PriceRange? {
    var (low, high) = (from, to)
    switch extra.signum {
    case 1: low = max(low, gain / extra)
    case -1: high = high.map { min($0, gain / extra) } ?? gain / extra
    default: if gain.signum > 0 { return nil }
    }
    if let high, high < low { return nil }
    return PriceRange(from: low, to: high)
  }
}

/// The claim that the compute market clears: the price, what is used, what is supplied, who trades.
public struct MarketClearing: Hashable, Sendable, Codable {
  public var price: PriceRange
  /// What each agent uses, in expectation.
  public var compute: [Rational]
  /// Z, what the supplier sells; the smallest quantity that clears the market.
  public var supplied: Rational
  /// At the lowest price of the range.
  public var trades: [Trade]

  public init(price: PriceRange, compute: [Rational], supplied: Rational, trades: [Trade]) {
    self.price = price
    self.compute = compute
    self.supplied = supplied
    self.trades = trades
  }

  /// zᵢ, what a party buys net of what it sells.
  public func netPurchase(of name: String) -> Rational {
    trades.reduce(0) { sum, trade in
      if trade.to == name { return sum + trade.quantity }
      return trade.from == name ? sum - trade.quantity : sum
    }
  }

  /// What a party pays net of what it receives.
  public func netPayment(of name: String) -> Rational {
    trades.reduce(0) { sum, trade in
      let amount = trade.quantity * trade.unitPrice
      if trade.to == name { return sum + amount }
      return trade.from == name ? sum - amount : sum
    }
  }

  /// What an agent holds and does not use after trade, Bᵢ⁰ + zᵢ − Cᵢ.
  public func idle(of agent: Int, in market: ComputeMarket) -> Rational {
    let owner = market.agents[agent]
    return owner.endowment + netPurchase(of: owner.name) - compute[agent]
  }
}

// MARK: - Definition

extension MarketClearing {
  /// Checks that at every price of the range the market clears and no trader wants another quantity.
  ///
  /// With m = max μᵢ: p ≥ m; an agent holds idle compute only if it is worth the price to it; the
  /// supplier's price is not below p, and equals p if it sells; quantities balance.
  ///
  /// - Parameter market: The agents and the supplier.
  /// - Throws: `CertificateError` that names who is not satisfied.
  public func check(against market: ComputeMarket) throws(CertificateError) {
    guard compute.count == market.agents.count else {
      throw CertificateError("the compute of \(market.agents.count) agents is needed")
    }
    guard price.from >= market.leastPrice else {
      let eager = market.agents.first { $0.idleWorth > price.from }?.name ?? ""
      throw CertificateError(
        "at the price \(price.from) agent \(eager) would buy without bound")
    }
    if let to = price.to, to < price.from {
      throw CertificateError("the price range ends at \(to), before its start \(price.from)")
    }
    try checkTrades(in: market)
    try checkIdleCompute(in: market)
    try checkSupply(in: market)
    // Other trades may leave everybody as well off: those that are reported follow a stated rule.
    guard trades == market.settlement(compute: compute, price: price.from, supplied: supplied)
    else {
      throw CertificateError("sellers and buyers are not matched in the agents' order")
    }
  }

  private func checkTrades(in market: ComputeMarket) throws(CertificateError) {
    let buyers = Set(market.agents.map(\.name))
    let sellers = buyers.union(market.supplier == nil ? [] : [ComputeMarket.supplierName])
    for trade in trades {
      guard sellers.contains(trade.from), buyers.contains(trade.to), trade.from != trade.to else {
        throw CertificateError("nobody can trade from \(trade.from) to \(trade.to)")
      }
      guard trade.quantity.signum > 0 else {
        throw CertificateError("a traded quantity is not positive: \(trade.quantity)")
      }
      guard trade.unitPrice == price.from else {
        throw CertificateError(
          "a trade is made at \(trade.unitPrice), and the price is \(price.from)")
      }
    }
  }

  private func checkIdleCompute(in market: ComputeMarket) throws(CertificateError) {
    for (index, agent) in market.agents.enumerated() {
      let idle = idle(of: index, in: market)
      guard idle.signum >= 0 else {
        throw CertificateError("agent \(agent.name) uses \(-idle) more compute than it has")
      }
      if idle.signum > 0, price != PriceRange(agent.idleWorth) {
        throw CertificateError(
          "agent \(agent.name) keeps \(idle) idle, worth \(agent.idleWorth) a unit, rather than "
            + "sell it at the price")
      }
    }
  }

  private func checkSupply(in market: ComputeMarket) throws(CertificateError) {
    let delivered = -netPurchase(of: ComputeMarket.supplierName)
    guard delivered == supplied else {
      throw CertificateError("the supplier sells \(supplied) and delivers \(delivered)")
    }
    guard let supplier = market.supplier else {
      if !supplied.isZero { throw CertificateError("there is no supplier to sell \(supplied)") }
      return
    }
    let asked = supplier.price(of: supplied)
    guard let to = price.to, asked >= to else {
      throw CertificateError(
        "the supplier, who asks \(asked) for another unit, would sell more at a higher price")
    }
    if supplied.signum > 0 {
      guard asked == price.from else {
        throw CertificateError("the supplier asks \(asked), and the price is \(price.from)")
      }
      let someIdle = market.agents.indices.contains { idle(of: $0, in: market).signum > 0 }
      if supplier.slope.isZero, someIdle {
        throw CertificateError("the supplier sells compute that nobody uses")
      }
    }
  }
}

// MARK: - Text forms

extension PriceRange: Codable {
  private enum CodingKeys: CodingKey { case from, to }

  public init(from decoder: any Decoder) throws {
    if let point = try? decoder.singleValueContainer().decode(Rational.self) {
      self.init(point)
    } else {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        from: try container.decode(Rational.self, forKey: .from),
        to: try container.decode(Rational?.self, forKey: .to))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if isPoint {
      var container = encoder.singleValueContainer()
      try container.encode(from)
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
    }
  }
}

extension PriceRange: CustomStringConvertible {
  public var description: String {
    if isPoint { return "\(from)" }
    return to.map { "from \(from) to \($0)" } ?? "\(from) or more"
  }
}
