import Certification
import Equilibria

/// What somebody asked to be found in a game, with names resolved.
enum SearchRequest {
  case nash(NashMethods.Method)
  /// By methods that are tried in this order until something is found.
  case enclosures([any EnclosureSolver])
  case correlated([CorrelatedObjective])
  case coarseCorrelated([CorrelatedObjective])
  case efficient
  case efficiency(PureProfile)
  case elimination(DominanceCriterion)
  case potential
  case quantalResponse(LogitEquilibrium)

  /// What was found, in the form of a report.
  struct Found {
    let findings: ReportFindings
    let method: String
    let coverage: SearchCoverage
    let rejectedCandidates: Int
    let remark: String?

    init<Evidence>(
      _ search: EquilibriumSearch<Evidence>, _ method: String, _ findings: ReportFindings
    ) {
      self.findings = findings
      self.method = method
      coverage = search.coverage
      rejectedCandidates = search.rejectedCandidates
      remark = search.remark
    }

    /// Facts about a game that are no equilibria.
    init(_ findings: ReportFindings, _ method: String, _ coverage: SearchCoverage) {
      self.findings = findings
      self.method = method
      self.coverage = coverage
      rejectedCandidates = 0
      remark = nil
    }

    /// Equilibria between bounds.
    init(_ search: EnclosureSearch, _ method: any EnclosureSolver, in game: NormalFormGame) {
      let equilibria = search.equilibria.map(\.evidence)
      let isComplete = search.coverage == .everyEquilibrium && equilibria.count > 1
      findings = .enclosures(
        EnclosureFindings(
          equilibria: equilibria, components: search.components, undecided: search.undecided,
          symmetry: isComplete && game.playerCount > 2
            ? EquilibriumOrbits(of: equilibria.map(\.strategies), in: game) : nil))
      self.method = type(of: method).name
      coverage = search.coverage
      rejectedCandidates = search.rejectedCandidates
      remark = search.remark
    }
  }

  /// The request that options make.
  ///
  /// - Parameters:
  ///   - concept: The solution concept.
  ///   - game: Has the names that the options use.
  ///   - method: The name of a method for Nash equilibria, or `nil` for the best one.
  ///   - label: The label whose path the method lemke-howson follows, from 1, or `nil` for the shortest.
  ///   - limit: How many equilibria are enough, or `nil` for all.
  ///   - objectives: What correlated equilibria are chosen for, as on the command line.
  ///   - profile: The profile whose efficiency is asked for, or `nil` for all.
  ///   - lambda: How much payoffs matter in a quantal response equilibrium.
  ///   - weak: Whether weakly dominated actions are eliminated.
  /// - Throws: ``CommandFailure`` if a name is unknown, or the method cannot be used for the game.
  init(
    _ concept: Concept, in game: NormalFormGame, method: String? = nil, label: Int? = nil,
    limit: Int? = nil, objectives: [String] = [], profile: String? = nil,
    lambda: String? = nil, weak: Bool = false
  ) throws(CommandFailure) {
    switch concept {
    case .nash: self = try Self.nash(method, label, limit, for: game)
    case .pure: self = .nash(PureEnumeration())
    case .correlated: self = .correlated(try Self.objectives(objectives, in: game))
    case .coarseCorrelated:
      self = .coarseCorrelated(try Self.objectives(objectives, in: game))
    case .pareto:
      guard let profile else {
        self = .efficient
        return
      }
      guard let pure = try ProfileArgument.profile(from: profile, of: game).pureProfile else {
        throw .misuse("--profile expects an action of each player, found a mixed strategy")
      }
      self = .efficiency(pure)
    case .dominance: self = .elimination(weak ? .weak : .strict)
    case .potential: self = .potential
    case .quantalResponse:
      self = .quantalResponse(try Self.quantalResponse(lambda, in: game))
    }
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - isStructured: Whether the parts of which Nash equilibria consist are to be found too.
  ///   - monitor: May stop the search.
  /// - Returns: What was found.
  /// - Throws: ``NotApplicable`` if the method cannot be used for the game.
  func search(
    _ game: NormalFormGame, isStructured: Bool, monitor: SearchMonitor
  ) async throws -> Found {
    switch self {
    case .nash(let method):
      try await Self.nash(method, game, isStructured: isStructured, monitor)
    case .enclosures(let methods): try await Self.enclosures(methods, game, monitor)
    case .correlated(let objectives): try Self.correlated(objectives, game, monitor)
    case .coarseCorrelated(let objectives): try Self.coarseCorrelated(objectives, game, monitor)
    case .efficient: try Self.efficient(game, monitor)
    case .efficiency(let profile): Self.efficiency(of: profile, game, monitor)
    case .elimination(let criterion): try Self.elimination(criterion, game, monitor)
    case .potential: Self.potential(of: game, monitor)
    case .quantalResponse(let method): try await Self.quantalResponse(method, game, monitor)
    }
  }
}
