import ExactArithmetic

extension BestResponsePolytope {
  /// Whether the columns of some variables in the equations M·z + s = 1 are linearly independent.
  ///
  /// A point of the polytope is a vertex if and only if the columns of its positive variables are. So
  /// there is no vertex where all variables of a dependent set are positive.
  func areIndependent(_ labels: [Int]) -> Bool {
    // The column of a slack has one entry, so that its equation serves for no other column.
    let columns = labels.filter(structurals.contains)
    var rows = slacks.filter { !labels.contains($0) }
    guard columns.count <= rows.count else { return false }
    var tableau = integerTableau(rows: rows, columns: columns)
    for column in 1..<(columns.count + 1) {
      guard
        let row = rows.indices.first(where: { rows[$0] >= 0 && tableau.sign($0, column) != 0 })
      else { return false }
      tableau.pivot(row: row, column: column)
      rows[row] = -1
    }
    return true
  }
}
