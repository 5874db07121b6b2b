public import ExactArithmetic

/// The k-double auction: all trades that could be are made at the price k·b + (1 − k)·s, where b and s are
/// the last bid and the last ask among them (Chatterjee and Samuelson 1983, for one buyer and one seller).
public struct KDoubleAuction: MechanismRule, DoubleAuction {
  public static let name = "k-double-auction"

  /// The side of each agent.
  public let sides: [MarketSide]
  /// The weight of the bid in the price, from 0 to 1.
  public let k: Rational
  public let ties: TieRule

  public init(sides: [MarketSide], k: Rational = Rational(1, 2), ties: TieRule = .lottery) {
    self.sides = sides
    self.k = k
    self.ties = ties
  }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    (0...1).contains(k) ? obstacleToSides(of: agents) : "k must be from 0 to 1"
  }

  func withSides(_ sides: [MarketSide]) -> KDoubleAuction {
    KDoubleAuction(sides: sides, k: k, ties: ties)
  }

  func settle(
    _ book: inout OrderBook, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    guard let last = try book.lastTrade() else { return book.noTrade }
    let price = last.bid * k + last.ask * (1 - k)
    return try book.trade(last.count, at: price, paying: price, ties: ties)
  }
}
