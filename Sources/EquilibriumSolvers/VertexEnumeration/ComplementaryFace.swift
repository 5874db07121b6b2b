import Certification
import ExactArithmetic
import GameModel

/// A face of a best-response polytope, given by labels that are tight in it.
///
/// The tableau stays in the basis where the last face left it. Faces of neighbouring vertices differ
/// in few labels, so it mostly takes one pivot to come to the next.
struct ComplementaryFace {
  private var tableau: LabelledTableau

  init(of tableau: LabelledTableau) {
    self.tableau = tableau
  }

  /// Visits the vertices of the face in which the given labels are tight.
  ///
  /// - Parameters:
  ///   - tight: The labels.
  ///   - visit: Called once for each vertex with a tableau whose basic solution it is, until it
  ///     returns a reason to stop.
  /// - Returns: The reason to stop, if there was one.
  mutating func forEachVertex(
    tight: BitSet, _ visit: (LabelledTableau) -> Limit?
  ) -> Limit? {
    guard makeNonbasic(tight) else { return nil }
    if tableau.nonbasic.allSatisfy(tight.contains) {
      // All that is left is a point.
      let isFeasible = tableau.basic.indices.allSatisfy { tableau.sign(ofRow: $0) >= 0 }
      return isFeasible ? visit(tableau) : nil
    }
    var face = tableau
    guard face.makeFeasible(fixing: tight) else { return nil }
    var search = ReverseSearch(root: face.restricted(fixing: tight))
    var visited: Set<BitSet> = []
    repeat {
      if visited.insert(search.current.looseLabels).inserted,
        let reason = visit(search.current)
      {
        return reason
      }
    } while search.advance()
    return nil
  }

  /// Pivots until the given labels are nonbasic, or basic in rows that read 0 = 0 when they are zero.
  ///
  /// - Returns: Whether the equations have a solution.
  private mutating func makeNonbasic(_ labels: BitSet) -> Bool {
    for row in tableau.basic.indices where labels.contains(tableau.basic[row]) {
      let column = tableau.nonbasic.indices.first {
        !labels.contains(tableau.nonbasic[$0]) && tableau.tableau.sign(row, $0) != 0
      }
      if let column {
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
  fileprivate mutating func makeFeasible(fixing fixed: BitSet) -> Bool {
    while let row = basic.indices.filter({ sign(ofRow: $0) < 0 }).min(by: { basic[$0] < basic[$1] })
    {
      let columns = nonbasic.indices.filter {
        !fixed.contains(nonbasic[$0]) && tableau.sign(row, $0) < 0
      }
      guard let column = columns.min(by: { nonbasic[$0] < nonbasic[$1] }) else { return false }
      pivot(row: row, column: column)
    }
    return true
  }
}
