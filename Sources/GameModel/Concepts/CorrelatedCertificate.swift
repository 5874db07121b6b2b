public import Certification
public import ExactArithmetic

/// The claim that a correlated equilibrium is the best one for an objective, with its proof.
public typealias CorrelatedCertificate = OptimalCorrelation<CorrelatedEquilibrium>

/// The claim that a coarse correlated equilibrium is the best one for an objective, with its proof.
public typealias CoarseCorrelatedCertificate = OptimalCorrelation<CoarseCorrelatedEquilibrium>

/// The claim that a distribution is an equilibrium of a concept and that no other equilibrium of the
/// concept has a better value, proved by a solution of the dual linear program.
///
/// The best equilibrium maximises Σₛ p(s) · w(s) over distributions p under which nobody gains by
/// deviating, where w(s) = Σᵢ ωᵢ uᵢ(s) weighs the payoffs at profile s: ωᵢ = 1 for welfare, a unit vector
/// for one player's payoff, its negative for the smallest payoff. A multiplier λ ≥ 0 for each
/// deviation proves that no value is above v if at every profile s
///
///     w(s) − Σ λ(i, sᵢ → a) · (uᵢ(a, s₋ᵢ) − uᵢ(s)) ≤ v,
///
/// since the sum that is subtracted is not positive in expectation under an equilibrium. For the
/// least payoff the dual also chooses ω ≥ 0 with Σ ωᵢ = 1, for which Σ ωᵢ uᵢ is never below the least
/// payoff. A coarse deviation has the same multiplier for every recommendation.
public struct OptimalCorrelation<Concept: CorrelationConcept>: Certificate {
  public var distribution: [CorrelatedDistribution.Outcome]
  /// The expected payoff of each player.
  public var payoffs: [Rational]
  public var objective: CorrelatedObjective
  public var value: Rational
  public var dual: CorrelatedDual

  public init(
    distribution: [CorrelatedDistribution.Outcome], payoffs: [Rational],
    objective: CorrelatedObjective, value: Rational, dual: CorrelatedDual
  ) {
    self.distribution = distribution
    self.payoffs = payoffs
    self.objective = objective
    self.value = value
    self.dual = dual
  }

  /// The claim about a distribution of a game, with payoffs and value computed from it.
  ///
  /// - Precondition: The distribution and the objective fit the game.
  public init(
    _ distribution: CorrelatedDistribution, for objective: CorrelatedObjective,
    in game: NormalFormGame, dual: CorrelatedDual
  ) {
    self.distribution = distribution.outcomes
    self.objective = objective
    self.dual = dual
    payoffs = game.payoffs(at: distribution)
    value = objective.value(of: payoffs)
  }

  /// Checks that the distribution is an equilibrium, that the value is its value, and that the dual
  /// solution is feasible and has the same value.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(s · Σ mᵢ + p · (n + d)) for s profiles in the support, p profiles and d multipliers
  ///   that apply to one profile.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    try checkEquilibrium(of: game)
    guard dual.value == value else {
      throw CertificateError(
        "the value is \(value), but the dual solution bounds it by \(dual.value)")
    }
    let weights = try payoffWeights(in: game)
    try checkMultipliers(in: game)
    try dual.checkBound(weights: weights, minimizes: objective.minimizes, in: game)
  }

  private func checkEquilibrium(of game: NormalFormGame) throws(CertificateError) {
    let claimed: CorrelatedDistribution
    do {
      claimed = try CorrelatedDistribution(distribution)
    } catch {
      throw CertificateError(error.message)
    }
    guard claimed.outcomes == distribution else {
      throw CertificateError(
        "the distribution does not list profiles of positive probability in their order")
    }
    guard claimed.fits(game.profiles) else {
      throw CertificateError("the distribution does not fit the players and actions of the game")
    }
    if let player = objective.player, !game.players.indices.contains(player) {
      throw CertificateError("the objective \(objective) names no player of the game")
    }
    let truth = game.payoffs(at: claimed)
    guard payoffs == truth else {
      throw CertificateError("the payoffs are claimed to be \(payoffs), and are \(truth)")
    }
    guard value == objective.value(of: truth) else {
      throw CertificateError(
        "the value is claimed to be \(value), and is \(objective.value(of: truth))")
    }
    if let deviation = Concept.deviation(from: claimed, in: game) {
      throw CertificateError("the distribution is not an equilibrium: \(deviation)")
    }
  }

  /// The weights ω of the payoffs in the sum that the dual solution bounds.
  private func payoffWeights(in game: NormalFormGame) throws(CertificateError) -> [Rational] {
    if objective == .leastPayoff {
      guard let weights = dual.weights, weights.count == game.playerCount,
        weights.allSatisfy({ $0.signum >= 0 }), weights.reduce(0, +) == 1
      else {
        throw CertificateError("the weights of the players are not probabilities")
      }
      return weights
    }
    guard dual.weights == nil else {
      throw CertificateError("weights of players belong to the objective least-payoff alone")
    }
    return objective.fixedWeights(playerCount: game.playerCount)
  }

  private func checkMultipliers(in game: NormalFormGame) throws(CertificateError) {
    for multiplier in dual.multipliers {
      guard game.players.indices.contains(multiplier.player) else {
        throw CertificateError("a multiplier names no player of the game: \(multiplier.player)")
      }
      let actions = 0..<game.actionCount(of: multiplier.player)
      guard actions.contains(multiplier.action),
        (multiplier.recommended != nil) == Concept.hearsRecommendation,
        multiplier.recommended.map({ actions.contains($0) && $0 != multiplier.action }) ?? true
      else {
        throw CertificateError(
          "a multiplier names no deviation of player \(game.players[multiplier.player].name)")
      }
      guard multiplier.multiplier.signum >= 0 else {
        throw CertificateError("a multiplier is negative: \(multiplier.multiplier)")
      }
    }
    do throws(ModelError) {
      _ = try dual.multipliers.map(\.multiplier).untrustedSum()
    } catch {
      throw CertificateError("the multipliers are refused: \(error.message)")
    }
  }
}

extension CorrelatedObjective {
  /// The weights of the payoffs whose sum is maximised, where they are not part of the dual solution.
  ///
  /// - Parameter playerCount: The number of players.
  /// - Returns: One number for each player; all zero for the least payoff.
  public func fixedWeights(playerCount: Int) -> [Rational] {
    (0..<playerCount).map { player in
      switch self {
      case .welfare: 1
      case .payoff(of: player): 1
      case .smallestPayoff(of: player): -1
      default: 0
      }
    }
  }
}
