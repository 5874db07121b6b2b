import ExactArithmetic

/// Elimination without fractions (Bareiss 1968), for systems that cannot be lifted.
enum RationalElimination {
  /// Solves M·x = b by a pivot in each column.
  ///
  /// - Parameters:
  ///   - rows: For each row of M its nonzero entries with their columns.
  ///   - rightSide: The vector b.
  /// - Returns: The exact solution, or `nil` if the matrix is singular.
  /// - Complexity: O(n³) operations on integers up to the length of the determinant.
  static func solve(_ rows: [[(Int, Rational)]], _ rightSide: [Rational]) -> [Rational]? {
    let size = rows.count
    var tableau = IntegerTableau(
      zip(rows, rightSide).map { row, value in
        var dense = [Rational](repeating: .zero, count: size + 1)
        for (column, entry) in row { dense[column] = entry }
        dense[size] = value
        return dense
      })
    var open = Set(0..<size)
    var solution = [Rational](repeating: .zero, count: size)
    var rowOf = [Int](repeating: 0, count: size)
    for column in 0..<size {
      guard let row = open.sorted().first(where: { tableau.sign($0, column) != 0 }) else {
        return nil
      }
      tableau.pivot(row: row, column: column)
      open.remove(row)
      rowOf[column] = row
    }
    for column in 0..<size { solution[column] = tableau.value(rowOf[column], size) }
    return solution
  }
}
