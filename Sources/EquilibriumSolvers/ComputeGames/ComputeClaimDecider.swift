import Certification
import ExactArithmetic
public import GameModel

/// Decides claims about one compute game, and remembers what it found for the earlier ones.
public struct ComputeClaimDecider: Sendable {
  public let game: ComputeGame
  private let monitor: SearchMonitor
  private var searches: [ComputeConcept: Result<ComputeSearch, NotApplicable>] = [:]

  /// A decider.
  ///
  /// - Parameters:
  ///   - game: What the claims are about.
  ///   - monitor: Carries limits into the searches, for all claims together.
  public init(about game: ComputeGame, monitor: SearchMonitor = SearchMonitor()) {
    self.game = game
    self.monitor = monitor
  }

  /// Decides a claim.
  ///
  /// - Parameter claim: A statement about the game.
  /// - Returns: Whether it holds, and what shows it.
  public mutating func decide(_ claim: ComputeClaim) async -> ClaimOutcome {
    switch claim {
    case .equilibrium(let concept, let behavior, let price):
      return await decideEquilibrium(concept, behavior, price)
    case .unique(let concept): return await decideCount(of: concept, is: 1)
    case .count(let concept, let number): return await decideCount(of: concept, is: number)
    case .price(let price):
      return await decideAll(.competitive, "the price is \(price)") { evidence in
        guard let found = evidence.clearing?.price, found != PriceRange(price) else { return nil }
        return "there is a competitive equilibrium with the price \(found)"
      }
    case .payoff(let agent, let concept, let value):
      let name = game.agents[agent].name
      return await decideAll(concept, "\(name) gets \(value) in every equilibrium") { evidence in
        guard let found = evidence.payoffs?[agent], found != value else { return nil }
        return "\(name) gets \(found) in an equilibrium"
      }
    case .welfare(let value):
      return await decideAll(.planner, "the maximum is \(value)") { evidence in
        guard let found = evidence.plannedValue, found != value else { return nil }
        return "the maximum is \(found)"
      }
    case .not(let claim): return await decide(claim).negated
    }
  }

  // MARK: - One profile

  private mutating func decideEquilibrium(
    _ concept: ComputeConcept, _ behavior: ComputeBehavior, _ price: Rational?
  ) async -> ClaimOutcome {
    switch (game, behavior) {
    case (.finite(let game), .mixed(let profile)):
      if let evidence = evidence(concept, profile, price, in: game) {
        return decide(evidence, as: concept)
      }
      if concept == .competitive {
        return refuted("no price clears the market and keeps every agent from deviating")
      }
    case (.quadratic(let game), .actions(let actions)):
      switch concept {
      case .budgeted: return decide(.quadraticBudgeted(.init(actions, in: game)), as: concept)
      case .generalized:
        return decide(.quadraticGeneralized(.init(supporting: actions, in: game)), as: concept)
      case .competitive, .variational, .planner: break
      }
    default: break
    }
    return await decideByList(concept, behavior, price)
  }

  private func decide(
    _ evidence: ComputeEvidence, as concept: ComputeConcept
  ) -> ClaimOutcome {
    do throws(CertificateError) {
      try evidence.check(against: game, as: concept)
      let price = evidence.clearing.map { " at the price \($0.price)" } ?? ""
      return .holds(
        ClaimEvidence(.computeEquilibria([evidence]), "nobody gains by deviating\(price)"))
    } catch {
      return .fails(ClaimEvidence(.computeViolation(error), error.message))
    }
  }

  /// The claim that a profile of a finite game is an equilibrium, to be checked.
  private func evidence(
    _ concept: ComputeConcept, _ profile: MixedProfile, _ price: Rational?,
    in game: FiniteComputeGame
  ) -> ComputeEvidence? {
    switch concept {
    case .budgeted:
      let payoffs = game.normalForm(
        unitCosts: game.agents.map { $0.complexityCost + $0.idleWorth },
        constants: game.agents.map { $0.idleWorth * $0.endowment }
      ).payoffs(at: profile)
      return .budgeted(
        BudgetedCertificate(
          strategies: profile.probabilities, payoffs: payoffs,
          compute: game.expectedCompute(of: profile)))
    case .competitive:
      let supporting = game.supportingPrices(of: profile)
      let used = game.expectedCompute(of: profile).reduce(0, +)
      guard let range = price.map(PriceRange.init) ?? supporting?.price,
        let supplied = game.market.clearing(ofUse: used)?.supplied
      else { return nil }
      return CompetitiveCertificate(profile, price: range, supplied: supplied, in: game)
        .map(ComputeEvidence.competitive)
    case .generalized:
      return profile.pureProfile.map { .generalized(GeneralizedCertificate($0, in: game)) }
    case .variational, .planner: return nil
    }
  }

