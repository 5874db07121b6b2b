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
    case .unique(let concept): return await decideUnique(concept)
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

  // MARK: - Lists

  mutating func search(
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

  /// Decides whether there is one equilibrium: what the agents do and, in a market, the price.
  ///
  /// Where equilibria form a continuum, it has two extreme ones or a price without an upper end.
  private mutating func decideUnique(_ concept: ComputeConcept) async -> ClaimOutcome {
    switch await search(concept) {
    case .failure(let error): return .undecided(.outsideScope(error.obstacle))
    case .success(let search):
      if let range = search.equilibria.first(where: { $0.clearing?.price.isPoint == false }) {
        return .fails(
          ClaimEvidence(
            .computeEquilibria([range]),
            "one behavior is an equilibrium at every price \(range.clearing?.price.description ?? "")"
          ))
      }
      return decide(
        concept == .competitive ? search.equilibria.count : search.behaviorCount, 1, search)
    }
  }

  private mutating func decideCount(
    of concept: ComputeConcept, is number: Int
  ) async -> ClaimOutcome {
    switch await search(concept) {
    case .failure(let error): return .undecided(.outsideScope(error.obstacle))
    case .success(let search): return decide(search.equilibria.count, number, search)
    }
  }

  /// Decides whether the number of equilibria that were found is the one that is claimed.
  private func decide(_ count: Int, _ claimed: Int, _ search: ComputeSearch) -> ClaimOutcome {
    let sentence = count == 1 ? "there is 1 equilibrium" : "there are \(count) equilibria"
    let evidence = ClaimEvidence(.computeEquilibria(search.equilibria), sentence)
    if search.coverage == .one {
      return .undecided(.outsideScope("one was found, and there may be others"))
    }
    if search.isComplete { return ClaimOutcome(count == claimed, evidence) }
    if count > claimed { return .fails(evidence) }
    return .undecided(.outsideScope("the list of equilibria is \(search.coverage)"))
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

  func refuted(_ sentence: String) -> ClaimOutcome {
    .fails(ClaimEvidence(.computeViolation(CertificateError(sentence)), sentence))
  }
}

extension ComputeSearch {
  /// How many equilibria differ in what the agents do: generalized ones are also listed for each extreme
  /// choice of multipliers.
  fileprivate var behaviorCount: Int { Set(equilibria.map(\.behavior)).count }

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
