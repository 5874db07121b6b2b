import Equilibria
import TestSupport
import Testing

/// Every method against the same games: what is found wrong with one becomes a test for all.
@Suite struct NashMethodsTests {
  @Test(arguments: NashMethods.all.indices, KnownGame.all)
  func `a method conforms on known games`(method: Int, known: KnownGame) async throws {
    var generator = SeededGenerator(seed: 1)
    try await expectConformance(
      of: NashMethods.all[method], on: known.game, using: &generator)
  }

  @Test(arguments: NashMethods.all.indices, 0..<12 as Range<UInt64>)
  func `a method conforms on random games`(method: Int, seed: UInt64) async throws {
    let method = NashMethods.all[method]
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...4, using: &generator)
    let columns = Int.random(in: 1...4, using: &generator)
    let games: [NormalFormGame] = [
      .random([rows, columns], payoffs: 0...100, using: &generator),
      .random([rows, columns], payoffs: 0...2, using: &generator),
      .randomFractions([rows, columns], payoffs: -5...5, using: &generator),
      .randomZeroSum(rows, columns, payoffs: -3...3, using: &generator),
      .randomSymmetric(rows, payoffs: 0...4, using: &generator),
      .random([2, rows, 2], payoffs: 0...9, using: &generator),
      .random([2, 2, 2, 2], payoffs: 0...1, using: &generator),
      .randomPolymatrix([2, rows, 2], payoffs: 0...9, using: &generator),
      .randomPolymatrix([2, 2, 2, 2], payoffs: 0...1, using: &generator),
    ]
    for game in games {
      try await expectConformance(of: method, on: game, using: &generator)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `methods that find every extreme equilibrium agree on larger games`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 5...7, using: &generator) }
    let games: [NormalFormGame] = [
      .random(sizes, payoffs: 0...100, using: &generator),
      .random(sizes, payoffs: 0...2, using: &generator),
      .randomSymmetric(sizes[0], payoffs: 0...1, using: &generator),
      .randomZeroSum(sizes[0], sizes[1], payoffs: 0...1, using: &generator),
    ]
    for game in games {
      var answers: Set<[[[Rational]]]> = []
      for method in NashMethods.all where method.obstacle(to: game) == nil {
        let search = try await method.solve(game)
        guard search.coverage == .everyExtremeEquilibrium else { continue }
        let list = EquilibriumList(game: game, equilibria: search.equilibria)
        #expect(try !list.structure().evidence.components.isEmpty)
        answers.insert(search.equilibria.map(\.evidence.strategies))
      }
      #expect(answers.count == 1)
    }
  }

  @Test func `every method is found by its name, and no name is used twice`() {
    let names = NashMethods.all.map { type(of: $0).name }
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(NashMethods.method(named: name).map { type(of: $0).name } == name)
    }
    #expect(NashMethods.method(named: "guess") == nil)
  }

  @Test func `the method chosen for a game is defined for it`() {
    for game in [NormalFormGame.coordination(2), .constant([2, 2, 2], payoff: 0)] {
      #expect(NashMethods.best(for: game).obstacle(to: game) == nil)
    }
  }
}
