public import Equilibria
public import Testing

/// What every method for Nash equilibria must do, on one game.
///
/// A method conforms if its answers are certified equilibria without repetition, in an order that
/// depends on the game alone; if `coverage` is true of them; if renaming players and actions renames
/// the answers, and payoffs that mean the same give the same; and if it stops when it is told to.
///
/// - Parameters:
///   - method: The method under test, one of `NashMethods.all`.
///   - game: A game; one that the method is not defined for must be refused with its reason.
///   - generator: Chooses the relabelling.
///   - sourceLocation: Where a failure is reported.
/// - Throws: What the method throws, which it must not on a game without obstacle.
public func expectConformance(
  of method: NashMethods.Method, on game: NormalFormGame,
  using generator: inout SeededGenerator, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  if let obstacle = method.obstacle(to: game) {
    await #expect(
      throws: NotApplicable(method: type(of: method).name, obstacle: obstacle),
      sourceLocation: sourceLocation
    ) { try await method.solve(game) }
    return
  }
  let search = try await method.solve(game)
  let answers = search.equilibria.map(\.evidence)
  for answer in answers {
    #expect(answer.regret == 0, sourceLocation: sourceLocation)
    #expect(throws: Never.self, sourceLocation: sourceLocation) {
      try answer.check(against: game)
    }
  }
  let found = Set(answers.map(\.strategies))
  #expect(found.count == answers.count, "repetitions", sourceLocation: sourceLocation)
  for (answer, next) in zip(answers, answers.dropFirst()) {
    let difference = zip(answer.strategies.joined(), next.strategies.joined()).first { $0 != $1 }
    #expect(
      difference.map { $0 > $1 } == true, "not in order: \(answer), \(next)",
      sourceLocation: sourceLocation)
  }
  expectCoverage(search, is: found, of: game, sourceLocation: sourceLocation)

  let again = try await method.solve(game)
  #expect(again.equilibria == search.equilibria, sourceLocation: sourceLocation)
  #expect(again.coverage == search.coverage, sourceLocation: sourceLocation)

  // What follows is promised by methods that find everything of a kind.
  switch search.coverage {
  case .one, .some, .stopped: return
  case .everyEquilibrium, .everyExtremeEquilibrium, .everyPureEquilibrium: break
  }
  let relabelling = Relabelling(of: game, using: &generator)
  let renamed = try await method.solve(relabelling(game))
  #expect(
    Set(renamed.equilibria.map(\.evidence.strategies)) == Set(found.map { relabelling($0) }),
    "renaming \(relabelling)", sourceLocation: sourceLocation)
  let equivalent = try await method.solve(game.strategicallyEquivalent(using: &generator))
  #expect(
    equivalent.equilibria.map(\.evidence.strategies) == answers.map(\.strategies),
    sourceLocation: sourceLocation)

  let first = try await method.solve(game, monitor: SearchMonitor(limit: 1))
  #expect(first.equilibria.count == min(1, found.count), sourceLocation: sourceLocation)
  #expect(
    first.equilibria.allSatisfy { found.contains($0.evidence.strategies) },
    sourceLocation: sourceLocation)
  if found.count > 1 {
    #expect(first.coverage == .stopped(.count), sourceLocation: sourceLocation)
  }
  let cancelled = SearchMonitor()
  cancelled.cancel()
  let stopped = try await method.solve(game, monitor: cancelled)
  #expect(stopped.coverage == .stopped(.cancellation), sourceLocation: sourceLocation)
  let late = try await method.solve(game, monitor: SearchMonitor(timeLimit: .zero))
  #expect(late.coverage == .stopped(.time), sourceLocation: sourceLocation)
}

/// Compares what a list says of itself with what trying everything finds.
private func expectCoverage(
  _ search: EquilibriumSearch<NashCertificate>, is found: Set<[[Rational]]>,
  of game: NormalFormGame, sourceLocation: SourceLocation
) {
  let pure = game.pureEquilibriaByDefinition()
  let isSmall = game.playerCount == 2 && game.profiles.actionCounts.reduce(0, +) <= 8
  switch search.coverage {
  case .everyPureEquilibrium:
    #expect(found == pure, sourceLocation: sourceLocation)
  case .everyExtremeEquilibrium:
    #expect(found.isSuperset(of: pure), sourceLocation: sourceLocation)
    if isSmall {
      #expect(found == game.extremeEquilibriaByDefinition(), sourceLocation: sourceLocation)
    }
  case .everyEquilibrium:
    #expect(found.isSuperset(of: pure), sourceLocation: sourceLocation)
    if isSmall {
      #expect(
        found.isSuperset(of: game.extremeEquilibriaByDefinition()), sourceLocation: sourceLocation)
    }
  case .one:
    #expect(found.count == 1, sourceLocation: sourceLocation)
  case .some:
    break
  case .stopped(let limit):
    Issue.record("stopped without a limit: \(limit)", sourceLocation: sourceLocation)
  }
}
