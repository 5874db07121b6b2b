import ExactArithmetic
import GameModel

extension NormalFormGame {
  /// A profile in one line: `(top, {left: 1/2, right: 1/2})`.
  func description(of profile: MixedProfile) -> String {
    description(ofStrategies: profile.probabilities)
  }

  /// An equilibrium in one line: `(top, {left: 1/2, right: 1/2})`.
  func description(of equilibrium: NashCertificate) -> String {
    description(ofStrategies: equilibrium.strategies)
  }

  private func description(ofStrategies strategies: [[Rational]]) -> String {
    let parts = zip(players, strategies).map { player, probabilities in
      let support = zip(player.actions, probabilities).filter { !$1.isZero }
      return support.count == 1
        ? support[0].0 : "{\(support.map { "\($0): \($1)" }.joined(separator: ", "))}"
    }
    return "(\(parts.joined(separator: ", ")))"
  }

  /// A pure profile in one line: `(top, left)`.
  func description(of profile: PureProfile) -> String {
    "(\(zip(players, profile).map { $0.actions[$1] }.joined(separator: ", ")))"
  }

  /// A distribution in one line: `1/2 (top, left) + 1/2 (bottom, right)`, of many profiles the first.
  func description(of distribution: CorrelatedDistribution) -> String {
    let outcomes = distribution.outcomes
    if outcomes.count == 1 { return description(of: outcomes[0].profile) }
    let shown = outcomes.count > 8 ? 3 : outcomes.count
    let parts = outcomes.prefix(shown).map { "\($0.probability) \(description(of: $0.profile))" }
    let rest = outcomes.count > shown ? ["… (\(outcomes.count) profiles)"] : []
    return (parts + rest).joined(separator: " + ")
  }
}
