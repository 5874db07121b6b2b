public import Certification
import Synchronization

/// Equilibria of a two-player game, each one certified: what a statement about structure speaks of.
public struct EquilibriumList: Sendable {
  public let game: NormalFormGame
  /// No two of them are the same profile.
  public let equilibria: [Certified<NashCertificate>]
  /// The indices of equilibria of the game.
  package let indices: EquilibriumIndex
  private let memory: Memory

  /// What was computed from the list: who finds its structure and who checks it ask for the same.
  private final class Memory: Sendable {
    let graph = Mutex<EquilibriumGraph?>(nil)
    /// By position, the index if it was computed, which is 0 if the equilibrium is not regular.
    let indices: Mutex<[Int?]>

    init(count: Int) {
      indices = Mutex([Int?](repeating: nil, count: count))
    }
  }

  public init(game: NormalFormGame, equilibria: [Certified<NashCertificate>]) {
    self.game = game
    self.equilibria = equilibria
    indices = EquilibriumIndex(game)
    memory = Memory(count: equilibria.count)
  }

  /// The graph of the list.
  ///
  /// - Throws: ``CertificateError`` if the equilibria are not of two players, or one is repeated.
  package func graph() throws(CertificateError) -> EquilibriumGraph {
    if let graph = memory.graph.withLock({ $0 }) { return graph }
    let graph = try EquilibriumGraph(self)
    memory.graph.withLock { $0 = graph }
    return graph
  }

  /// The index of the equilibrium at a position of the list, or `nil` if it is not regular.
  package func index(at position: Int) -> Int? {
    let index =
      memory.indices.withLock { $0[position] }
      ?? indices.index(of: equilibria[position].evidence.strategies) ?? 0
    memory.indices.withLock { $0[position] = index }
    return index == 0 ? nil : index
  }
}

/// A maximal product of strategies in a list of equilibria: every pair of them is in the list, and no
/// further strategy of either player is paired with all of the other's.
///
/// If the list holds every extreme equilibrium, the convex hull of player 1's strategies times that
/// of player 2's is a maximal Nash subset (Millham 1974; Winkels 1979): any two of its equilibria can
/// be interchanged. The set of all equilibria is the union of these finitely many polytopes.
public struct NashSubset: Codable, Hashable, Sendable {
  /// For each player, which of its distinct strategies, counted from 0 as they first appear in the
  /// list; in increasing order.
  public var strategies: [[Int]]

  public init(strategies: [[Int]]) {
    self.strategies = strategies
  }
}

/// A connected part of the set of equilibria: a union of maximal Nash subsets that hang together.
public struct NashComponent: Codable, Hashable, Sendable {
  /// The positions in the list, from 0, of its extreme equilibria; in increasing order.
  public var equilibria: [Int]
  /// The dimension of its largest subset: 0 for an isolated equilibrium.
  public var dimension: Int
  /// Its index, if that is claimed: that of its equilibrium if this is regular (Shapley 1974), and
  /// otherwise the sum of those of ``nearby``.
  public var index: Int?
  /// The equilibria near the component if actions earn bonuses, or `nil` if it is one regular
  /// equilibrium or no index is claimed.
  public var nearby: [NearbyEquilibrium]?
  /// `true` if the index is only what those of all other components leave of +1; otherwise `nil`.
  public var indexBySum: Bool?

  public init(
    equilibria: [Int], dimension: Int, index: Int? = nil, nearby: [NearbyEquilibrium]? = nil
  ) {
    self.equilibria = equilibria
    self.dimension = dimension
    self.index = index
    self.nearby = nearby
  }
}

/// The claim that a list of equilibria of a two-player game has exactly these maximal subsets and
/// these connected components.
///
/// A pair of strategies in the list is an edge of a bipartite graph. Maximal Nash subsets are its
/// maximal bicliques, and components its connected parts (Avis, Rosenberg, Savani and von Stengel
/// 2010, section 2). The claim is about the list: it describes all equilibria of the game if the list
/// holds every extreme one.
public struct NashStructureCertificate: Certificate {
  /// In increasing order of player 1's strategies.
  public var nashSubsets: [NashSubset]
  /// In increasing order of their first equilibria.
  public var components: [NashComponent]
  /// For each player, the bonus of each action in the game that the ``NashComponent/nearby`` equilibria
  /// are of, as a multiple of ε; or `nil` if there are none.
  public var bonuses: [[Int]]?

