/// An approximate inverse of a matrix, in floating point: whatever it is, bounds that are proved with it hold.
struct ApproximateInverse {
  private var size = 0
  /// Row by row.
  private var entries: [Double] = []
  private var matrix: [Double] = []
  private var order: [Int] = []
  /// The largest sum of the magnitudes of a row.
  private(set) var norm = 0.0

  subscript(row: Int, column: Int) -> Double { entries[row * size + column] }

  func columnSum(_ column: Int, rows: Range<Int>) -> Double {
    var sum = 0.0
    for row in rows { sum += entries[row * size + column] }
    return sum
  }

  /// Inverts a matrix by Gauss–Jordan elimination with row exchanges.
  ///
  /// - Returns: Whether it is far enough from being singular for the inverse to be of use.
  mutating func set(_ source: [Double], size: Int) -> Bool {
    self.size = size
    matrix = source
    order.removeAll(keepingCapacity: true)
    order += 0..<size
    guard Self.invert(&matrix, &order, size: size) else { return false }
    // Columns stand as the rows were exchanged.
    if entries.count != size * size { entries = [Double](repeating: 0, count: size * size) }
    norm = 0
    for row in 0..<size {
      var sum = 0.0
      for column in 0..<size {
        let entry = matrix[row * size + column]
        entries[row * size + order[column]] = entry
        sum += entry.magnitude
      }
      norm = max(norm, sum)
    }
    return true
  }

  private static func invert(
    _ matrix: inout [Double], _ order: inout [Int], size: Int
  ) -> Bool {
    var matrix = matrix.mutableSpan
    for step in 0..<size {
      var pivot = step
      for row in step..<size
      where matrix[row * size + step].magnitude > matrix[pivot * size + step].magnitude {
        pivot = row
      }
      let value = matrix[pivot * size + step]
      guard value.magnitude > 1e-11 else { return false }
      if pivot != step {
        for column in 0..<size { matrix.swapAt(pivot * size + column, step * size + column) }
        order.swapAt(pivot, step)
      }
      let reciprocal = 1 / value
      matrix[step * size + step] = 1
      for column in 0..<size { matrix[step * size + column] *= reciprocal }
      for row in 0..<size where row != step {
        let factor = matrix[row * size + step]
        if factor == 0 { continue }
        matrix[row * size + step] = 0
        for column in 0..<size {
          matrix[row * size + column] -= factor * matrix[step * size + column]
        }
      }
    }
    return true
  }

  /// A step of Newton's method: minus the inverse times the values.
  ///
  /// - Returns: Its largest coordinate.
  func step(_ values: [Double], _ body: (_ index: Int, _ change: Double) -> Void) -> Double {
    var length = 0.0
    for row in 0..<size {
      var sum = 0.0
      for column in 0..<size { sum -= entries[row * size + column] * values[column] }
      body(row, sum)
      length = max(length, sum.magnitude)
    }
    return length
  }

  /// A bound of ‖I − Y·J‖ in the maximum norm for all matrices J with entries at most 2 that differ from given
  /// middles by no more than the radii.
  func distance(_ middles: [Double], _ radii: [Double]) -> Double {
    let (entries, middles, radii) = (entries.span, middles.span, radii.span)
    var largest = 0.0
    for row in 0..<size {
      var sum = 0.0
      for column in 0..<size {
        var product = row == column ? -1.0 : 0
        var spread = 0.0
        for index in 0..<size {
          let factor = entries[row * size + index]
          product += factor * middles[index * size + column]
          spread += factor.magnitude * radii[index * size + column]
        }
        sum += product.magnitude + spread
      }
      largest = max(largest, sum)
    }
    // Products are rounded.
    let rounding = norm * Double(size * (size + 4)) * 8 * BranchTables.entryError
    return largest * (1 + 0x1p-40) + rounding
  }
}
