import Certification
import ExactArithmetic
import GameModel

extension BranchSearch {
  /// What was found, certified.
  ///
  /// - Parameter limit: What ended the search before it was complete.
  /// - Returns: Equilibria in order, components, and what the list is.
  func result(stoppedBy limit: Limit?) -> EnclosureSearch {
    let maximal = maximalProducts()
    var certified = roots.map(\.certified).filter { root in
      guard let exact = root.evidence.exactStrategies else { return true }
      return !maximal.contains { $0.contains(exact) }
    }
    var corners: Set<[[Rational]]> = []
    var refused = 0
    for product in maximal {
      for corner in EquilibriumProduct(strategies: product.corners).corners
      where corners.insert(corner).inserted {
        let enclosure = EquilibriumEnclosure(exactly: corner, in: tables.game)
        if let evidence = try? Certified(enclosure, for: tables.game) {
          certified.append(evidence)
        } else {
          refused += 1
        }
      }
    }
    if let most = monitor.limit { certified = Array(certified.prefix(most)) }
    certified.sort { Self.precedes($0.evidence, $1.evidence) }
    let isWhole = refused == 0 && undecided.isEmpty && indicesAgree(certified)
    let coverage: SearchCoverage =
      limit.map { .stopped($0) } ?? (isWhole ? .everyEquilibrium : .some)
    var components = components(of: maximal, in: certified)
    if coverage == .everyEquilibrium,
      let index = EnclosedComponent.indexBySum(of: components, in: certified.map(\.evidence))
    {
      components[0].index = index
    }
    return EnclosureSearch(
      equilibria: certified, components: components,
      undecided: undecided, coverage: coverage,
      rejectedCandidates: rejected + refused)
  }

  /// The products that are not in others, single points among them.
  private func maximalProducts() -> [PolytopeProduct] {
    var maximal: [PolytopeProduct] = []
    for product in products where !maximal.contains(where: { $0.contains(product) }) {
      maximal.removeAll { product.contains($0) }
      maximal.append(product)
    }
    return maximal
  }

  /// The connected unions of products, without those that are single points.
  private func components(
    of products: [PolytopeProduct], in list: [Certified<EquilibriumEnclosure>]
  ) -> [EnclosedComponent] {
    var positions: [[[Rational]]: Int] = [:]
    for (position, equilibrium) in list.enumerated() {
      if let exact = equilibrium.evidence.exactStrategies { positions[exact] = position }
    }
    var rest = products.filter { $0.polytopes.contains { $0.corners.count > 1 } }
    var components: [EnclosedComponent] = []
    while let first = rest.first {
      rest.removeFirst()
      var members = [first]
      var next = 0
      while next < members.count {
        let member = members[next]
        members += rest.filter { member.meets($0) }
        rest.removeAll { member.meets($0) }
        next += 1
      }
      let products = members.map { EquilibriumProduct(strategies: $0.corners) }
        .filter { (try? $0.check(against: tables.game)) != nil }
      let corners = products.flatMap(\.corners).compactMap { positions[$0] }
      components.append(
        EnclosedComponent(
          equilibria: Set(corners).sorted(), dimension: products.map(\.dimension).max() ?? 0,
          products: products))
    }
    return components.sorted { $0.equilibria.lexicographicallyPrecedes($1.equilibria) }
  }

  /// Whether the indices of the equilibria sum to 1, as those of all equilibria of a game do if all are
  /// regular (Wilson 1971; Harsanyi 1973): a check of the whole method.
  private func indicesAgree(_ equilibria: [Certified<EquilibriumEnclosure>]) -> Bool {
    let indices = equilibria.compactMap(\.evidence.index)
    return indices.count < equilibria.count || indices.reduce(0, +) == 1
  }

  /// The order of lists: where two strategies first differ, the larger probability comes first.
  private static func precedes(_ a: EquilibriumEnclosure, _ b: EquilibriumEnclosure) -> Bool {
    for (left, right) in zip(a.strategies, b.strategies) {
      for (p, q) in zip(left, right) where p != q {
        return (p.lower, p.upper) > (q.lower, q.upper)
      }
    }
    return false
  }
}
