public import ExactArithmetic
public import GameModel

/// How the welfare of equilibria compares with the planner's maximum.
///
/// The price of anarchy is the maximum divided by the smallest welfare of an equilibrium (Koutsoupias and
/// Papadimitriou 1999), the price of stability the maximum divided by the largest (Anshelevich et al.
/// 2008).
public struct WelfareRatios: Hashable, Sendable {
  /// `nil` where the smallest welfare is not positive, is not known, or there is no equilibrium.
  public let priceOfAnarchy: Rational?
  /// `nil` where the largest welfare is not positive, is not known, or there is no equilibrium.
  public let priceOfStability: Rational?

  /// The ratios for a list of equilibria.
  ///
  /// What is known at extreme equilibria alone is also known between them where welfare is linear there,
  /// as in games of finitely many actions without a supplier. Where it is convex, its maximum is at an
  /// extreme equilibrium; where it is concave, as in quadratic games with an optimum, its minimum; then
  /// the maximum is known too if the planner's own choice is an equilibrium.
  ///
  /// - Parameters:
  ///   - search: Equilibria of another concept.
  ///   - optimum: The planner's choice for equal weights.
  ///   - game: The game of both.
  public init(_ search: ComputeSearch, optimum: ComputeEvidence, in game: ComputeGame) {
    let maximum = optimum.plannedValue ?? 0
    let welfare = search.equilibria.compactMap { $0.welfare(in: game.market) }
    func ratio(_ value: Rational?) -> Rational? {
      value.flatMap { $0.signum > 0 ? maximum / $0 : nil }
    }
    let components = game.components(of: search.equilibria, as: search.concept) ?? []
    let isIsolated = components.allSatisfy { $0.dimension == 0 }
    let isLinear = game.isFinite && (game.market.supplier == nil || search.concept == .budgeted)
    priceOfAnarchy = isIsolated || isLinear || !game.isFinite ? ratio(welfare.min()) : nil
    if isIsolated || game.isFinite {
      priceOfStability = ratio(welfare.max())
    } else {
      let isReached = game.isEquilibrium(optimum, of: search.concept)
      priceOfStability = isReached && maximum.signum > 0 ? 1 : nil
    }
  }
}

extension ComputeGame {
  /// Whether the planner's choice in a quadratic game is seen to be a generalized equilibrium.
  fileprivate func isEquilibrium(
    _ optimum: ComputeEvidence, of concept: ComputeConcept
  ) -> Bool {
    guard concept == .generalized, case .quadratic(let game) = self,
      case .actions(let actions)? = optimum.behavior, optimum.supplied.isZero
    else { return false }
    let candidate = QuadraticGeneralizedCertificate(supporting: actions, in: game)
    return (try? candidate.check(against: game)) != nil
  }
}
