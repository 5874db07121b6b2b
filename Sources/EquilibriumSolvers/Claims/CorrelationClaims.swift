import Certification
import ExactArithmetic
import GameModel

// Claims about correlated and coarse correlated equilibria: that a distribution is one, how many there
// are, and what the best one is worth.

extension ClaimDecider {
  func decideCorrelation<Concept: CorrelationConcept>(
    of distribution: CorrelatedDistribution, as concept: Concept.Type
  ) -> ClaimOutcome {
    if let deviation = concept.deviation(from: distribution, in: game) {
      return .fails(ClaimEvidence(.correlatedDeviation(deviation), deviation.description))
    }
    return .holds(
      ClaimEvidence(
        .distributions([distribution]),
        concept.hearsRecommendation
          ? "nobody gains by not playing what is recommended"
          : "nobody gains by turning the recommendation down before it is heard"))
  }

  // MARK: - How many

  mutating func decideCorrelatedCount<Concept: CorrelationConcept>(
    is number: Int, as concept: Concept.Type
  ) async -> ClaimOutcome {
    switch await distributions(of: concept) {
    case .failure(let reason): return .undecided(reason)
    case .success(let found):
      let names = found.map { game.description(of: $0) }
      let sentence =
        found.count == 1
        ? "the only \(concept.noun) equilibrium is \(names[0])"
        : "there are infinitely many \(concept.noun) equilibria, among them \(names[0]) and \(names[1])"
      return ClaimOutcome(
        found.count == 1 && number == 1, ClaimEvidence(.distributions(found), sentence))
    }
  }

  /// The only equilibrium of the concept, or two different ones, between which there are infinitely many.
  private mutating func distributions<Concept: CorrelationConcept>(
    of concept: Concept.Type
  ) async -> Result<[CorrelatedDistribution], UndecidedReason> {
    if concept.hearsRecommendation, let survivor = await onlySurvivor() {
      let certain = MixedProfile(pure: survivor.profile, in: game.profiles)
      return .success([CorrelatedDistribution(certain)])
    }
    let pure = await pureEquilibria().equilibria.prefix(2).compactMap {
      try? CorrelatedDistribution(MixedProfile($0.evidence.strategies))
    }
    if pure.count == 2 { return .success(pure) }
    do throws(UndecidedReason) {
      return try CorrelatedUniqueness(
        of: game, hearsRecommendation: concept.hearsRecommendation, monitor: monitor
      ).oneOrTwo()
    } catch {
      return .failure(error)
    }
  }

  /// The only correlated equilibrium, if there is only one, which then is the only Nash equilibrium.
  mutating func onlyCorrelatedEquilibrium() async -> ClaimEvidence? {
    guard case .success(let found) = await distributions(of: CorrelatedEquilibrium.self),
      found.count == 1
    else { return nil }
    return ClaimEvidence(
      .distributions(found),
      "the only equilibrium is \(game.description(of: found[0])), which is the only correlated one")
  }

  // MARK: - What the best is worth

  func decideValue<Concept: CorrelationConcept>(
    of concept: Concept.Type, for objective: CorrelatedObjective, is value: Rational,
    asEvidence: ([Certified<OptimalCorrelation<Concept>>]) -> ClaimEvidence.Value
  ) async -> ClaimOutcome {
    switch await best(of: concept, for: [objective]) {
    case .failure(let reason): return .undecided(reason)
    case .success(let best):
      let truth = best[0].evidence.value
      let sentence =
        "\(game.description(of: objective)) in a \(concept.noun) equilibrium is \(truth)"
      return ClaimOutcome(truth == value, ClaimEvidence(asEvidence(best), sentence))
    }
  }

  /// A best equilibrium for each of the objectives.
  func best<Concept: CorrelationConcept>(
    of concept: Concept.Type, for objectives: [CorrelatedObjective]
  ) async -> Result<[Certified<OptimalCorrelation<Concept>>], UndecidedReason> {
    let search = await BestCorrelation<Concept>(objectives)
      .solveIfApplicable(game, monitor: monitor)
    guard search.equilibria.count == objectives.count else {
      if case .stopped(let limit) = search.coverage { return .failure(.stopped(limit)) }
      return .failure(.outsideScope("the best \(concept.noun) equilibrium could not be certified"))
    }
    return .success(search.equilibria)
  }
}

extension CorrelationConcept {
  /// What its equilibria are called.
  fileprivate static var noun: String { hearsRecommendation ? "correlated" : "coarse correlated" }
}

extension NormalFormGame {
  fileprivate func description(of objective: CorrelatedObjective) -> String {
    switch objective {
    case .welfare: "the largest sum of payoffs"
    case .leastPayoff: "the largest least payoff"
    case .payoff(let player): "the largest payoff of \(players[player].name)"
    case .smallestPayoff(let player): "the smallest payoff of \(players[player].name)"
    }
  }
}
