import Equilibria
import TestSupport
import Testing

/// Every method that encloses equilibria against the same games: what is found wrong with one becomes a test for
/// all.
@Suite struct EnclosureMethodsTests {
  /// Small games: generic ones, and some with many ties.
  private static func games(_ generator: inout SeededGenerator) -> [NormalFormGame] {
    [
      .random([2, 2, 2], payoffs: 0...100, using: &generator),
      .random([2, 3, 2], payoffs: 0...9, using: &generator),
      .random([2, 2, 2], payoffs: 0...1, using: &generator),
      .random([2, 2, 2, 2], payoffs: 0...20, using: &generator),
      .randomFractions([2, 2, 3], payoffs: -5...5, using: &generator),
      .randomSymmetric(kinds: [0, 0, 1], actions: 2, payoffs: 0...9, using: &generator),
      .randomPolymatrix([2, 2, 2], payoffs: 0...2, using: &generator),
      .random([3, 2], payoffs: 0...3, using: &generator),
      .randomZeroSum(2, 3, payoffs: -3...3, using: &generator),
      .random([1, 2, 1, 3], payoffs: 0...9, using: &generator),
      .random([4], payoffs: 0...9, using: &generator),
    ]
  }

  @Test(arguments: EnclosureMethods.all.indices, 0..<6 as Range<UInt64>)
  func `a method conforms on random games`(method: Int, seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    for game in Self.games(&generator) {
      try await expectConformance(of: EnclosureMethods.all[method], on: game, using: &generator)
    }
  }

  @Test(arguments: EnclosureMethods.all.indices, KnownGame.all)
  func `a method conforms on known games`(method: Int, known: KnownGame) async throws {
    guard known.game.profiles.count <= 32 else { return }
    var generator = SeededGenerator(seed: 1)
    try await expectConformance(
      of: EnclosureMethods.all[method], on: known.game, using: &generator)
  }

  /// Whoever claims to have every equilibrium has those of all others.
  @Test(arguments: 20..<30 as Range<UInt64>)
  func `methods agree`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    for game in Self.games(&generator) {
      let methods = EnclosureMethods.all.filter { $0.obstacle(to: game) == nil }
      var searches: [EnclosureSearch] = []
      for method in methods { searches.append(try await method.solve(game)) }
      for complete in searches where complete.coverage == .everyEquilibrium {
        for equilibrium in searches.flatMap(\.equilibria).map(\.evidence) {
          let isListed = complete.equilibria.contains {
            $0.evidence.mayBe(equilibrium.strategies)
          }
          let isInComponent = complete.components.contains { component in
            component.products.contains { $0.mayHold(equilibrium.strategies) }
          }
          #expect(isListed || isInComponent, "\(equilibrium.strategies)")
        }
        // Exact methods give profiles of corners, some of them of polytopes that are no products.
        for method in NashMethods.all where method.obstacle(to: game) == nil {
          for exact in try await method.solve(game).equilibria.map(\.evidence.strategies) {
            let isListed = complete.equilibria.contains { $0.evidence.mayHold(exact) }
            let bounds = exact.map { $0.map { RationalInterval($0) } }
            let isInComponent = complete.components.contains { component in
              component.products.contains { $0.mayHold(bounds) }
            }
            #expect(isListed || isInComponent, "\(type(of: method).name): \(exact)")
          }
        }
      }
    }
  }

  @Test func `every method is found by its name, and no name is used twice`() {
    let names =
      EnclosureMethods.all.map { type(of: $0).name } + NashMethods.all.map { type(of: $0).name }
    #expect(Set(names).count == names.count)
    for method in EnclosureMethods.all {
      let name = type(of: method).name
      #expect(EnclosureMethods.method(named: name).map { type(of: $0).name } == name)
    }
    #expect(EnclosureMethods.method(named: "guess") == nil)
  }

  @Test func `the methods chosen for a game are defined for it`() {
    var generator = SeededGenerator(seed: 7)
    for game in Self.games(&generator) {
      for limit in [nil, 1] {
        switch PreferredMethods(for: game, limit: limit) {
        case .exact(let method): #expect(method.obstacle(to: game) == nil)
        case .enclosing(let methods):
          #expect(!methods.isEmpty && methods.allSatisfy { $0.obstacle(to: game) == nil })
        }
      }
    }
  }
}

extension EquilibriumProduct {
  /// Whether each player's bounds are between the least and largest probabilities of the corners.
  fileprivate func mayHold(_ bounds: [[RationalInterval]]) -> Bool {
    zip(strategies, bounds).allSatisfy { corners, bounds in
      bounds.indices.allSatisfy { action in
        let values = corners.map { $0[action] }
        guard let least = values.min(), let most = values.max() else { return false }
        return RationalInterval(least, most).overlaps(bounds[action])
      }
    }
  }
}
