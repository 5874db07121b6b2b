import Certification
import ExactArithmetic
import GameModel

// Claims that say what the agents do: the certificate is written down from that, and checked.

extension ComputeClaimDecider {
  /// Decides whether what the agents do is an equilibrium of a concept.
  mutating func decideEquilibrium(
    _ concept: ComputeConcept, _ behavior: ComputeBehavior, _ price: Rational?
  ) async -> ClaimOutcome {
    switch (game, behavior) {
    case (.finite(let game), .mixed(let profile)):
      return await decide(profile, as: concept, price, in: game)
    case (.quadratic(let game), .actions(let actions)):
      for (agent, (interval, action)) in zip(game.agents, zip(game.actions, actions))
      where !interval.contains(action) {
        return refuted(
          "\(agent.name) cannot choose \(action), which is not between \(interval.from) and "
            + "\(interval.to)")
      }
      return await decide(actions, as: concept, price, in: game)
    default:
      return .undecided(.outsideScope("the claim is about another kind of game"))
    }
  }

  private func decide(
    _ evidence: ComputeEvidence, as concept: ComputeConcept
  ) -> ClaimOutcome {
    do throws(CertificateError) {
      try evidence.check(against: game, as: concept)
      let sentence =
        if concept == .planner {
          "no choice of a planner is better"
        } else {
          "nobody gains by deviating"
            + (evidence.clearing.map { " at the price \($0.price)" } ?? "")
        }
      return .holds(ClaimEvidence(.computeEquilibria([evidence]), sentence))
    } catch {
      return .fails(ClaimEvidence(.computeViolation(error), error.message))
    }
  }

  // MARK: - Finite games

  private mutating func decide(
    _ profile: MixedProfile, as concept: ComputeConcept, _ price: Rational?,
    in game: FiniteComputeGame
  ) async -> ClaimOutcome {
    let compute = game.expectedCompute(of: profile)
    switch concept {
    case .budgeted:
      let payoffs = game.normalForm(
        unitCosts: game.agents.map { $0.complexityCost + $0.idleWorth },
        constants: game.agents.map { $0.idleWorth * $0.endowment }
      ).payoffs(at: profile)
      return decide(
        .budgeted(
          BudgetedCertificate(
            strategies: profile.probabilities, payoffs: payoffs, compute: compute)), as: concept)
    case .competitive:
      let range = price.map(PriceRange.init) ?? game.supportingPrices(of: profile)?.price
      guard let range, let supplied = game.market.clearing(ofUse: compute.reduce(0, +))?.supplied,
        let certificate = CompetitiveCertificate(
          profile, price: range, supplied: supplied, in: game)
      else { return refuted(Self.nothingSupports) }
      return decide(.competitive(certificate), as: concept)
    case .generalized:
      guard let pure = profile.pureProfile else {
        return refuted("generalized equilibria of finite games are pure profiles")
      }
      return decide(.generalized(GeneralizedCertificate(pure, in: game)), as: concept)
    case .planner:
      let weights = game.agents.map { _ in Rational.one }
      guard let pure = profile.pureProfile else {
        return refuted("the planner's choice is a pure profile")
      }
      let index = game.profiles.index(of: pure)
      guard let supplied = game.plannedSupply(at: index, weights: weights),
        let value = game.plannedWelfare(at: index, supplied: supplied, weights: weights)
      else { return refuted("the actions use more compute than there is") }
      return decide(
        .planner(
          PlannerCertificate(
            strategies: profile.probabilities, compute: compute, supplied: supplied,
            weights: weights, value: value)), as: concept)
    case .variational: return await undecided(concept)
    }
  }

  private static let nothingSupports =
    "no price clears the market and keeps every agent from deviating"

  private mutating func undecided(_ concept: ComputeConcept) async -> ClaimOutcome {
    switch await search(concept) {
    case .failure(let error): .undecided(.outsideScope(error.obstacle))
    case .success(let search):
      search.equilibria.isEmpty && search.isComplete
        ? refuted("there is no equilibrium")
        : .undecided(.outsideScope("the list of equilibria is \(search.coverage)"))
    }
  }

  // MARK: - Quadratic games

  /// Decides whether actions within their intervals are an equilibrium.
  private mutating func decide(
    _ actions: [Rational], as concept: ComputeConcept, _ price: Rational?,
    in game: QuadraticComputeGame
  ) async -> ClaimOutcome {
    switch concept {
    case .budgeted: return decide(.quadraticBudgeted(.init(actions, in: game)), as: concept)
    case .competitive:
      let used = game.compute(at: actions).reduce(0, +)
      let range = price.map(PriceRange.init) ?? game.supportingPrices(of: actions)?.price
      guard let range, let supplied = game.market.clearing(ofUse: used)?.supplied,
        let certificate = QuadraticCompetitiveCertificate(
          actions, price: range, supplied: supplied, in: game)
      else { return refuted(Self.nothingSupports) }
      return decide(.quadraticCompetitive(certificate), as: concept)
    case .generalized:
      return decide(.quadraticGeneralized(.init(supporting: actions, in: game)), as: concept)
    case .variational:
      guard let multiplier = game.supportingMultipliers(of: actions)?.from else {
        return refuted("no multiplier that is the same for all keeps every agent from deviating")
      }
      return decide(
        .quadraticGeneralized(
          .init(actions, multipliers: actions.map { _ in multiplier }, in: game)), as: concept)
    case .planner:
      guard case .success(let search) = await search(concept),
        case .quadraticPlanner(var choice)? = search.equilibria.first
      else { return await undecided(concept) }
      // All optima of a concave problem have the same multipliers, and with a rising price the same
      // quantity bought.
      choice.actions = actions
      choice.compute = game.compute(at: actions)
      if game.market.supplier?.slope.isZero ?? true {
        choice.supplied = max(0, choice.compute.reduce(0, +) - game.market.totalEndowment)
      }
      choice.value = QuadraticPlanning(game: game, weights: choice.weights)
        .welfare(at: actions, supplied: choice.supplied)
      return decide(.quadraticPlanner(choice), as: concept)
    }
  }
}
