public import ExactArithmetic

/// The first-price auction of one good: the highest bidder gets it and pays its bid (Vickrey 1961).
public struct FirstPrice: MechanismRule, SingleGoodAuction {
  public static let name = "first-price"

  /// The least bid that can win.
  public let reserve: Rational
  public let ties: TieRule

  public init(reserve: Rational = .zero, ties: TieRule = .lottery) {
    self.reserve = reserve
    self.ties = ties
  }

  func settle(
    _ sale: inout SingleSale, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) {
    guard let winner = try sale.ranking.position(0) else { return }
    try sale.award(at: sale.bids[winner], ties: ties)
  }
}
