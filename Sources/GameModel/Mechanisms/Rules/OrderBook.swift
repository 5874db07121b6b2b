import ExactArithmetic

/// The bids of buyers and the asks of sellers for one unit each: the highest bids and the lowest asks trade.
struct OrderBook {
  private let buyers: [Int]
  private let sellers: [Int]
  private var bids: Ranking
  /// The asks with their signs turned, so that the lowest comes first.
  private var asks: Ranking
  private let comparisons: any Comparisons
  private var allotment: Allotment

  init(_ reports: [[AffineForm]], sides: [MarketSide], comparing comparisons: any Comparisons) {
    buyers = sides.indices.filter { sides[$0] == .buyer }
    sellers = sides.indices.filter { sides[$0] == .seller }
    bids = Ranking(buyers.map { reports[$0][0] }, comparing: comparisons)
    asks = Ranking(sellers.map { -reports[$0][0] }, comparing: comparisons)
    self.comparisons = comparisons
    allotment = Allotment(nothingFor: reports)
  }

  /// The bid of a rank from 0, the highest first.
  mutating func bid(_ rank: Int) throws(RuleInterruption) -> AffineForm? {
    try bids.value(rank)
  }

  /// The ask of a rank from 0, the lowest first.
  mutating func ask(_ rank: Int) throws(RuleInterruption) -> AffineForm? {
    try asks.value(rank).map { -$0 }
  }

  /// The last bid and ask that could trade, and how many trades there could be: the last k for which the
  /// k-th highest bid is at least the k-th lowest ask.
  ///
  /// - Returns: `nil` if no bid is as high as an ask.
  /// - Throws: ``RuleInterruption`` if the comparisons stop.
  mutating func lastTrade() throws(RuleInterruption) -> (
    count: Int, bid: AffineForm, ask: AffineForm
  )? {
    var last: (Int, AffineForm, AffineForm)?
    var count = 0
    while let bid = try bid(count), let ask = try ask(count),
      try !comparisons.isNegative(bid - ask)
    {
      count += 1
      last = (count, bid, ask)
    }
    return last
  }

  /// Lets the highest bids and the lowest asks trade.
  ///
  /// - Parameters:
  ///   - count: The number of trades.
  ///   - price: What each buyer pays.
  ///   - receipt: What each seller gets.
  ///   - ties: What is done with equals at the margin.
  /// - Returns: What everybody gets and pays.
  /// - Throws: ``RuleInterruption`` if the comparisons stop.
  mutating func trade(
    _ count: Int, at price: AffineForm, paying receipt: AffineForm, ties: TieRule
  ) throws(RuleInterruption) -> Allotment {
    for (buyer, chance) in zip(buyers, try bids.chances(ofTop: count, ties: ties)) {
      allotment.gets[buyer][0] = AffineForm(chance)
      allotment.pays[buyer] = price * chance
    }
    for (seller, chance) in zip(sellers, try asks.chances(ofTop: count, ties: ties)) {
      allotment.gets[seller][0] = AffineForm(chance)
      allotment.pays[seller] = -receipt * chance
    }
    return allotment
  }

  /// Nothing for anybody.
  var noTrade: Allotment { allotment }
}

/// Which side of a market an agent is on.
public enum MarketSide: String, Hashable, Sendable, Codable, CaseIterable {
  /// Reports the value of a unit.
  case buyer
  /// Reports the cost of the unit that it has.
  case seller
}

/// An auction with buyers and sellers of one unit each.
protocol DoubleAuction: MechanismRule {
  var sides: [MarketSide] { get }

  func withSides(_ sides: [MarketSide]) -> Self

  /// Says who trades at which prices.
  func settle(
    _ book: inout OrderBook, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment
}

extension DoubleAuction {
  public var supply: Supply { .trade }

  public func obstacle(to agents: [MechanismAgent]) -> String? { obstacleToSides(of: agents) }

  /// A sentence if the agents are not the buyers and sellers that they should be, or `nil`.
  func obstacleToSides(of agents: [MechanismAgent]) -> String? {
    guard sides.count == agents.count else {
      return "there must be as many agents as buyers and sellers"
    }
    guard sides.contains(.buyer) && sides.contains(.seller) else {
      return "there must be a buyer and a seller"
    }
    for (agent, side) in zip(agents, sides) {
      let obstacle =
        switch side {
        case .buyer: obstacleUnlessOneNumber([agent], .benefit, called: "value")
        case .seller: obstacleUnlessOneNumber([agent], .cost, called: "cost")
        }
      if let obstacle { return obstacle }
    }
    return nil
  }

  public func withAnother(like agent: Int) -> (any MechanismRule)? {
    withSides(sides + [sides[agent]])
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var book = OrderBook(reports, sides: sides, comparing: comparisons)
    return try settle(&book, comparing: comparisons)
  }
}
