import ExactArithmetic

/// Coarse correlated equilibrium: nobody gains by playing one action whatever is recommended (Moulin
/// and Vial 1978).
///
/// It is what play without regret converges to, and the weaker of the two concepts: every correlated
/// equilibrium is one.
public enum CoarseCorrelatedEquilibrium: CorrelationConcept {
  public static var hearsRecommendation: Bool { false }

  public static func deviation(
    from distribution: CorrelatedDistribution, in game: NormalFormGame
  ) -> CorrelatedDeviation? {
    game.coarseDeviation(from: distribution)
  }
}

extension NormalFormGame {
  /// The most profitable deviation that is decided before anything is recommended, or `nil` if the
  /// distribution is a coarse correlated equilibrium.
  ///
  /// Of equally profitable ones it is the first, by player, then by action.
  ///
  /// - Precondition: The distribution fits the game.
  /// - Complexity: O(s · Σ mᵢ) for s profiles in the support and mᵢ actions of player i.
  public func coarseDeviation(from distribution: CorrelatedDistribution) -> CorrelatedDeviation? {
    precondition(distribution.fits(profiles), "a distribution for another game")
    var best: CorrelatedDeviation?
    for player in players.indices {
      let gains = gains(of: player, over: distribution.outcomes)
      for (action, gain) in gains.enumerated() where gain > best?.gain ?? 0 {
        best = CorrelatedDeviation(
          player: player, recommended: nil, action: action, gain: gain, in: self)
      }
    }
    return best
  }
}
