import LinearAlgebra

/// Chooses the label by which a node is divided.
///
/// The value of a variable divided by what the free variables can take away from it says how near the
/// variable is to being positive on the whole face. A label that is near to that on both sides is
/// one where both parts will be small.
struct BranchingRule {
  /// By label.
  private var firstScores: [Double]
  private var secondScores: [Double]

  init(labelCount: Int) {
    firstScores = [Double](repeating: 0, count: labelCount)
    secondScores = firstScores
  }

  /// A label to divide a node by.
  ///
  /// - Parameter node: A node with open labels.
  /// - Returns: An open label, and the side where it is to be tight in one part and not in the other. That
  ///   is the one with the face of smaller dimension: the fewer its vertices are, the sooner labels that
  ///   are not tight there exclude each other.
  mutating func choose(in node: LabelNode) -> (label: Int, side: Side) {
    Self.score(node.first, into: &firstScores)
    Self.score(node.second, into: &secondScores)
    var best = -1.0
    var label = 0
    for candidate in node.marks.indices where node.marks[candidate].isOpen {
      let score = firstScores[candidate] * secondScores[candidate]
      if score > best {
        best = score
        label = candidate
      }
    }
    return (label, node.first.freeCount < node.second.freeCount ? .first : .second)
  }

  /// For each label, how near it is to not being tight anywhere on the face of a side.
  mutating func scores(of side: Side, in node: LabelNode) -> [Double] {
    Self.score(side == .first ? node.first : node.second, into: &firstScores)
    return firstScores
  }

  /// A tenth, so that one side alone matters too, and for basic variables the quotient.
  private static func score(_ tableau: FloatTableau, into scores: inout [Double]) {
    for label in scores.indices { scores[label] = 0.1 }
    for row in 0..<tableau.rowCount {
      let value = tableau.value(ofRow: row)
      guard value > FloatTableau.tolerance else { continue }
      scores[tableau.variable(ofRow: row)] += value / max(value, tableau.reach(ofRow: row))
    }
  }
}
