import ExactArithmetic
import GameModel

/// The faces of a best-response polytope that are given by labels that are tight in them.
///
/// The tableau stays in the basis where the last face left it. Faces that belong to neighbouring
/// vertices of the other polytope differ in few labels, so it mostly takes one pivot to come to the
/// next.
struct OppositeFace {
  private var tableau: LabelledTableau
  private let monitor: SearchMonitor

  /// The faces of a polytope.
  ///
  /// - Parameters:
  ///   - polytope: In any basis, feasible or not.
  ///   - monitor: Asked at each pivot.
  init(of polytope: LabelledTableau, monitor: SearchMonitor) {
    tableau = polytope
    self.monitor = monitor
  }

  /// Visits each vertex of the face in which the given labels are tight.
  ///
  /// - Parameters:
  ///   - tight: The labels.
  ///   - visit: Called once for each vertex, with a tableau whose basic solution it is.
  /// - Throws: ``Interruption`` where a limit is reached.
  mutating func forEachVertex(
    tight: BitSet, _ visit: (LabelledTableau) throws(Interruption) -> Void
  ) throws(Interruption) {
    guard try makeNonbasic(tight) else { return }
    if tableau.nonbasic.allSatisfy(tight.contains) {
      // The equations have one solution.
      if tableau.basic.indices.allSatisfy({ tableau.sign(ofRow: $0) >= 0 }) { try visit(tableau) }
      return
    }
    var face = tableau
    guard try face.makeFeasible(fixing: tight, monitor: monitor) else { return }
    var search = ReverseSearch(root: face.restricted(fixing: tight))
    var visited: Set<BitSet> = []
    repeat {
      if visited.insert(search.current.looseLabels).inserted { try visit(search.current) }
    } while try search.advance(monitor)
  }

  /// Pivots until the given labels are nonbasic, or basic in rows that read 0 = 0 when they are zero.
  ///
  /// - Returns: Whether the equations have a solution.
  private mutating func makeNonbasic(_ labels: BitSet) throws(Interruption) -> Bool {
    for row in tableau.basic.indices where labels.contains(tableau.basic[row]) {
      let column = tableau.nonbasic.indices.first {
        !labels.contains(tableau.nonbasic[$0]) && tableau.sign(row, $0) != 0
      }
      if let column {
        try monitor.checkpoint()
        tableau.pivot(row: row, column: column)
      } else if tableau.sign(ofRow: row) != 0 {
        return false
      }
    }
    return true
  }
}

extension LabelledTableau {
  /// Pivots to a basis whose solution is nonnegative, while some nonbasic variables stay zero.
  ///
  /// The dual simplex method for an objective of zero, with the rule of the least label (Bland 1977),
  /// which prevents cycles.
  ///
  /// - Returns: Whether there is one.
  fileprivate mutating func makeFeasible(
    fixing fixed: BitSet, monitor: SearchMonitor
  ) throws(Interruption) -> Bool {
    while let row = basic.indices.filter({ sign(ofRow: $0) < 0 }).min(by: { basic[$0] < basic[$1] })
    {
      let columns = nonbasic.indices.filter {
        !fixed.contains(nonbasic[$0]) && sign(row, $0) < 0
      }
      guard let column = columns.min(by: { nonbasic[$0] < nonbasic[$1] }) else { return false }
      try monitor.checkpoint()
      pivot(row: row, column: column)
    }
    return true
  }
}
