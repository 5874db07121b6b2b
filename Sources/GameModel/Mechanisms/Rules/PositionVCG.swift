public import ExactArithmetic

/// The Vickrey–Clarke–Groves auction of positions: whoever gets one pays, for each bidder below, the clicks
/// that this bidder would have more in its absence, at that bidder's bid (Varian 2007).
public struct PositionVCG: MechanismRule, PositionAuction {
  public static let name = "position-vcg"

  /// The click rate of each position, the greatest first.
  public let clicks: [Rational]
  public let ties: TieRule

  public init(clicks: [Rational], ties: TieRule = .lottery) {
    self.clicks = clicks
    self.ties = ties
  }

  func payment(
    forRank rank: Int, in ranking: inout Ranking
  ) throws(RuleInterruption) -> AffineForm {
    var payment = AffineForm.zero
    for above in rank..<clicks.count {
      let lost = clicks[above] - (above + 1 < clicks.count ? clicks[above + 1] : .zero)
      guard !lost.isZero, let bid = try ranking.value(above + 1) else { continue }
      payment += bid * lost
    }
    return payment
  }
}
