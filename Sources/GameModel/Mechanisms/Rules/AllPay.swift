public import ExactArithmetic

/// The all-pay auction of one good: the highest bidder gets it, and everybody pays its bid.
///
/// A bid below the reserve is no bid. After Baye, Kovenock and de Vries 1996.
public struct AllPay: MechanismRule, SingleGoodAuction {
  public static let name = "all-pay"

  /// The least bid that counts.
  public let reserve: Rational
  public let ties: TieRule

  public init(reserve: Rational = .zero, ties: TieRule = .lottery) {
    self.reserve = reserve
    self.ties = ties
  }

  func settle(
    _ sale: inout SingleSale, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) {
    try sale.award(at: .zero, ties: ties)
    for (bidder, bid) in sale.bids.enumerated()
    where try !comparisons.isNegative(bid - AffineForm(reserve)) {
      sale.allotment.pays[bidder] = bid
    }
  }
}
