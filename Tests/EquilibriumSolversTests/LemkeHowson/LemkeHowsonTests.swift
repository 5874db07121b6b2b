import Equilibria
import TestSupport
import Testing

@Suite struct LemkeHowsonTests {
  private func solve(
    _ game: NormalFormGame, label: Int? = nil, threads: Int = 1
  ) async throws -> EquilibriumSearch<NashCertificate> {
    let search = try await LemkeHowson(label: label).solve(
      game, monitor: SearchMonitor(threads: threads))
    #expect(search.coverage == .one)
    return search
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `every label leads to an extreme equilibrium`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...5, using: &generator) }
    let game = NormalFormGame.random(
      sizes, payoffs: 0...(seed.isMultiple(of: 2) ? 2 : 100), using: &generator)
    let all = Set(
      try await VertexEnumeration().solve(game).equilibria.map(\.evidence.strategies))
    for label in 0..<(sizes[0] + sizes[1]) {
      let found = try #require(try await solve(game, label: label).equilibria.first)
      #expect(all.contains(found.evidence.strategies))
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `the answer does not depend on the number of threads`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([40, 30], payoffs: 0...100, using: &generator)
    let (alone, together) = (try await solve(game), try await solve(game, threads: 4))
    #expect(alone.equilibria == together.equilibria)
    #expect(alone.remark == together.remark)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `payoffs that mean the same lead the same way`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([9, 12], payoffs: 0...1000, using: &generator)
    let changed = game.strategicallyEquivalent(using: &generator)
    for label in 0..<21 {
      let (first, second) = (
        try await solve(game, label: label), try await solve(changed, label: label)
      )
      #expect(
        first.equilibria.map(\.evidence.strategies) == second.equilibria.map(\.evidence.strategies))
      #expect(first.remark == second.remark)
    }
  }

  @Test func `payoffs that no floating-point number tells apart are followed in integers`()
    async throws
  {
    let tiny = Rational(1) / Rational(10).power(30)
    let game = try NormalFormGame(
      rows: [[1, 0, tiny], [0, tiny, 2 * tiny], [tiny, 3 * tiny, 0]],
      columns: [[0, tiny, 1], [2 * tiny, 0, tiny], [tiny, 3 * tiny, 0]])
    let all = Set(
      try await VertexEnumeration().solve(game).equilibria.map(\.evidence.strategies))
    for label in 0..<6 {
      let found = try #require(try await solve(game, label: label).equilibria.first)
      #expect(all.contains(found.evidence.strategies))
    }
  }

  @Test func `a label that does not exist is refused`() async {
    let game = NormalFormGame.coordination(2)
    #expect(LemkeHowson(label: 3).obstacle(to: game) == nil)
    for label in [-1, 4] {
      #expect(LemkeHowson(label: label).obstacle(to: game) != nil)
      await #expect(throws: NotApplicable.self) { try await LemkeHowson(label: label).solve(game) }
    }
  }

  @Test func `a search that is stopped finds nothing and says so`() async throws {
    let game = NormalFormGame.coordination(4)
    for label in [nil, 2] {
      let search = try await LemkeHowson(label: label).solve(
        game, monitor: SearchMonitor(timeLimit: .zero))
      #expect(search.equilibria.isEmpty)
      #expect(search.coverage == .stopped(.time))
    }
  }
}
