public import ExactArithmetic

/// The third-price auction of one good: the highest bidder gets it and pays the third-highest bid, or the
/// reserve if that is more (Kagel and Levin 1993).
public struct ThirdPrice: MechanismRule, SingleGoodAuction {
  public static let name = "third-price"

  /// The least bid that can win.
  public let reserve: Rational
  public let ties: TieRule

  public init(reserve: Rational = .zero, ties: TieRule = .lottery) {
    self.reserve = reserve
    self.ties = ties
  }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    obstacleUnless(agents, areAtLeast: 3)
      ?? obstacleUnlessOneNumber(agents, .benefit, called: "value")
  }

  func settle(
    _ sale: inout SingleSale, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) {
    guard let third = try sale.ranking.value(2) else { return }
    try sale.award(at: comparisons.max(third, AffineForm(reserve)), ties: ties)
  }
}
