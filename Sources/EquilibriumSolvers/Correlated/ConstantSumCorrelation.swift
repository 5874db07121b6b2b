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
/// at every profile s, for the sum c and the values v. That needs one linear program with as many rows
/// and columns as there are actions, where the general one has as many columns as there are profiles.
struct ConstantSumCorrelation: CorrelationMethod {
  private let game: NormalFormGame
  private let sum: Rational
  private let hearsRecommendation: Bool

  /// - Returns: `nil` if the game has not two players or not a constant sum.
  init?(of game: NormalFormGame, hearsRecommendation: Bool) {
    guard game.playerCount == 2 else { return nil }
    let sum = game.payoffs[0][0] + game.payoffs[1][0]
    guard zip(game.payoffs[0], game.payoffs[1]).allSatisfy({ $0 + $1 == sum }) else { return nil }
    self.game = game
    self.sum = sum
    self.hearsRecommendation = hearsRecommendation
  }

  /// A best distribution and the dual solution that proves it.
  func optimum(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) throws(UndecidedReason) -> (CorrelatedDistribution, CorrelatedDual) {
    let optimum = try solveExactly(program, monitor: monitor)
    let strategies: MixedProfile
    do {
      strategies = try MixedProfile(
        [optimum.point, optimum.multipliers].map { $0.map { $0 / optimum.value } })
    } catch {
      throw .outsideScope("the solution is no pair of strategies: \(error)")
    }
    let first = optimum.value.reciprocal - shift
    return (
      CorrelatedDistribution(strategies),
      dual(for: objective, strategies: strategies, values: [first, sum - first])
    )
  }

  /// What makes every payoff of the first player at least one.
  private var shift: Rational {
    1 - game.payoffs[0].dropFirst().reduce(game.payoffs[0][0], min)
  }

  /// The program for optimal strategies (Dantzig 1951).
  ///
  ///     minimise Σₐ x(a) subject to Σₐ x(a) · (u₁(a, b) + shift) ≥ 1 for each b,  x ≥ 0,
  ///
  /// Its value is one divided by that of the game with its payoffs shifted. Divided by it, x is an
  /// optimal strategy of the first player and the multipliers are one of the second.
  private var program: LinearProgram {
    let shift = shift
    let rows = game.actionCount(of: 0)
    var program = LinearProgram(.minimize)
    for _ in 0..<rows { program.addColumn(objective: 1) }
    for column in 0..<game.actionCount(of: 1) {
      program.addRow(
        LinearForm((0..<rows).map { ($0, game.payoffs[0][$0 + column * rows] + shift) }),
        .atLeast(1))
    }
    return program
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
