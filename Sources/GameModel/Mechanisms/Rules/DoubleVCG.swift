/// The Vickrey–Clarke–Groves double auction: all K trades that could be are made; a buyer pays the last ask
/// among them or the first bid beyond, whichever is more, and a seller gets the last bid or the first ask
/// beyond, whichever is less (Vickrey 1961).
public struct DoubleVCG: MechanismRule, DoubleAuction {
  public static let name = "double-vcg"

  /// The side of each agent.
  public let sides: [MarketSide]
  public let ties: TieRule

  public init(sides: [MarketSide], ties: TieRule = .lottery) {
    self.sides = sides
    self.ties = ties
  }

  func withSides(_ sides: [MarketSide]) -> DoubleVCG {
    DoubleVCG(sides: sides, ties: ties)
  }

  func settle(
    _ book: inout OrderBook, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    guard let last = try book.lastTrade() else { return book.noTrade }
    var price = last.ask
    if let bid = try book.bid(last.count) { price = try comparisons.max(price, bid) }
    var receipt = last.bid
    if let ask = try book.ask(last.count) { receipt = try comparisons.min(receipt, ask) }
    return try book.trade(last.count, at: price, paying: receipt, ties: ties)
  }
}