  // MARK: - Lists

  private mutating func search(
    _ concept: ComputeConcept
  ) async -> Result<ComputeSearch, NotApplicable> {
    if let known = searches[concept] { return known }
    let result: Result<ComputeSearch, NotApplicable>
    do throws(NotApplicable) {
      result = .success(
        try await ComputeMethods.search(concept, in: game, monitor: monitor))
    } catch {
      result = .failure(error)
    }
    searches[concept] = result
    return result
  }

  /// Looks for the behaviour in a complete list of isolated equilibria.
  private mutating func decideByList(
    _ concept: ComputeConcept, _ behavior: ComputeBehavior, _ price: Rational?
  ) async -> ClaimOutcome {
    switch await search(concept) {
    case .failure(let error): return .undecided(.outsideScope(error.obstacle))
    case .success(let search):
      let found = search.equilibria.first {
        $0.behavior == behavior && (price == nil || $0.clearing?.price.from == price)
      }
      if let found {
        return .holds(
          ClaimEvidence(.computeEquilibria([found]), "it is among the equilibria found"))
      }
      guard search.isComplete else {
        return .undecided(.outsideScope("the list of equilibria is \(search.coverage)"))
      }
      guard search.equilibria.count <= 1 else {
        return .undecided(
          .outsideScope("it is not an extreme equilibrium; it may lie between some"))
      }
      let sentence =
        search.equilibria.isEmpty ? "there is no equilibrium" : "the only equilibrium is another"
      return .fails(ClaimEvidence(.computeEquilibria(search.equilibria), sentence))
    }
  }

  private mutating func decideCount(
    of concept: ComputeConcept, is number: Int
  ) async -> ClaimOutcome {
    switch await search(concept) {
    case .failure(let error): return .undecided(.outsideScope(error.obstacle))
    case .success(let search):
      let count = search.equilibria.count
      let sentence = count == 1 ? "there is 1 equilibrium" : "there are \(count) equilibria"
      let evidence = ClaimEvidence(.computeEquilibria(search.equilibria), sentence)
      if search.isComplete { return ClaimOutcome(count == number, evidence) }
      if count > number { return .fails(evidence) }
      return .undecided(.outsideScope("the list of equilibria is \(search.coverage)"))
    }
  }

  /// Decides whether every equilibrium has a property that holds on a polyhedron if it holds at its
  /// extreme points.
  private mutating func decideAll(
    _ concept: ComputeConcept, _ statement: String, _ violation: (ComputeEvidence) -> String?
  ) async -> ClaimOutcome {
    switch await search(concept) {
    case .failure(let error): return .undecided(.outsideScope(error.obstacle))
    case .success(let search):
      for evidence in search.equilibria {
        if let violation = violation(evidence) {
          return .fails(ClaimEvidence(.computeEquilibria([evidence]), violation))
        }
      }
      guard !search.equilibria.isEmpty else { return refuted("there is no equilibrium") }
      guard search.isComplete else {
        return .undecided(.outsideScope("the list of equilibria is \(search.coverage)"))
      }
      return .holds(ClaimEvidence(.computeEquilibria(search.equilibria), statement))
    }
  }

  private func refuted(_ sentence: String) -> ClaimOutcome {
    .fails(ClaimEvidence(.computeViolation(CertificateError(sentence)), sentence))
  }
}

extension ComputeSearch {
  /// Whether the list holds every extreme equilibrium.
  ///
  /// For concepts that are defined for pure profiles alone a list of all pure ones is complete.
  var isComplete: Bool {
    switch coverage {
    case .everyEquilibrium, .everyExtremeEquilibrium: true
    case .everyPureEquilibrium: concept == .generalized
    case .one: concept == .planner
    case .some, .stopped: false
    }
  }
}
