import Certification
public import GameModel

/// The equilibria of a compute game for one concept, whatever the kind of the game.
public struct ComputeSearch: Sendable {
  public let concept: ComputeConcept
  /// The name of the method that found them.
  public let method: String
  /// Certified, in an order that depends on the game alone.
  public let equilibria: [ComputeEvidence]
  public let coverage: SearchCoverage
  /// How many candidates the exact check refused.
  public let rejectedCandidates: Int

  init<Evidence>(
    _ search: EquilibriumSearch<Evidence>, _ concept: ComputeConcept, method: String,
    _ wrap: (Evidence) -> ComputeEvidence
  ) {
    self.concept = concept
    self.method = method
    equilibria = search.equilibria.map { wrap($0.evidence) }
    coverage = search.coverage
    rejectedCandidates = search.rejectedCandidates
  }
}

/// The methods for compute games.
public enum ComputeMethods {
  /// The methods for competitive equilibria of finite games, preferred ones first.
  public static let competitive:
    [any EquilibriumSolver<FiniteComputeGame, CompetitiveCertificate>] =
      [CompetitiveComplementarity(), CompetitivePureEnumeration(), CompetitiveLemke()]

  /// The names of the methods that a concept has, the preferred one first.
  public static func names(for concept: ComputeConcept, in game: ComputeGame) -> [String] {
    switch (concept, game) {
    case (.budgeted, .finite): NashMethods.all.map { type(of: $0).name }
    case (.competitive, .finite(let game)):
      competitive.filter { $0.obstacle(to: game) == nil }.map { type(of: $0).name }
    case (.generalized, .finite), (.planner, .finite): [GeneralizedEnumeration.name]
    case (.variational, .finite): []
    case (_, .quadratic): [QuadraticBudgeted.name]
    }
  }

  /// Searches for the equilibria of a concept.
  ///
  /// - Parameters:
  ///   - concept: What is sought.
  ///   - game: Where.
  ///   - method: The name of a method, or `nil` for the preferred one.
  ///   - monitor: Carries limits into the search.
  /// - Returns: Certified equilibria, and the method that found them.
  /// - Throws: ``NotApplicable`` if the concept or the method is not defined for the game.
  public static func search(
    _ concept: ComputeConcept, in game: ComputeGame, method: String? = nil,
    monitor: SearchMonitor = SearchMonitor()
  ) async throws(NotApplicable) -> ComputeSearch {
    let known = names(for: concept, in: game)
    if let method, !known.contains(method) {
      throw NotApplicable(
        method: method,
        obstacle: known.isEmpty
          ? "no method finds \(concept.rawValue) equilibria of such games"
          : "the methods for this are \(known.joined(separator: ", "))")
    }
    switch game {
    case .finite(let game):
      return try await search(concept, in: game, method: method, monitor: monitor)
    case .quadratic(let game):
      return try search(concept, in: game, monitor: monitor)
    }
  }

  private static func search(
    _ concept: ComputeConcept, in game: FiniteComputeGame, method: String?,
    monitor: SearchMonitor
  ) async throws(NotApplicable) -> ComputeSearch {
    switch concept {
    case .budgeted:
      let nash = method.flatMap(NashMethods.method(named:)) ?? preferredNash(for: game)
      let search = try await BudgetedNash(method: nash).solve(game, monitor: monitor)
      return ComputeSearch(search, concept, method: type(of: nash).name, ComputeEvidence.budgeted)
    case .competitive:
      let solver =
        competitive.first {
          method.map { [name = type(of: $0).name] in $0 == name } ?? ($0.obstacle(to: game) == nil)
        } ?? CompetitivePureEnumeration()
      return ComputeSearch(
        try await solver.solve(game, monitor: monitor), concept, method: type(of: solver).name,
        ComputeEvidence.competitive)
    case .generalized:
      return ComputeSearch(
        try GeneralizedEnumeration().solve(game, monitor: monitor), concept,
        method: GeneralizedEnumeration.name, ComputeEvidence.generalized)
    case .planner:
      return ComputeSearch(
        try PlannerEnumeration().solve(game, monitor: monitor), concept,
        method: PlannerEnumeration.name, ComputeEvidence.planner)
    case .variational:
      throw NotApplicable(
        method: concept.rawValue,
        obstacle:
          "variational equilibria are defined by multipliers, which finite games do not have")
    }
  }

  private static func preferredNash(for game: FiniteComputeGame) -> NashMethods.Method {
    (try? game.budgetedGame()).map(NashMethods.best) ?? PureEnumeration()
  }

  private static func search(
    _ concept: ComputeConcept, in game: QuadraticComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> ComputeSearch {
    let method = QuadraticBudgeted.name
    switch concept {
    case .budgeted:
      return ComputeSearch(
        try QuadraticBudgeted().solve(game, monitor: monitor), concept, method: method,
        ComputeEvidence.quadraticBudgeted)
    case .competitive:
      return ComputeSearch(
        try QuadraticCompetitive().solve(game, monitor: monitor), concept, method: method,
        ComputeEvidence.quadraticCompetitive)
    case .generalized, .variational:
      let solver = QuadraticGeneralized(isVariational: concept == .variational)
      return ComputeSearch(
        try solver.solve(game, monitor: monitor), concept, method: method,
        ComputeEvidence.quadraticGeneralized)
    case .planner:
      return ComputeSearch(
        try QuadraticPlanner().solve(game, monitor: monitor), concept, method: method,
        ComputeEvidence.quadraticPlanner)
    }
  }
}
