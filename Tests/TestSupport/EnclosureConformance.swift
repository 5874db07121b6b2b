public import Equilibria
public import Testing

/// What every method that encloses equilibria must do, on one game.
///
/// A method conforms if its answers are certified, no two may be the same equilibrium, its components consist of
/// equilibria, and it says that the list is complete only if nothing is undecided; if it gives the same
/// again on several threads; if a complete list has every pure equilibrium, and renaming players and
/// actions renames the answers, and payoffs that mean the same give the same; and if it stops when it is told to.
///
/// - Parameters:
///   - method: The method under test, one of `EnclosureMethods.all`.
///   - game: A game; one that the method is not defined for must be refused with its reason.
///   - generator: Chooses the relabelling.
///   - sourceLocation: Where a failure is reported.
/// - Returns: What was found, or `nil` if the game was refused.
/// - Throws: What the method throws, which it must not on a game without obstacle.
@discardableResult
public func expectConformance(
  of method: any EnclosureSolver, on game: NormalFormGame,
  using generator: inout SeededGenerator, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> EnclosureSearch? {
  if let obstacle = method.obstacle(to: game) {
    await #expect(
      throws: NotApplicable(method: type(of: method).name, obstacle: obstacle),
      sourceLocation: sourceLocation
    ) { try await method.solve(game) }
    return nil
  }
  let search = try await method.solve(game)
  expectCertificates(of: search, on: game, sourceLocation: sourceLocation)

  let again = try await method.solve(game, monitor: SearchMonitor(threads: 3))
  #expect(again.equilibria == search.equilibria, sourceLocation: sourceLocation)
  #expect(again.components == search.components, sourceLocation: sourceLocation)
  #expect(again.coverage == search.coverage, sourceLocation: sourceLocation)

  if search.coverage == .everyEquilibrium {
    #expect(search.undecided.isEmpty, sourceLocation: sourceLocation)
    let found = search.equilibria.map(\.evidence)
    for pure in game.pureEquilibriaByDefinition() {
      #expect(found.count { $0.mayHold(pure) } == 1, sourceLocation: sourceLocation)
    }
    let relabelling = Relabelling(of: game, using: &generator)
    let renamed = try await method.solve(relabelling(game))
    expectSame(
      renamed, search, "renaming \(relabelling)", sourceLocation: sourceLocation
    ) { strategies in relabelling(strategies) }
    let equivalent = try await method.solve(game.strategicallyEquivalent(using: &generator))
    expectSame(
      equivalent, search, "payoffs that mean the same", sourceLocation: sourceLocation
    ) { $0 }
  }
  try await expectLimits(of: method, on: game, search, sourceLocation: sourceLocation)
  return search
}

private func expectCertificates(
  of search: EnclosureSearch, on game: NormalFormGame, sourceLocation: SourceLocation
) {
  let found = search.equilibria.map(\.evidence)
  for (position, answer) in found.enumerated() {
    #expect(throws: Never.self, sourceLocation: sourceLocation) {
      try answer.check(against: game)
    }
    #expect(
      !found[..<position].contains { $0.mayBe(answer.strategies) }, "repetition",
      sourceLocation: sourceLocation)
  }
  for component in search.components {
    #expect(component.dimension > 0, sourceLocation: sourceLocation)
    for product in component.products {
      #expect(throws: Never.self, sourceLocation: sourceLocation) {
        try product.check(against: game)
      }
    }
  }
}

/// Expects the same equilibria and components, but for what a function does to strategies.
private func expectSame(
  _ search: EnclosureSearch, _ other: EnclosureSearch, _ change: Comment,
  sourceLocation: SourceLocation, _ changed: ([[RationalInterval]]) -> [[RationalInterval]]
) {
  #expect(search.coverage == other.coverage, change, sourceLocation: sourceLocation)
  let found = search.equilibria.map(\.evidence)
  let expected = other.equilibria.map { changed($0.evidence.strategies) }
  #expect(found.count == expected.count, change, sourceLocation: sourceLocation)
  for strategies in expected {
    #expect(
      found.count { $0.mayBe(strategies) } == 1, change, sourceLocation: sourceLocation)
  }
  func shapes(_ search: EnclosureSearch) -> [[Int]] {
    search.components.map { [$0.equilibria.count, $0.dimension, $0.index ?? 99] }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }
  #expect(shapes(search) == shapes(other), change, sourceLocation: sourceLocation)
}

private func expectLimits(
  of method: any EnclosureSolver, on game: NormalFormGame, _ search: EnclosureSearch,
  sourceLocation: SourceLocation
) async throws {
  let first = try await method.solve(game, monitor: SearchMonitor(limit: 1))
  #expect(first.equilibria.count == min(1, search.equilibria.count), sourceLocation: sourceLocation)
  expectCertificates(of: first, on: game, sourceLocation: sourceLocation)
  let cancelled = SearchMonitor()
  cancelled.cancel()
  for (monitor, limit) in [
    (cancelled, Limit.cancellation), (SearchMonitor(timeLimit: .zero), Limit.time),
  ] {
    let stopped = try await method.solve(game, monitor: monitor)
    expectCertificates(of: stopped, on: game, sourceLocation: sourceLocation)
    // What is decided before anything is searched needs no time.
    #expect(
      stopped.coverage == .stopped(limit) || stopped.coverage == .everyEquilibrium,
      sourceLocation: sourceLocation)
  }
}

extension EquilibriumEnclosure {
  /// Whether some profile is within these bounds and others.
  public func mayBe(_ bounds: [[RationalInterval]]) -> Bool {
    zip(strategies, bounds).allSatisfy { mine, yours in
      zip(mine, yours).allSatisfy { $0.overlaps($1) }
    }
  }

  /// Whether a profile is within the bounds.
  public func mayHold(_ profile: [[Rational]]) -> Bool {
    mayBe(profile.map { $0.map { RationalInterval($0) } })
  }
}

extension Relabelling {
  /// The renamed bounds of strategies.
  public func callAsFunction(_ strategies: [[RationalInterval]]) -> [[RationalInterval]] {
    zip(players, actions).map { player, actions in actions.map { strategies[player][$0] } }
  }
}
