import Equilibria
import TestSupport
import Testing

@Suite struct VertexEnumerationTests {
  private func solve(_ game: NormalFormGame) throws -> EquilibriumSearch<NashCertificate> {
    try VertexEnumeration().solve(game, monitor: SearchMonitor())
  }

  @Test(arguments: KnownGame.all)
  func `known games have the published numbers of equilibria, subsets and components`(
    known: KnownGame
  ) throws {
    let search = try solve(known.game)
    #expect(search.coverage == .everyExtremeEquilibrium)
    #expect(search.rejectedCandidates == 0)
    #expect(search.equilibria.count == known.extremeEquilibria)
    let list = EquilibriumList(game: known.game, equilibria: search.equilibria)
    let structure = try list.structure().evidence
    #expect(structure.nashSubsets.count == known.nashSubsets)
    #expect(structure.components.map(\.dimension).sorted() == known.dimensions)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `nothing is missed or added on games with few ties and with many`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...4, using: &generator) }
    for range in [-50...50, 0...2] {
      let game = NormalFormGame.random(sizes, payoffs: range, using: &generator)
      let search = try solve(game)
      #expect(
        Set(search.equilibria.map(\.evidence.strategies)) == game.extremeEquilibriaByDefinition())
      #expect(search.rejectedCandidates == 0)
    }
  }

  @Test(arguments: 1...6)
  func `coordination on n actions has 2ⁿ − 1 equilibria`(actions: Int) throws {
    #expect(try solve(.coordination(actions)).equilibria.count == 1 << actions - 1)
  }

  @Test func `a mixed equilibrium has its exact probabilities and payoffs`() throws {
    // Battle of the sexes: each mixes so that the other is indifferent.
    let game = try NormalFormGame(rows: [[2, 0], [0, 1]], columns: [[1, 0], [0, 2]])
    let middle = try solve(game).equilibria[1].evidence
    #expect(
      middle
        == NashCertificate(
          strategies: [[Rational(2, 3), Rational(1, 3)], [Rational(1, 3), Rational(2, 3)]],
          payoffs: [Rational(2, 3), Rational(2, 3)], regret: 0))
  }

  @Test func `a game of three players is refused with the reason`() {
    #expect(throws: NotApplicable.self) { try solve(.constant([2, 2, 2], payoff: 0)) }
  }

  @Test func `a game beyond the size limit is left alone, and that is said`() throws {
    let search = try VertexEnumeration(largestGame: 15).solve(
      .coordination(4), monitor: SearchMonitor())
    #expect(search.equilibria.isEmpty)
    #expect(search.coverage == .stopped(.size("the game has more than 15 pure profiles")))
  }

  @Test(arguments: [0, 1, 5, 63])
  func `as many equilibria as asked for are found, each a true one`(limit: Int) throws {
    let search = try VertexEnumeration().solve(
      .coordination(6), monitor: SearchMonitor(limit: limit))
    #expect(search.equilibria.count == limit)
    #expect(search.coverage == .stopped(.count))
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `zero-sum equilibria are interchangeable: one subset, one component`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.randomZeroSum(4, 5, payoffs: -2...2, using: &generator)
    let search = try solve(game)
    let structure = try EquilibriumList(game: game, equilibria: search.equilibria).structure()
    #expect(structure.evidence.nashSubsets.count == 1)
    #expect(structure.evidence.components.count == 1)
    #expect(Set(search.equilibria.map(\.evidence.payoffs)).count == 1)
  }

  @Test func `payoffs of very different sizes widen the arithmetic and change nothing`() throws {
    var generator = SeededGenerator(seed: 5)
    let game = NormalFormGame.randomFractions([5, 5], payoffs: -99...99, using: &generator)
    let large = (0..<9).reduce(Rational(1)) { product, _ in product * Rational(Int.max) }
    let scaled = NormalFormGame.tabulated([5, 5]) { player, profile in
      game.payoff(to: player, at: profile) * (player == 0 ? large : large.reciprocal)
    }
    #expect(
      try solve(scaled).equilibria.map(\.evidence.strategies)
        == solve(game).equilibria.map(\.evidence.strategies))
  }
}
