import ExactArithmetic

/// McAfee's double auction: if the mean of the first bid and the first ask beyond the K trades that could be
/// lies between the last ask and the last bid among them, all K trade at this price; if not, or if there is
/// no such bid or ask, the last trade is left out, and its bid and its ask are the prices for the others
/// (McAfee 1992).
public struct McAfee: MechanismRule, DoubleAuction {
  public static let name = "mcafee"

  /// The side of each agent.
  public let sides: [MarketSide]
  public let ties: TieRule

  public init(sides: [MarketSide], ties: TieRule = .lottery) {
    self.sides = sides
    self.ties = ties
  }

  func withSides(_ sides: [MarketSide]) -> McAfee {
    McAfee(sides: sides, ties: ties)
  }

  func settle(
    _ book: inout OrderBook, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    guard let last = try book.lastTrade() else { return book.noTrade }
    if let bid = try book.bid(last.count), let ask = try book.ask(last.count) {
      let price = (bid + ask) / 2
      if try !comparisons.isNegative(price - last.ask),
        try !comparisons.isPositive(price - last.bid)
      {
        return try book.trade(last.count, at: price, paying: price, ties: ties)
      }
    }
    return try book.trade(last.count - 1, at: last.bid, paying: last.ask, ties: ties)
  }
}
