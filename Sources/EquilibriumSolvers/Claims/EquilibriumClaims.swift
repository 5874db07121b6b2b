import Certification
import ExactArithmetic
import GameModel

// Claims about Nash equilibria: that a profile is one, and how many there are.
//
// Where the elimination of strictly dominated actions leaves one profile, that is the only equilibrium: all
// survive it. Otherwise, for two players a search finds every extreme equilibrium. For more players it
// finds the pure ones; that there is no other follows where there is only one correlated equilibrium,
// since every Nash equilibrium is one. Where that is not enough, equilibria are enclosed, within a budget.

extension ClaimDecider {
  func decideEquilibrium(_ profile: MixedProfile) -> ClaimOutcome {
    if let deviation = game.deviation(from: profile) {
      return .fails(ClaimEvidence(.deviation(deviation), deviation.description))
    }
    return .holds(ClaimEvidence(.noDeviation(profile), "nobody gains by deviating alone"))
  }

  // MARK: - How many

  mutating func decidePureCount(is number: Int) async -> ClaimOutcome {
    let search = await pureEquilibria()
    let isComplete = search.coverage == .everyPureEquilibrium
    return outcome(of: search, number: number, isComplete: isComplete, kind: "pure ")
  }

  mutating func decideNashCount(is number: Int) async -> ClaimOutcome {
    if let (profile, proof) = await onlySurvivor() {
      let sentence =
        "the only equilibrium is \(game.description(of: profile)), which alone survives the elimination of"
        + " strictly dominated actions"
      return ClaimOutcome(number == 1, ClaimEvidence(.elimination(proof), sentence))
    }
    let search = await nashEquilibria()
    let isComplete = search.coverage.holdsEveryEquilibrium
    let outcome = outcome(
      of: search, number: number, isComplete: isComplete,
      kind: search.holdsEndsOfSegments(of: game) ? "extreme " : "")
    guard case .undecided = outcome else { return outcome }
    if let evidence = await onlyCorrelatedEquilibrium() {
      return ClaimOutcome(number == 1, evidence)
    }
    return await decideEnclosedCount(is: number) ?? outcome
  }

  /// Decides how many equilibria there are, corners of components and isolated ones, by enclosing them.
  private mutating func decideEnclosedCount(is number: Int) async -> ClaimOutcome? {
    guard let search = await enclosedEquilibria() else { return nil }
    let found = search.equilibria.count
    let isComplete = search.coverage == .everyEquilibrium
    guard isComplete || found > number else { return nil }
    let kind = search.components.isEmpty ? "" : "extreme "
    let sentence =
      found == 1 && isComplete
      ? "there is one \(kind)equilibrium, in a box in which it is alone"
      : "there are \(isComplete ? "" : "at least ")\(found) \(kind)equilibria"
    return ClaimOutcome(
      isComplete && found == number,
      ClaimEvidence(.enclosures(search.equilibria, search.coverage), sentence))
  }

  private func outcome(
    of search: EquilibriumSearch<NashCertificate>, number: Int, isComplete: Bool, kind: String
  ) -> ClaimOutcome {
    let found = search.equilibria.count
    if isComplete || found > number {
      let evidence = ClaimEvidence(
        .equilibria(search.equilibria, search.coverage),
        description(of: search, isComplete: isComplete, kind: kind))
      return ClaimOutcome(isComplete && found == number, evidence)
    }
    if case .stopped(let limit) = search.coverage { return .undecided(.stopped(limit)) }
    return .undecided(
      .outsideScope(
        "only the pure equilibria of a game of \(game.playerCount) players are found, of which"
          + " there \(found == 1 ? "is" : "are") \(found)"))
  }

  private func description(
    of search: EquilibriumSearch<NashCertificate>, isComplete: Bool, kind: String
  ) -> String {
    let found = search.equilibria.count
    let first = search.equilibria.prefix(2).map { game.description(of: $0.evidence) }
    switch found {
    case 0: return "there is no \(kind)equilibrium"
    case 1 where isComplete:
      return "the only \(kind)equilibrium is \(first[0])"
    case 1: return "\(first[0]) is an equilibrium"
    default:
      return "there are \(isComplete ? "" : "at least ")\(found) \(kind)equilibria"
        + (found == 2 ? ": " : ", among them ") + first.joined(separator: " and ")
    }
  }

  // MARK: - Searches

  mutating func pureEquilibria() async -> EquilibriumSearch<NashCertificate> {
    if let pureSearch { return pureSearch }
    let search = await PureEnumeration().solveIfApplicable(game, monitor: monitor)
    pureSearch = search
    return search
  }

  mutating func nashEquilibria() async -> EquilibriumSearch<NashCertificate> {
    if let nashSearch { return nashSearch }
    let search = await NashMethods.best(for: game).solveIfApplicable(game, monitor: monitor)
    nashSearch = search
    return search
  }
}

extension ClaimDecider {
  /// How much is done for a claim at most: about a second.
  private static let enclosureBudget = 50_000_000

  /// Equilibria between bounds, or `nil` if the method cannot be applied.
  mutating func enclosedEquilibria() async -> EnclosureSearch? {
    if let enclosureSearch { return enclosureSearch }
    guard game.playerCount > 2 else { return nil }
    let method = CertifiedBranch(budget: Self.enclosureBudget)
    enclosureSearch = try? await method.solve(game, monitor: monitor)
    return enclosureSearch
  }
}

extension SearchCoverage {
  /// Whether every Nash equilibrium is in the list or made of those that are.
  var holdsEveryEquilibrium: Bool {
    self == .everyEquilibrium || self == .everyExtremeEquilibrium
  }
}

extension EquilibriumSearch<NashCertificate> {
  /// Whether some of the extreme equilibria are joined by others.
  ///
  /// Those of two players that share a
  /// player's strategy are, and without such a pair there are no others.
  func holdsEndsOfSegments(of game: NormalFormGame) -> Bool {
    guard coverage == .everyExtremeEquilibrium else { return false }
    if game.playerCount > 2 {
      return !PolymatrixStructure(of: equilibria.map(\.evidence), in: game).polytopes.isEmpty
    }
    return (0..<2).contains { player in
      Set(equilibria.map { $0.evidence.strategies[player] }).count < equilibria.count
    }
  }
}

extension EquilibriumSolver {
  /// Searches, and finds nothing where the method cannot be applied.
  func solveIfApplicable(
    _ game: Game, monitor: SearchMonitor
  ) async -> EquilibriumSearch<Evidence> {
    (try? await solve(game, monitor: monitor)) ?? EquilibriumSearch(equilibria: [], coverage: .some)
  }
}
