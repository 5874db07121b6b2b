import Certification
import ExactArithmetic
import GameModel

extension BranchSearch {
  /// What was found, certified.
  ///
  /// - Parameter limit: What ended the search before it was complete.
  /// - Returns: Equilibria in order, components, and what the list is.
  func result(stoppedBy limit: Limit?) -> EnclosureSearch {
    let solutions = solutions.maximal
    var certified = roots.map(\.certified).filter { root in
      root.evidence.exactStrategies.map { !solutions.contains($0) } ?? true
    }
    let sets = solutions.sets(in: tables.game)
    var refused = sets.refused
    var corners: Set<[[Rational]]> = []
    for corner in solutions.corners where corners.insert(corner).inserted {
      let enclosure = EquilibriumEnclosure(exactly: corner, in: tables.game)
      if let evidence = try? Certified(enclosure, for: tables.game) {
        certified.append(evidence)
      } else {
        refused += 1
      }
    }
    if let most = monitor.limit { certified = Array(certified.prefix(most)) }
    certified.sort { Self.precedes($0.evidence, $1.evidence) }
    let isWhole = refused == 0 && undecided.isEmpty && indicesAgree(certified)
    let coverage: SearchCoverage =
      limit.map { .stopped($0) } ?? (isWhole ? .everyEquilibrium : .some)
    var components = EnclosedComponent.components(
      of: sets.certified, in: certified.map(\.evidence))
    if coverage == .everyEquilibrium,
      let index = EnclosedComponent.indexBySum(of: components, in: certified.map(\.evidence))
    {
      components[0].index = index
    }
    return EnclosureSearch(
      equilibria: certified, components: components,
      undecided: undecided, coverage: coverage, rejectedCandidates: rejected + refused)
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
