import Certification
import ExactArithmetic
import GameModel

// Claims about payoffs: at a profile, and at every Nash equilibrium.
//
// An equilibrium that alone survives the elimination of strictly dominated actions is the only one. Every
// equilibrium of two players is a mixture of extreme ones within a product of mixed strategies in
// which all pairs are equilibria (Winkels 1979), and a payoff is linear in each player's strategy. So it is
// the same at every equilibrium if it is the same at the extreme ones.
//
// Where not all are found, payoffs of correlated equilibria bound those of Nash equilibria, which are
// correlated too. In constant-sum games even coarse correlated equilibria pay the value alone: each player
// can secure it by ignoring the recommendation.

extension ClaimDecider {
  func decidePayoff(of player: Int, at profile: MixedProfile, is value: Rational) -> ClaimOutcome {
    let payoff = game.payoff(to: player, at: profile)
    return ClaimOutcome(
      payoff == value,
      ClaimEvidence(
        .payoff(payoff, at: profile), "\(game.players[player].name)'s payoff is \(payoff)"))
  }

  mutating func decideEquilibriumPayoff(of player: Int, is value: Rational) async -> ClaimOutcome {
    if game.isConstantSum {
      let outcome = await decidePayoff(
        of: player, is: value, byBoundsOf: CoarseCorrelatedEquilibrium.self
      ) { .coarseCorrelated($0) }
      guard case .undecided = outcome else { return outcome }
    }
    if let (profile, proof) = await onlySurvivor() {
      let payoff = game.payoff(to: player, at: profile)
      let sentence =
        "\(game.players[player].name)'s payoff is \(payoff) at the only equilibrium"
        + " \(game.description(of: profile))"
      return ClaimOutcome(payoff == value, ClaimEvidence(.elimination(proof), sentence))
    }
    let search = await nashEquilibria()
    for equilibrium in search.equilibria where equilibrium.evidence.payoffs[player] != value {
      return .fails(
        ClaimEvidence(
          .equilibrium(equilibrium),
          "\(game.players[player].name)'s payoff is \(equilibrium.evidence.payoffs[player]) at the"
            + " equilibrium \(game.description(of: equilibrium.evidence))"))
    }
    // What depends on several others together may differ within a polytope of equilibria.
    let isLinear = game.playerCount == 2 || !search.holdsEndsOfSegments(of: game)
    if search.coverage.holdsEveryEquilibrium, isLinear {
      return .holds(
        ClaimEvidence(
          .equilibria(search.equilibria, search.coverage),
          "every equilibrium gives \(value) to \(game.players[player].name)"))
    }
    let outcome = await decidePayoff(
      of: player, is: value, byBoundsOf: CorrelatedEquilibrium.self
    ) { .correlated($0) }
    guard case .undecided = outcome else { return outcome }
    return await decideEnclosedPayoff(of: player, is: value) ?? outcome
  }

  /// Decides what every equilibrium pays by enclosing all, if none is in a component.
  private mutating func decideEnclosedPayoff(
    of player: Int, is value: Rational
  ) async -> ClaimOutcome? {
    guard let search = await enclosedEquilibria() else { return nil }
    let payoffs = search.equilibria.map { $0.evidence.payoffs[player] }
    let name = game.players[player].name
    if let other = payoffs.first(where: { !$0.contains(value) }) {
      return .fails(
        ClaimEvidence(
          .enclosures(search.equilibria, search.coverage),
          "\(name)'s payoff is \(other) at an equilibrium"))
    }
    guard search.coverage == .everyEquilibrium, search.components.isEmpty,
      payoffs.allSatisfy({ $0.exactValue == value })
    else { return nil }
    return .holds(
      ClaimEvidence(
        .enclosures(search.equilibria, search.coverage),
        "every equilibrium gives \(value) to \(name)"))
  }

  /// Decides what every Nash equilibrium pays by the largest and the smallest payoff of the equilibria of
  /// a wider concept, where those are equal or the claim is outside of them.
  private func decidePayoff<Concept: CorrelationConcept>(
    of player: Int, is claimed: Rational, byBoundsOf concept: Concept.Type,
    asEvidence: ([Certified<OptimalCorrelation<Concept>>]) -> ClaimEvidence.Value
  ) async -> ClaimOutcome {
    let name = game.players[player].name
    switch await best(of: concept, for: [.payoff(of: player), .smallestPayoff(of: player)]) {
    case .failure(let reason): return .undecided(reason)
    case .success(let bounds):
      let (largest, smallest) = (bounds[0].evidence.value, bounds[1].evidence.value)
      let value = asEvidence(bounds)
      if largest == smallest {
        return ClaimOutcome(
          claimed == largest,
          ClaimEvidence(value, "every equilibrium, correlated or not, gives \(largest) to \(name)"))
      }
      if claimed > largest {
        return .fails(ClaimEvidence(value, "no equilibrium gives more than \(largest) to \(name)"))
      }
      if claimed < smallest {
        return .fails(ClaimEvidence(value, "no equilibrium gives less than \(smallest) to \(name)"))
      }
      return .undecided(
        .outsideScope(
          "not every equilibrium of the game is found; those that may exist give from \(smallest) to"
            + " \(largest) to \(name)"))
    }
  }
}

extension NormalFormGame {
  /// Whether two players' payoffs have the same sum at every profile.
  fileprivate var isConstantSum: Bool {
    guard playerCount == 2 else { return false }
    let sum = payoffs[0][0] + payoffs[1][0]
    return zip(payoffs[0], payoffs[1]).allSatisfy { $0 + $1 == sum }
  }
}
