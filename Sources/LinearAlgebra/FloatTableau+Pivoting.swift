import CRowOperations

extension FloatTableau {
  /// What came of the attempt to bring a variable to zero.
  public enum Descent: Equatable, Sendable {
    /// The variable is zero and nonbasic.
    case nonbasic
    /// The variable is zero wherever the fixed ones are. It has no row any more.
    case vanished
    /// The variable is positive wherever the fixed ones are zero, and as small as possible now.
    case positive
    /// There is no telling: the row of the variable was dropped, or so many pivots were made that
    /// rounding errors must have made them go round in a circle.
    case unsettled
  }

  /// What is smaller than this is taken for zero where a variable descends to it.
  ///
  /// An action may be dominated by very little, so this is near to what rounding errors are.
  private static let leastValue = 1e-12

  /// Makes a variable as small as the fixed ones allow, by the simplex method, and nonbasic if that is
  /// zero.
  ///
  /// - Parameter variable: A variable that is not fixed.
  /// - Returns: What came of it.
  public mutating func descend(_ variable: Int) -> Descent {
    for _ in 0..<(4 * (rowCount + freeCount) + 16) {
      guard let target = row(of: variable) else {
        return isBasic(variable) ? .unsettled : .nonbasic
      }
      if value(ofRow: target) <= Self.leastValue {
        guard let column = largestColumn(inRow: target, ofEitherSign: true) else {
          drop(row: target)
          return .vanished
        }
        makeUnique()
        self[number: target * layout.stride] = 0
        pivot(row: target, column: column)
        return .nonbasic
      }
      guard let column = largestColumn(inRow: target, ofEitherSign: false) else {
        return .positive
      }
      pivot(row: leavingRow(column: column, preferring: target), column: column)
    }
    return .unsettled
  }

  /// The free column where a row is largest, by magnitude if entries of either sign will do.
  private func largestColumn(inRow row: Int, ofEitherSign: Bool) -> Int? {
    var largest = Self.tolerance
    var result: Int?
    for column in freeColumns {
      let entry = entry(row, column)
      let size = ofEitherSign ? entry.magnitude : entry
      if size > largest {
        largest = size
        result = column
      }
    }
    return result
  }

  /// The row whose variable is the first to become zero as a column's variable grows: of several the
  /// preferred one, otherwise the one with the largest pivot.
  private func leavingRow(column: Int, preferring target: Int) -> Int {
    let (rowCount, stride) = (rowCount, layout.stride)
    return withNumbers { numbers in
      crow_leaving_row(numbers, rowCount, stride, column, target, Self.tolerance)
    }
  }

  /// Exchanges the basic variable of a row with the nonbasic one of a free column.
  private mutating func pivot(row: Int, column: Int) {
    makeUnique()
    determinant *= entry(row, column)
    let (rowCount, stride, blocks) = (rowCount, layout.stride, (freeCount + keptCount + 4) / 4)
    withNumbers { numbers in
      crow_pivot(numbers, rowCount, stride, blocks, row, column)
    }
    let (entering, leaving) = (variable(ofColumn: column), variable(ofRow: row))
    place(entering, inRow: row)
    place(leaving, inColumn: column)
  }
}