  public init(
    nashSubsets: [NashSubset], components: [NashComponent], bonuses: [[Int]]? = nil
  ) {
    self.nashSubsets = nashSubsets
    self.components = components
    self.bonuses = bonuses
  }

  /// Checks that each subset is a maximal product, that no maximal product is missing, that the
  /// components are the connected parts, every dimension, and the indices if there are any.
  ///
  /// - Parameter list: The equilibria.
  /// - Throws: `CertificateError` that says what is claimed and false.
  /// - Complexity: For each subset, one intersection of neighbourhoods for each strategy of the
  ///   player that has fewer in the component; and an elimination for its dimension.
  public func check(against list: EquilibriumList) throws(CertificateError) {
    let graph = try list.graph()
    guard components.map(\.equilibria) == graph.parts.map(\.equilibria) else {
      throw CertificateError(
        "the components are claimed to be \(components.map(\.equilibria)), and are "
          + "\(graph.parts.map(\.equilibria))")
    }
    let subsets = try subsetsByPart(of: graph)
    for (part, component) in components.enumerated() {
      try graph.parts[part].requireMaximalProducts(subsets[part])
      let dimension = subsets[part].map { graph.dimension(of: $0) }.max() ?? 0
      guard component.dimension == dimension else {
        throw CertificateError(
          "component \(part) is claimed to have dimension \(component.dimension), "
            + "and has \(dimension)")
      }
    }
    try checkIndices(on: list)
  }

  /// The subsets of each part, after checking that they are in order and well formed.
  private func subsetsByPart(of graph: EquilibriumGraph) throws(CertificateError) -> [[NashSubset]]
  {
    var result = [[NashSubset]](repeating: [], count: graph.parts.count)
    var previous: NashSubset?
    for subset in nashSubsets {
      guard subset.strategies.count == 2,
        zip(subset.strategies, graph.strategies).allSatisfy({ numbers, strategies in
          !numbers.isEmpty && numbers.allSatisfy(strategies.indices.contains)
            && zip(numbers, numbers.dropFirst()).allSatisfy(<)
        })
      else {
        throw CertificateError("a subset names no strategies of the list: \(subset.strategies)")
      }
      if let previous, !previous.precedes(subset) {
        throw CertificateError("the subset \(subset.strategies) is out of order or repeated")
      }
      previous = subset
      result[graph.part[subset.strategies[0][0]]].append(subset)
    }
    return result
  }
}

extension NashSubset {
  /// Whether the subset stands before another in a report.
  package func precedes(_ other: NashSubset) -> Bool {
    strategies[0] == other.strategies[0]
      ? strategies[1].lexicographicallyPrecedes(other.strategies[1])
      : strategies[0].lexicographicallyPrecedes(other.strategies[0])
  }
}

extension EquilibriumGraph.Part {
  /// Throws unless the subsets are all the maximal products of the part.
  ///
  /// They are all if they hold the closure of each single strategy, and with a set of strategies also
  /// the closure of that set and one more strategy: any maximal product is reached in this way by
  /// adding its strategies one by one.
  fileprivate func requireMaximalProducts(_ subsets: [NashSubset]) throws(CertificateError) {
    if equilibria.count == 1 {
      guard subsets.count == 1, subsets[0].strategies == members else {
        throw CertificateError("\(subsets.map(\.strategies)) is not one equilibrium by itself")
      }
      return
    }
    let side = smallerSide
    var products: [[BitSet]] = []
    for subset in subsets {
      guard let product = localNumbers(of: subset),
        partners(of: product[0], player: 0) == product[1],
        partners(of: product[1], player: 1) == product[0]
      else {
        throw CertificateError(
          "the subset \(subset.strategies) is not a maximal product of listed equilibria")
      }
      products.append(product)
    }
    let listed = Set(products.map { $0[side] })
    /// Requires the closure of a set of strategies with the partners of one more strategy.
    func requireClosure(_ strategy: Int, _ partners: BitSet) throws(CertificateError) {
      guard partners.isEmpty || listed.contains(self.partners(of: partners, player: 1 - side))
      else {
        throw CertificateError(
          "a maximal product is missing: one of strategy \(members[side][strategy]) of player "
            + "\(side + 1)")
      }
    }
    for strategy in members[side].indices {
      let partners = neighbours[side][strategy]
      try requireClosure(strategy, partners)
      for product in products where !product[side].contains(strategy) {
        try requireClosure(strategy, product[1 - side].intersection(partners))
      }
    }
  }
}
