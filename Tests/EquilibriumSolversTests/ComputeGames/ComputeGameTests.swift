import Equilibria
import Foundation
import Testing
import TestSupport

/// Whether tests of minutes are wanted too: `EQUILIBRIA_SLOW=1 swift test`.
private let isSlow = ProcessInfo.processInfo.environment["EQUILIBRIA_SLOW"] != nil

@Suite struct QuadraticComputeGameTests {
  @Test func `without trade each agent uses what it owns as far as it pays`() async throws {
    let game = try ComputeGameExamples.quadraticTrade()
    let search = try QuadraticBudgeted().solve(game, monitor: SearchMonitor())
    let evidence = try #require(search.equilibria.first?.evidence)
    #expect(search.equilibria.count == 1)
    #expect(evidence.actions == [7, 20])
    #expect(evidence.payoffs == [Rational(49, 2), 340])
  }

  @Test func `the first agent sells five units at the price two`() async throws {
    let game = try ComputeGameExamples.quadraticTrade()
    let search = try QuadraticCompetitive().solve(game, monitor: SearchMonitor())
    let evidence = try #require(search.equilibria.first?.evidence)
    #expect(search.equilibria.count == 1)
    #expect(evidence.actions == [5, 25])
    #expect(evidence.clearing.price == PriceRange(2))
    #expect(
      evidence.clearing.trades == [Trade(from: "i", to: "j", quantity: 5, unitPrice: 2)])
    #expect(evidence.payoffs == [Rational(65, 2), Rational(705, 2)])
  }

  @Test func `the generalized equilibria are a segment`() async throws {
    let game = try ComputeGameExamples.quadraticTrade()
    let search = try QuadraticGeneralized().solve(game, monitor: SearchMonitor())
    #expect(search.equilibria.map(\.evidence.actions) == [[3, 27], [7, 23]])
    #expect(search.equilibria.map(\.evidence.multipliers) == [[4, 0], [0, 4]])
  }

  @Test func `the variational multiplier is the competitive price`() async throws {
    let game = try ComputeGameExamples.quadraticTrade()
    let search = try QuadraticGeneralized(isVariational: true).solve(
      game, monitor: SearchMonitor())
    #expect(search.equilibria.map(\.evidence.actions) == [[5, 25]])
    #expect(search.equilibria.map(\.evidence.multipliers) == [[2, 2]])
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `where idle compute is worthless the variational multiplier is the competitive price`(
    seed: UInt64
  ) async throws {
    let game = try QuadraticComputeGame.random(seed: seed)
    let competitive = try QuadraticCompetitive().solve(game, monitor: SearchMonitor())
    let variational = try QuadraticGeneralized(isVariational: true).solve(
      game, monitor: SearchMonitor())
    let prices = Set(competitive.equilibria.map { [$0.evidence.clearing.price.from] })
    let multipliers = Set(variational.equilibria.map { Array($0.evidence.multipliers.prefix(1)) })
    #expect(prices == multipliers)
    #expect(
      Set(competitive.equilibria.map(\.evidence.actions))
        == Set(variational.equilibria.map(\.evidence.actions)))
    #expect(!prices.isEmpty)
    #expect(competitive.rejectedCandidates == 0)
  }
}

@Suite struct CompetitiveEquilibriumTests {
  @Test func `the lab finetunes and the service stays small at the price one`() async throws {
    let game = try ComputeGameExamples.labAndService(supplied: true)
    for search in [
      try CompetitiveComplementarity().solve(game, monitor: SearchMonitor()),
      try CompetitivePureEnumeration().solve(game, monitor: SearchMonitor()),
    ] {
      let expected = search.equilibria.map(\.evidence).filter {
        $0.strategies == [[0, 1, 0], [1, 0]] && $0.clearing.price == PriceRange(1)
      }
      #expect(expected.count == 1)
    }
  }

  @Test func `the ends of a continuum of prices are found`() async throws {
    let game = try ComputeGameExamples.continuum()
    let search = try CompetitiveComplementarity().solve(game, monitor: SearchMonitor())
    let ends = search.equilibria.map(\.evidence).filter {
      $0.strategies[1] == [Rational(1, 2), Rational(1, 2)]
    }
    #expect(
      Set(ends.map(\.clearing.price)) == [PriceRange(0), PriceRange(Rational(5, 2))])
    #expect(
      Set(ends.map { $0.strategies[0][0] }) == [Rational(5, 8), 0])
  }

  /// Ties and redundant conditions are common in half of these games, and half have a supplier.
  @Test(arguments: 0..<500 as Range<UInt64>)
  func `the solver finds what the definition gives`(seed: UInt64) throws {
    let most = seed.isMultiple(of: 2) ? 3 : 2
    try compareWithDefinition(try FiniteComputeGame.random(seed: seed, actions: 1...most))
  }

  @Test(arguments: [0, 60] + (61..<(isSlow ? 160 : 62)) as [UInt64])
  func `the solver finds what the definition gives with four actions each`(seed: UInt64) throws {
    try compareWithDefinition(try FiniteComputeGame.random(seed: seed, actions: 4...4))
  }

  private func compareWithDefinition(_ game: FiniteComputeGame) throws {
    let search = try CompetitiveComplementarity().solve(game, monitor: SearchMonitor())
    #expect(search.rejectedCandidates == 0)
    let found = search.equilibria.map {
      CompetitiveBruteForce.Point(
        strategies: $0.evidence.strategies, price: $0.evidence.clearing.price.from,
        supplied: $0.evidence.clearing.supplied)
    }
    #expect(Set(found).count == found.count)
    let supplier = game.market.supplier
    if let supplier, supplier.slope.isZero, supplier.price < game.market.leastPrice {
      #expect(found.isEmpty)
    } else {
      #expect(Set(found) == CompetitiveBruteForce(game).solutions())
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the path of Lemke ends at an equilibrium, if it ends`(seed: UInt64) async throws {
    let game = try FiniteComputeGame.random(seed: seed, actions: 1...4)
    let search = try CompetitiveLemke().solve(game, monitor: SearchMonitor())
    #expect(search.rejectedCandidates == 0)
    let all = try CompetitiveComplementarity().solve(game, monitor: SearchMonitor())
    if all.equilibria.isEmpty { #expect(search.equilibria.isEmpty) }
  }

  @Test func `the path finds an equilibrium of every random game that has one`() async throws {
    var found = 0
    var existing = 0
    for seed in 0..<200 as Range<UInt64> {
      let game = try FiniteComputeGame.random(seed: seed, actions: 2...4)
      let all = try CompetitiveComplementarity().solve(game, monitor: SearchMonitor())
      let one = try CompetitiveLemke().solve(game, monitor: SearchMonitor())
      if !all.equilibria.isEmpty { existing += 1 }
      found += one.equilibria.count
    }
    #expect(found == existing)
  }

  @Test func `a continuum of prices is one component`() async throws {
    let game = try ComputeGameExamples.continuum()
    let search = try CompetitiveComplementarity().solve(game, monitor: SearchMonitor())
    #expect(
      game.components(of: search.equilibria.map(\.evidence)) == [
        NashComponent(equilibria: [0, 1], dimension: 1),
        NashComponent(equilibria: [2], dimension: 0),
      ])
  }
}
