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
        numbers[target * layout.stride] = 0
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
    for column in 1..<(freeCount + 1) {
      let entry = numbers[row * layout.stride + column]
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
    let stride = layout.stride
    let rowCount = rowCount
    return numbers.withUnsafeBufferPointer { numbers in
      var result = target
      var least = numbers[target * stride] / numbers[target * stride + column]
      var margin = Self.tolerance * max(1, least)
      var pivot = Double.infinity
      for row in 0..<rowCount where row != target {
        let entry = numbers[row * stride + column]
        let value = numbers[row * stride]
        // Most rows need no division.
        guard entry > Self.tolerance, value <= (least + margin) * entry else { continue }
        let ratio = value / entry
        if ratio < least - margin || entry > pivot {
          least = min(ratio, least)
          margin = Self.tolerance * max(1, least)
          pivot = entry
          result = row
        }
      }
      return result
    }
  }

  /// Exchanges the basic variable of a row with the nonbasic one of a free column.
  private mutating func pivot(row pivotRow: Int, column pivotColumn: Int) {
    let count = 1 + freeCount + keptCount
    let stride = layout.stride
    let rowCount = rowCount
    let pivot = numbers[pivotRow * stride + pivotColumn]
    numbers.withUnsafeMutableBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      let source = base + pivotRow * stride
      let inverse = 1 / pivot
      for j in 0..<count { source[j] *= inverse }
      source[pivotColumn] = inverse
      for row in 0..<rowCount where row != pivotRow {
        let target = base + row * stride
        let factor = target[pivotColumn]
        if factor == 0 { continue }
        target[pivotColumn] = 0
        for j in 0..<count { target[j] -= factor * source[j] }
        // Only a rounding error can have made it negative.
        target[0] = max(0, target[0])
      }
    }
    determinant *= pivot
    let entering = Int(indices[layout.columns + pivotColumn])
    let leaving = Int(indices[pivotRow])
    place(entering, inRow: pivotRow)
    place(leaving, inColumn: pivotColumn)
  }
}
