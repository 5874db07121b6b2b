extension IntegerTableau {
  /// The sign of the determinant of a square tableau in the basis in which it was built.
  ///
  /// - Returns: −1, 0 or 1; 1 if there are no rows.
  /// - Precondition: There are as many rows as columns.
  /// - Complexity: O(n³) floating-point operations if the matrix is not near to a singular one, otherwise
  ///   O(n³) operations on entries.
  public func determinantSign() -> Int {
    precondition(rowCount == columnCount, "the determinant of a tableau that is not square")
    if rowCount >= Self.fewestRoundedRows,
      let sign = RoundedDeterminant(count: rowCount, roundedEntries).sign
    {
      return sign
    }
    var rest = self
    var rows = Array(0..<rowCount)
    var result = 1
    for column in rows.indices {
      guard let next = rows[column...].firstIndex(where: { rest.sign($0, column) != 0 })
      else { return 0 }
      if next != column {
        rows.swapAt(next, column)
        result = -result
      }
      result *= rest.sign(rows[column], column)
      rest.pivot(row: rows[column], column: column, columns: column..<columnCount)
    }
    return result
  }

  /// Below this elimination in integers is as fast.
  private static let fewestRoundedRows = 16

  /// The entries, each rounded to a nearest double, and to infinity beyond the largest.
  private var roundedEntries: [Double] {
    if case .int64(let words) = storage { return words.entries.map { Double($0) } }
    return (0..<rowCount).flatMap { row in
      (0..<columnCount).map { Double(entry(row, $0)) }
    }
  }
}
