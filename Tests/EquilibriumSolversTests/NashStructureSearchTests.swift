import Equilibria
import TestSupport
import Testing

@Suite struct NashStructureSearchTests {
  @Test(arguments: KnownGame.all)
  func `known games have the published subsets and components`(known: KnownGame) throws {
    let list = EquilibriumList(known.game.extremeEquilibriaByDefinition(), of: known.game)
    #expect(list.equilibria.count == known.extremeEquilibria)
    let structure = try list.structure().evidence
    #expect(structure.nashSubsets.count == known.nashSubsets)
    #expect(structure.components.map(\.dimension).sorted() == known.dimensions)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the subsets are those that trying all sets of strategies finds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (
      Int.random(in: 1...7, using: &generator), Int.random(in: 1...6, using: &generator)
    )
    let density = Int.random(in: 1...99, using: &generator)
    let list = EquilibriumList.random(strategies: sizes, density: density, using: &generator)
    let structure = try list.structure().evidence
    #expect(Set(structure.nashSubsets.map(\.strategies)) == maximalProductsByDefinition(list))
  }

  @Test func `hundreds of isolated equilibria are as many subsets and components`() throws {
    let count = 200
    let list = EquilibriumList(edges: (0..<count).map { ($0, $0) }, strategies: (count, count))
    let structure = try list.structure().evidence
    #expect(structure.nashSubsets.count == count)
    #expect(structure.components.map(\.equilibria) == (0..<count).map { [$0] })
  }

  @Test func `a full product is one subset`() throws {
    let edges = (0..<30).flatMap { x in (0..<20).map { (x, $0) } }
    let structure = try EquilibriumList(edges: edges, strategies: (30, 20)).structure().evidence
    #expect(structure.nashSubsets.count == 1)
    #expect(structure.components.map(\.dimension) == [29 + 19])
  }

  @Test func `no equilibria have no structure to speak of`() throws {
    let structure = try EquilibriumList(edges: [], strategies: (2, 2)).structure().evidence
    #expect(structure == NashStructureCertificate(nashSubsets: [], components: []))
  }

  @Test func `a search with exponentially many subsets is stopped by limits`() {
    // All but the diagonal: any nonempty proper set of strategies makes a maximal product.
    let edges = (0..<40).flatMap { x in (0..<40).filter { $0 != x }.map { (x, $0) } }
    let list = EquilibriumList(edges: edges, strategies: (40, 40))
    #expect(throws: UndecidedReason.stopped(.time)) {
      try list.structure(monitor: SearchMonitor(timeLimit: .zero))
    }
    #expect(throws: UndecidedReason.stopped(.size("more than 100000 maximal subsets"))) {
      try list.structure()
    }
  }
}

/// The maximal products of a list, by trying every set of player 1's strategies.
private func maximalProductsByDefinition(_ list: EquilibriumList) -> Set<[[Int]]> {
  var numbers: [[[Rational]]] = [[], []]
  var edges: Set<[Int]> = []
  for equilibrium in list.equilibria {
    edges.insert(
      equilibrium.evidence.strategies.enumerated().map { player, strategy in
        if !numbers[player].contains(strategy) { numbers[player].append(strategy) }
        return numbers[player].firstIndex(of: strategy) ?? -1
      })
  }
  var products: Set<[[Int]]> = []
  for bits in 0..<1 << numbers[0].count {
    let rows = numbers[0].indices.filter { bits >> $0 & 1 == 1 }
    let columns = numbers[1].indices.filter { y in rows.allSatisfy { edges.contains([$0, y]) } }
    let closure = numbers[0].indices.filter { x in columns.allSatisfy { edges.contains([x, $0]) } }
    if !rows.isEmpty, !columns.isEmpty, closure == rows { products.insert([rows, columns]) }
  }
  return products
}
