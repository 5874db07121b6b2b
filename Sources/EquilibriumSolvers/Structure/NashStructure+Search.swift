public import Certification
public import GameModel

extension EquilibriumList {
  /// The largest number of maximal subsets that are listed.
  public static let largestStructure = 100_000

  /// Finds the maximal Nash subsets and the connected components of a list of equilibria.
  ///
  /// They describe all equilibria of the game if the list holds every extreme one. Then the components
  /// have indices, which are given unless the search for them is stopped.
  ///
  /// - Parameters:
  ///   - isComplete: Whether the list holds every extreme equilibrium.
  ///   - monitor: May stop the search.
  /// - Returns: The structure, certified.
  /// - Throws: `UndecidedReason` if the search was stopped, there are more than
  ///   ``largestStructure`` subsets, or the list is not one of distinct equilibria of two players.
  /// - Complexity: O(k · s) intersections of neighbourhoods for k subsets, where s is the number of
  ///   strategies of the player with fewer; connected parts are searched one by one.
  public func structure(
    isComplete: Bool = false, monitor: SearchMonitor = SearchMonitor()
  ) throws(UndecidedReason) -> Certified<NashStructureCertificate> {
    let graph: EquilibriumGraph
    do {
      graph = try self.graph()
    } catch {
      throw .outsideScope(error.message)
    }
    var subsets: [NashSubset] = []
    var components: [NashComponent] = []
    for part in graph.parts {
      let products = try part.maximalProducts(
        monitor: monitor, limit: Self.largestStructure - subsets.count)
      components.append(
        NashComponent(
          equilibria: part.equilibria,
          dimension: products.map { graph.dimension(of: $0) }.max() ?? 0))
      subsets += products
    }
    var structure = NashStructureCertificate(
      nashSubsets: subsets.sorted { $0.precedes($1) }, components: components)
    if isComplete, let indexed = addingIndices(to: structure, monitor) { structure = indexed }
    do {
      return try Certified(structure, for: self)
    } catch {
      throw .outsideScope("the structure found was refuted: \(error)")
    }
  }
}

extension EquilibriumGraph.Part {
  /// The maximal bicliques of the part, in no particular order.
  ///
  /// Close-by-One (Kuznetsov 1993): a set of strategies is grown by one strategy at a time and
  /// closed, that is extended to all strategies that meet the same partners. A closed set is kept
  /// only if closing it added nothing before the strategy it was grown by, so each is found once and
  /// none needs to be remembered.
  fileprivate func maximalProducts(
    monitor: SearchMonitor, limit: Int
  ) throws(UndecidedReason) -> [NashSubset] {
    if equilibria.count == 1 { return [NashSubset(strategies: members)] }
    let side = smallerSide
    let count = members[side].count
    var products: [NashSubset] = []
    let everyone = BitSet(full: members[1 - side].count)
    let popular = partners(of: everyone, player: 1 - side)
    var pending = [(set: popular, partners: everyone, next: 0)]
    while let (set, common, next) = pending.popLast() {
      if let reason = monitor.stopReason() { throw .stopped(reason) }
      if !set.isEmpty {
        guard products.count < limit else {
          throw .stopped(.size("more than \(EquilibriumList.largestStructure) maximal subsets"))
        }
        var strategies = [[], []] as [[Int]]
        strategies[side] = set.elements.map { members[side][$0] }
        strategies[1 - side] = common.elements.map { members[1 - side][$0] }
        products.append(NashSubset(strategies: strategies))
      }
      for strategy in next..<count where !set.contains(strategy) {
        let partners = common.intersection(neighbours[side][strategy])
        if partners.isEmpty { continue }
        let closure = self.partners(of: partners, player: 1 - side)
        if closure.agrees(with: set, below: strategy) {
          pending.append((closure, partners, strategy + 1))
        }
      }
    }
    return products
  }
}
