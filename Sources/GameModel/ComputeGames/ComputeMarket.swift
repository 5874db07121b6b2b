public import ExactArithmetic

/// Who can trade compute: the agents and, if there is one, the outside supplier.
public struct ComputeMarket: Hashable, Sendable {
  public let agents: [ComputeAgent]
  public let supplier: Supplier?

  /// How trades call the supplier; no agent may have this name.
  public static let supplierName = "supplier"

  /// A market.
  ///
  /// - Parameters:
  ///   - agents: At least one; their names differ.
  ///   - supplier: The outside party, if there is one.
  /// - Throws: ``ModelError`` if two parties have one name, or nobody is there.
  public init(agents: [ComputeAgent], supplier: Supplier? = nil) throws(ModelError) {
    guard !agents.isEmpty else {
      throw ModelError("a compute game needs at least one agent, found none")
    }
    var names: Set<String> = []
    for agent in agents {
      guard agent.name != Self.supplierName else {
        throw ModelError("no agent can be called \"supplier\", the name of the outside party")
      }
      guard names.insert(agent.name).inserted else {
        throw ModelError("two agents are called \(agent.name)")
      }
    }
    self.agents = agents
    self.supplier = supplier
  }

  /// S = Σ Bᵢ⁰, what the agents own together.
  public var totalEndowment: Rational {
    agents.reduce(0) { $0 + $1.endowment }
  }

  /// The largest worth of idle compute, m = max μᵢ.
  ///
  /// At a price below it some agent would buy without bound.
  public var leastPrice: Rational {
    agents.map(\.idleWorth).max() ?? 0
  }

  /// Why no price can clear the market, or `nil` if one may.
  ///
  /// - Parameter leastCompute: What the agents use together when each takes its cheapest action.
  /// - Returns: A sentence without a final full stop.
  public func obstacleToClearing(leastCompute: Rational) -> String? {
    if let supplier {
      if supplier.slope.isZero, supplier.price < leastPrice {
        let eager = agents.first { $0.idleWorth == leastPrice }?.name ?? ""
        return "the supplier sells any quantity at \(supplier.price), and idle compute is worth "
          + "\(leastPrice) to \(eager), who would buy without bound"
      }
      return nil
    }
    if leastCompute > totalEndowment {
      return "even the cheapest actions use \(leastCompute) units of compute, and the agents own "
        + "\(totalEndowment)"
    }
    return nil
  }
}

/// A delivery of compute: `from` delivers `quantity` units to `to`, who pays `unitPrice` for each.
///
/// The formal model writes (i, j, q, p), where j delivers to i.
public struct Trade: Hashable, Sendable, Codable {
  /// The name of the seller, ``ComputeMarket/supplierName`` for the supplier.
  public let from: String
  /// The name of the buyer.
  public let to: String
  /// Units of compute, positive.
  public let quantity: Rational
  /// What the buyer pays for a unit.
  public let unitPrice: Rational

  public init(from: String, to: String, quantity: Rational, unitPrice: Rational) {
    self.from = from
    self.to = to
    self.quantity = quantity
    self.unitPrice = unitPrice
  }
}

// MARK: - Clearing

extension ComputeMarket {
  /// The prices that clear the market when the agents use a given amount together, and what the
  /// supplier then sells, or `nil` if no price does.
  ///
  /// With m = max μᵢ this solves p − m ≥ 0 ⟂ S + Z − used ≥ 0 and Z ≥ 0 ⟂ P(Z) − p ≥ 0. Where Z is not
  /// unique it is the smallest.
  public func clearing(ofUse used: Rational) -> (price: PriceRange, supplied: Rational)? {
    let missing = used - totalEndowment
    let least = leastPrice
    guard let supplier else {
      if missing.signum > 0 { return nil }
      return (missing.isZero ? PriceRange(from: least, to: nil) : PriceRange(least), 0)
    }
    // What the supplier sells at the least price.
    var offered = Rational.zero
    if supplier.price < least {
      guard supplier.slope.signum > 0 else { return nil }
      offered = (least - supplier.price) / supplier.slope
    }
    if missing > offered { return (PriceRange(supplier.price(of: missing)), missing) }
    if missing == offered, offered.isZero, supplier.price >= least {
      return (PriceRange(from: least, to: supplier.price), 0)
    }
    return (PriceRange(least), offered)
  }
}

// MARK: - Settlement

extension ComputeMarket {
  /// The trades that clear the market at a price, or `nil` if none do.
  ///
  /// An agent to whom idle compute is worth less than the price sells all that it does not use. What
  /// nobody uses is held by agents to whom it is worth the price: each holds what it owns and does
  /// not use, as far as the others' demand allows, and the first of them buys what is left over.
  /// Sellers are matched to buyers in the agents' order, the supplier last.
  ///
  /// - Parameters:
  ///   - compute: What each agent uses, in expectation.
  ///   - price: At least ``leastPrice``.
  ///   - supplied: What the supplier sells.
  /// - Returns: The trades, in the order of the sellers.
  /// - Complexity: O(n) for n agents.
  public func settlement(
    compute: [Rational], price: Rational, supplied: Rational
  ) -> [Trade]? {
    var surplus = zip(agents, compute).map { $0.endowment - $1 }
    let idle = surplus.reduce(supplied, +)
    guard idle.signum >= 0 else { return nil }
    if idle.signum > 0 {
      let holders = agents.indices.filter { agents[$0].idleWorth == price }
      guard let first = holders.first else { return nil }
      var unassigned = idle
      for holder in holders where surplus[holder].signum > 0 {
        let kept = min(surplus[holder], unassigned)
        surplus[holder] -= kept
        unassigned -= kept
      }
      surplus[first] -= unassigned
    }
    let parties = agents.map(\.name) + [Self.supplierName]
    return ComputeMarket.match(parties: parties, surplus: surplus + [supplied], price: price)
  }

  /// Pairs sellers with buyers in order until nothing is left; the surpluses sum to zero.
  private static func match(
    parties: [String], surplus: [Rational], price: Rational
  ) -> [Trade] {
    var left = surplus
    var trades: [Trade] = []
    var buyer = 0
    for seller in parties.indices {
      while left[seller].signum > 0 {
        while left[buyer].signum >= 0 { buyer += 1 }
        let quantity = min(left[seller], -left[buyer])
        trades.append(
          Trade(
            from: parties[seller], to: parties[buyer], quantity: quantity, unitPrice: price))
        left[seller] -= quantity
        left[buyer] += quantity
      }
    }
    return trades
  }
}
