import Certification
import ExactArithmetic
import GameModel
import LinearModel

/// Best correlated and coarse correlated equilibria of two-player games with a constant sum of
/// payoffs.
///
/// In every such equilibrium each player gets its value of the game (Rosenthal 1974), so the product
/// of two optimal strategies is a best one for every objective. An opponent j that may always play its
/// optimal strategy y* keeps the other player from getting more: with y*(b) as the multiplier of each
/// deviation to b, whatever is recommended,
///
///     uᵢ(s) − Σ_b y*(b) · (uⱼ(b, sᵢ) − uⱼ(s)) = c − uⱼ(y*, sᵢ) ≤ c − vⱼ = vᵢ
///
/// at every profile s, for the sum c and the values v. That takes a linear program with as many rows and
/// columns as there are actions (`ZeroSumForm.optimum(monitor:)`), where the general one has as many columns as there are profiles.
struct ConstantSumCorrelation: CorrelationMethod {
  private let game: NormalFormGame
  private let form: ZeroSumForm
  private let sum: Rational
  private let hearsRecommendation: Bool

  /// - Returns: `nil` if the game has not two players or not a constant sum.
  init?(of game: NormalFormGame, hearsRecommendation: Bool) {
    guard let form = ZeroSumForm(of: game), let (weight, sum) = form.weightedSum, weight == 1
    else { return nil }
    self.game = game
    self.form = form
    self.sum = sum
    self.hearsRecommendation = hearsRecommendation
  }

  /// A best distribution and the dual solution that proves it.
  func optimum(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) throws(UndecidedReason) -> (CorrelatedDistribution, CorrelatedDual) {
    let optimum = try form.optimum(monitor: monitor)
    let strategies: MixedProfile
    do {
      strategies = try MixedProfile(optimum.strategies)
    } catch {
      throw .outsideScope("the solution is no pair of strategies: \(error)")
    }
    return (
      CorrelatedDistribution(strategies),
      dual(
        for: objective, strategies: strategies, values: [optimum.value, sum - optimum.value])
    )
  }

  private func dual(
    for objective: CorrelatedObjective, strategies: MixedProfile, values: [Rational]
  ) -> CorrelatedDual {
    switch objective {
    case .welfare:
      return CorrelatedDual(value: sum, multipliers: [])
    case .payoff(let player):
      return CorrelatedDual(
        value: values[player], multipliers: multipliers(of: 1 - player, strategies: strategies))
    case .smallestPayoff(let player):
      return CorrelatedDual(
        value: values[player], multipliers: multipliers(of: player, strategies: strategies))
    case .leastPayoff:
      let player = values[0] <= values[1] ? 0 : 1
      return CorrelatedDual(
        value: values[player], multipliers: multipliers(of: 1 - player, strategies: strategies),
        weights: player == 0 ? [1, 0] : [0, 1])
    }
  }

  /// A player's deviations to its optimal strategy.
  private func multipliers(of player: Int, strategies: MixedProfile) -> [IncentiveMultiplier] {
    let optimal = strategies[player]
    let recommendations: [Int?] =
      hearsRecommendation ? Array(0..<game.actionCount(of: player)) : [nil]
    return recommendations.flatMap { recommended in
      optimal.support.filter { $0 != recommended }.map { action in
        IncentiveMultiplier(
          player: player, recommended: recommended, action: action,
          multiplier: optimal.probabilities[action])
      }
    }
  }
}
