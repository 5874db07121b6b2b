import Equilibria
import TestSupport
import Testing

@testable import EquilibriumSolvers

@Suite struct PolymatrixTests {
  // MARK: - Recognition

  @Test(arguments: [[2, 2], [3, 4], [2, 3, 2], [2, 2, 2, 2], [1, 3, 2], [4]])
  func `sums over pairs are recognised, and one payoff that is off is not`(
    actionCounts: [Int]
  ) throws {
    var generator = SeededGenerator(seed: UInt64(actionCounts.count))
    let game = NormalFormGame.randomPolymatrix(actionCounts, payoffs: -9...9, using: &generator)
    guard case .proved(let proof) = PolymatrixTest().verdict(on: game) else {
      Issue.record("a polymatrix game was not recognised")
      return
    }
    try proof.evidence.check(against: game)
    guard actionCounts.count > 2, !actionCounts.contains(1) else { return }
    let tiny = Rational(1, 1_000_000_000)
    let last = actionCounts.map { $0 - 1 }
    let other = NormalFormGame.tabulated(actionCounts) { player, profile in
      game.payoff(to: player, at: profile) + (player == 1 && profile == last ? tiny : 0)
    }
    guard case .refuted(let refutation) = PolymatrixTest().verdict(on: other) else {
      Issue.record("a game that is not polymatrix was taken for one")
      return
    }
    #expect(refutation.evidence.players[0] == 1)
    #expect(
      Polymatrix().obstacle(to: other)
        == "what 2 gains by playing \(actionCounts[1]) instead of 1 depends on 1 and 3 together")
  }

  @Test func `altered tables and refutations are refused`() throws {
    var refused = [0, 0]
    for seed in 0..<10 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let game = NormalFormGame.randomPolymatrix([2, 3, 2], payoffs: 0...9, using: &generator)
      guard case .proved(let proof) = PolymatrixTest().verdict(on: game) else {
        Issue.record("a polymatrix game was not recognised")
        return
      }
      let tables = try outcome(
        ofAltering: proof.evidence, for: game, count: 200, using: &generator
      ) { _ in false }
      #expect(tables.accepted.isEmpty, "seed \(seed)")
      refused[0] += tables.refused
      let other = NormalFormGame.random([2, 3, 2], payoffs: 0...1000, using: &generator)
      guard case .refuted(let refutation) = PolymatrixTest().verdict(on: other) else {
        Issue.record("a random game was taken for polymatrix")
        return
      }
      let profiles = try outcome(
        ofAltering: refutation.evidence, for: other, count: 200, using: &generator
      ) { _ in false }
      #expect(profiles.accepted.isEmpty, "seed \(seed)")
      refused[1] += profiles.refused
    }
    #expect(refused.allSatisfy { $0 >= 1000 }, "\(refused)")
  }

  // MARK: - Equilibria

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `of two players the extreme equilibria are those of the definition`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...3, using: &generator) }
    let range = seed.isMultiple(of: 2) ? 0...2 : 0...100
    let game = NormalFormGame.random(sizes, payoffs: range, using: &generator)
    let program = PolymatrixProgram(PolymatrixCertificate(game), of: game)
    let found = program.problem.solutions(SearchMonitor()).vertices.map {
      program.certificate(at: $0).strategies
    }
    #expect(Set(found) == game.extremeEquilibriaByDefinition())
    #expect(found.count == Set(found).count)
  }

  @Test func `a polytope that is a product is found by its factors`() throws {
    let game = NormalFormGame.constant([2, 3, 2, 2, 2, 2, 2], payoff: 1)
    // Going through all faces of the product would take many times as much.
    let search = try Polymatrix(budget: 200_000).solve(game, monitor: SearchMonitor())
    #expect(search.coverage == .everyExtremeEquilibrium)
    let pure = game.pureEquilibriaByDefinition()
    #expect(Set(search.equilibria.map(\.evidence.strategies)) == pure && pure.count == 192)
    let structure = PolymatrixStructure(of: search.equilibria.map(\.evidence), in: game)
    #expect(structure.polytopes == [Array(0..<192)])
    #expect(structure.components.map(\.dimension) == [8])
  }

  @Test(arguments: [0, 600, 2000])
  func `a budget ends the search with what was found`(budget: Int) throws {
    var generator = SeededGenerator(seed: 3)
    let game = NormalFormGame.randomPolymatrix([3, 3, 3], payoffs: 0...1, using: &generator)
    let all = try Polymatrix().solve(game, monitor: SearchMonitor())
    let some = try Polymatrix(budget: budget).solve(game, monitor: SearchMonitor())
    #expect(all.coverage == .everyExtremeEquilibrium)
    #expect(
      some.coverage == .stopped(.size("the budget of the search is used up")), "\(budget)")
    let known = Set(all.equilibria.map(\.evidence.strategies))
    #expect(known.isSuperset(of: some.equilibria.map(\.evidence.strategies)))
    #expect(budget > 0 || some.equilibria.isEmpty)
  }

  /// The indices of components are found one by one, so that their sum proves something.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `the indices of all components sum to one`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var determined = 0
    for sizes in [[2, 2, 2], [2, 3, 2], [2, 2, 2, 2]] {
      let game = NormalFormGame.randomPolymatrix(sizes, payoffs: 0...1, using: &generator)
      let found = try Polymatrix().solve(game, monitor: SearchMonitor()).equilibria.map(\.evidence)
      let structure = PolymatrixStructure(of: found, in: game)
      guard structure.hasProvedIndices else { continue }
      determined += 1
      #expect(structure.components.reduce(0) { $0 + ($1.index ?? 0) } == 1)
      // Payoffs that mean the same have equilibria of the same indices.
      let other = PolymatrixStructure(
        of: found, in: game.strategicallyEquivalent(using: &generator))
      #expect(other.components.map(\.index) == structure.components.map(\.index))
    }
    #expect(determined >= 1)
  }

  @Test func `where bonuses tell too little the sum of the others gives an index`() {
    let game = NormalFormGame.constant([3, 3, 3, 3], payoff: 0)
    let found = game.pureEquilibriaByDefinition().sorted { a, b in
      b.joined().lexicographicallyPrecedes(a.joined())
    }.compactMap { try? MixedProfile($0) }.map { NashCertificate($0, in: game) }
    let structure = PolymatrixStructure(of: found, in: game)
    #expect(structure.components.map(\.index) == [1])
    #expect(structure.components.map(\.indexBySum) == [true] && !structure.hasProvedIndices)
  }

  @Test func `what a method knows of one game it does not take for another`() throws {
    var generator = SeededGenerator(seed: 4)
    let game = NormalFormGame.randomPolymatrix([2, 2, 2], payoffs: 0...9, using: &generator)
    let other = NormalFormGame.random([2, 2, 2], payoffs: 0...9, using: &generator)
    for (known, asked) in [(game, other), (other, game), (game, game), (other, other)] {
      let method = Polymatrix().prepared(for: known)
      #expect(method.obstacle(to: asked) == Polymatrix().obstacle(to: asked))
      #expect((method.obstacle(to: asked) == nil) == (asked == game))
    }
    #expect(NashMethods.best(for: game) is Polymatrix)
    #expect(NashMethods.best(for: other) is PureEnumeration)
  }

  /// Half of the games have many ties.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `enclosures are the same equilibria`(seed: UInt64) async throws {
    var compared = 0
    for sizes in [[2, 2, 2], [2, 3, 2], [2, 2, 2, 2], [3, 2, 3]] {
      for offset in 0..<5 as Range<UInt64> {
        var generator = SeededGenerator(seed: 5 * seed + offset)
        let range = offset.isMultiple(of: 2) ? 0...2 : 0...100
        let game = NormalFormGame.randomPolymatrix(sizes, payoffs: range, using: &generator)
        let search = try Polymatrix().solve(game, monitor: SearchMonitor())
        #expect(search.coverage == .everyExtremeEquilibrium && search.rejectedCandidates == 0)
        let found = search.equilibria.map(\.evidence)
        let structure = PolymatrixStructure(of: found, in: game)
        try structure.check(against: game, found)
        let enclosures = try await CertifiedBranch(budget: 5_000_000).solve(game)
        let exact = enclosures.equilibria.compactMap(\.evidence.exactStrategies)
        #expect(exact.count == enclosures.equilibria.count, "all are rational")
        guard enclosures.coverage == .everyEquilibrium else { continue }
        // Components are products there, and then have the same corners.
        #expect(Set(exact) == Set(found.map(\.strategies)), "\(sizes) \(seed) \(offset)")
        #expect(
          enclosures.components.map(\.equilibria)
            == structure.components.map(\.equilibria).filter { $0.count > 1 })
        #expect(
          enclosures.components.map(\.dimension)
            == structure.components.map(\.dimension).filter { $0 > 0 })
        compared += 1
      }
    }
    #expect(compared >= 15, "\(compared)")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `one equilibrium is always found`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let range = seed.isMultiple(of: 2) ? 0...1 : -50...50
    for sizes in [[2, 2, 2], [3, 4, 2], [2, 2, 2, 2, 2], [4, 4, 4], [1, 2, 3]] {
      let game = NormalFormGame.randomPolymatrix(sizes, payoffs: range, using: &generator)
      let search = try Polymatrix().solve(game, monitor: SearchMonitor(limit: 1))
      #expect(search.equilibria.count == 1)
      #expect(search.coverage == .stopped(.count))
    }
  }

  /// Hawks and doves on an odd circle: nobody agrees with both neighbours but in the middle, and where two
  /// adjacent doves or hawks stand can be moved around the circle.
  @Test func `equilibria around a pentagon form a circle of ten segments`() throws {
    let game = NormalFormGame.tabulated([2, 2, 2, 2, 2]) { player, profile in
      [1, 4].reduce(Rational.zero) { sum, step in
        let other = profile[(player + step) % 5]
        return sum + (profile[player] == 0 ? (other == 0 ? -1 : 2) : (other == 0 ? 0 : 1))
      }
    }
    let equilibria = try Polymatrix().solve(game, monitor: SearchMonitor()).equilibria
    let structure = PolymatrixStructure(of: equilibria.map(\.evidence), in: game)
    #expect(equilibria.count == 11)
    #expect(structure.polytopes.map(\.count) == Array(repeating: 2, count: 10))
    #expect(structure.components.map(\.dimension) == [1, 0])
    #expect(structure.components.map(\.index) == [0, 1])
  }

  @Test func `altered structures are refused`() throws {
    var generator = SeededGenerator(seed: 1)
    let game = NormalFormGame.randomPolymatrix([2, 2, 2], payoffs: 0...1, using: &generator)
    let equilibria = try Polymatrix().solve(game, monitor: SearchMonitor()).equilibria
      .map(\.evidence)
    let truth = PolymatrixStructure(of: equilibria, in: game)
    try truth.check(against: game, equilibria)
    for altered in try mutations(of: truth, count: 300, using: &generator) {
      #expect(throws: CertificateError.self) { try altered.check(against: game, equilibria) }
    }
    let other = NormalFormGame.random([2, 2, 2], payoffs: 0...9, using: &generator)
    #expect(throws: CertificateError.self) {
      try PolymatrixStructure(of: [], in: other).check(against: other, [])
    }
  }
}
