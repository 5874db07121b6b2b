/// Trade reduction: of the K trades that could be, the last one is left out, and its bid and its ask are the
/// prices for the others (McAfee 1992).
public struct TradeReduction: MechanismRule, DoubleAuction {
  public static let name = "trade-reduction"

  /// The side of each agent.
  public let sides: [MarketSide]
  public let ties: TieRule

  public init(sides: [MarketSide], ties: TieRule = .lottery) {
    self.sides = sides
    self.ties = ties
  }

  func withSides(_ sides: [MarketSide]) -> TradeReduction {
    TradeReduction(sides: sides, ties: ties)
  }

  func settle(
    _ book: inout OrderBook, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    guard let last = try book.lastTrade() else { return book.noTrade }
    return try book.trade(last.count - 1, at: last.bid, paying: last.ask, ties: ties)
  }
}
