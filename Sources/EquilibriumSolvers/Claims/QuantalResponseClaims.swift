import Certification
import ExactArithmetic
import GameModel

// Claims about quantal responses: that an equilibrium is near a profile.
//
// The equilibrium on the branch that begins at λ = 0 is enclosed; if it is near the profile the claim holds.
// Others may be elsewhere, so the claim fails only if it is proved that none is near the profile.

extension ClaimDecider {
  func decideQuantalResponse(
    at lambda: Rational, near profile: MixedProfile, within distance: Rational
  ) async -> ClaimOutcome {
    let method = LogitEquilibrium(lambda: lambda)
    if let obstacle = method.obstacle(to: game) { return .undecided(.outsideScope(obstacle)) }
    let bounds = profile.strategies.map { strategy in
      strategy.probabilities.map {
        RationalInterval(max(0, $0 - distance), min(1, $0 + distance))
      }
    }
    if let exclusion = exclusion(lambda, bounds) {
      let player = game.players[exclusion.evidence.player]
      let sentence =
        "\(player.name) would play \(player.actions[exclusion.evidence.action]) less often than that, compared"
        + " with \(player.actions[exclusion.evidence.other])"
      return .fails(ClaimEvidence(.noQuantalResponse(exclusion), sentence))
    }
    guard let search = try? await method.solve(game, monitor: monitor) else {
      return .undecided(.outsideScope("the branch cannot be followed"))
    }
    if case .stopped(let limit) = search.coverage { return .undecided(.stopped(limit)) }
    guard let found = search.equilibria.first else {
      return .undecided(.outsideScope("the equilibrium on the branch could not be enclosed"))
    }
    let isNear = zip(bounds, found.evidence.strategies).allSatisfy { claimed, enclosed in
      zip(claimed, enclosed).allSatisfy { $0.contains($1) }
    }
    guard isNear else {
      return .undecided(
        .outsideScope(
          "the equilibrium on the branch from λ = 0 is not there, and it is not shown that no other is"
        ))
    }
    return .holds(
      ClaimEvidence(
        .quantalResponse(found), "there is one, alone within bounds that are within those claimed"))
  }

  /// What shows that no equilibrium is between bounds, if that is seen from two actions of a player.
  private func exclusion(
    _ lambda: Rational, _ bounds: [[RationalInterval]]
  ) -> Certified<QuantalResponseExclusion>? {
    for (player, strategy) in bounds.enumerated() {
      for action in strategy.indices {
        for other in strategy.indices where other != action {
          let claim = QuantalResponseExclusion(
            lambda: lambda, strategies: bounds, player: player, action: action, other: other)
          if let certified = try? Certified(claim, for: game) { return certified }
        }
      }
    }
    return nil
  }
}
