public import ExactArithmetic

/// The second-price auction of one good: the highest bidder gets it and pays the second-highest bid, or
/// the reserve if that is more (Vickrey 1961).
public struct SecondPrice: MechanismRule, SingleGoodAuction {
  public static let name = "second-price"

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
    guard let second = try sale.ranking.value(1) else {
      return try sale.award(at: AffineForm(reserve), ties: ties)
    }
    try sale.award(at: comparisons.max(second, AffineForm(reserve)), ties: ties)
  }
}
