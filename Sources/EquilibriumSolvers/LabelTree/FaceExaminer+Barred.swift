import LinearAlgebra

// What follows from labels being barred, that is, from their variables being positive at the vertices
// that are looked for. It matters in degenerate games alone. There a face may have no such vertex, and
// without these consequences a great many such faces would be searched.

extension FaceExaminer {
  /// Draws consequences from a tableau for vertices where no barred label is tight.
  ///
  /// - A variable is positive if it is no less than a positive multiple of one that is.
  /// - The variables of the barred labels cannot all be positive at a vertex if their columns in
  ///   the equations are linearly dependent.
  ///
  /// - Parameters:
  ///   - tableau: The tableau of the face where the labels marked as tight are tight.
  ///   - marks: What is known of the labels.
  /// - Returns: Statements about labels, all proved.
  mutating func examineBarred(_ tableau: FloatTableau, _ marks: [LabelMarks]) -> Findings {
    var findings = Findings()
    let rows = 0..<tableau.rowCount
    let isDegenerate = rows.contains { tableau.value(ofRow: $0) <= FloatTableau.tolerance }
    guard isDegenerate else { return findings }
    let barredLabels = marks.indices.filter { marks[$0].contains(barred) }
    for label in barredLabels {
      for comparison in tableau.comparisons(with: label) {
        let other = comparison.variable
        if marks[other].isDisjoint(with: [barred, tight]), !findings.positive.contains(other),
          proof.isPositive(comparison, in: tableau, marks)
        {
          findings.positive.append(other)
        }
      }
    }
    findings.isEmpty = seemDependent(tableau, marks) && !polytope.areIndependent(barredLabels)
    return findings
  }

  /// Whether the columns of barred labels seem to be dependent: whether those that are not basic have
  /// entries in rows of barred labels only, or are more than the other rows.
  private func seemDependent(_ tableau: FloatTableau, _ marks: [LabelMarks]) -> Bool {
    let columns = tableau.freeColumns.filter {
      marks[tableau.variable(ofColumn: $0)].contains(barred)
    }
    let rows = (0..<tableau.rowCount).filter {
      !marks[tableau.variable(ofRow: $0)].contains(barred)
    }
    return columns.count > rows.count
      || columns.contains { column in
        rows.allSatisfy { tableau.entry($0, column).magnitude <= FloatTableau.tolerance }
      }
  }
}
