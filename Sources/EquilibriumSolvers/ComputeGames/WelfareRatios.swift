public import ExactArithmetic
public import GameModel

/// How the welfare of equilibria compares with the planner's maximum.
public struct WelfareRatios: Hashable, Sendable {
  /// The maximum divided by the smallest welfare of an equilibrium, where that is positive.
  public let priceOfAnarchy: Rational?
  /// The maximum divided by the largest welfare of an equilibrium, where that is positive.
  public let priceOfStability: Rational?

  /// The ratios for a list of equilibria.
  ///
  /// - Parameters:
  ///   - search: Equilibria of another concept.
  ///   - maximum: The planner's maximum for equal weights.
  ///   - market: The market of the game.
  public init(_ search: ComputeSearch, maximum: Rational, in market: ComputeMarket) {
    let welfare = search.equilibria.compactMap { $0.welfare(in: market) }
    func ratio(_ value: Rational?) -> Rational? {
      value.flatMap { $0.signum > 0 ? maximum / $0 : nil }
    }
    priceOfAnarchy = ratio(welfare.min())
    priceOfStability = ratio(welfare.max())
  }
}
