public import ExactArithmetic

/// The generalized second-price auction of positions: whoever gets one pays the next bid for every click
/// (Edelman, Ostrovsky and Schwarz 2007).
public struct GeneralizedSecondPrice: MechanismRule, PositionAuction {
  public static let name = "generalized-second-price"

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
    try (ranking.value(rank + 1) ?? .zero) * clicks[rank]
  }
}
