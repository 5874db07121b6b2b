// Kernels that take a row once and loop over its own indices, which lets the compiler vectorise
// them: a computed index keeps a bounds check in the loop.

extension Matrix {
  /// Reads one row.
  ///
  /// - Parameters:
  ///   - row: The index of the row.
  ///   - body: Gets the entries of the row; the span must not leave it.
  /// - Returns: What the body returns.
  public func withRow<Result>(_ row: Int, _ body: (Span<Double>) -> Result) -> Result {
    precondition(row >= 0 && row < rowCount, "a row that does not exist")
    return body(elements.span.extracting(row * columnCount..<(row + 1) * columnCount))
  }

  /// row ← factor · row.
  public mutating func scaleRow(_ row: Int, by factor: Double) {
    withMutableRow(row) { entries in
      for index in entries.indices { entries[index] *= factor }
    }
  }

  /// row ← row + factor · source.
  ///
  /// - Parameters:
  ///   - row: The index of the row that changes.
  ///   - factor: What the source is multiplied by.
  ///   - source: As many entries as a row has, usually a copy of another row.
  public mutating func addToRow(_ row: Int, _ factor: Double, times source: [Double]) {
    precondition(source.count == columnCount, "a row of another length")
    withMutableRow(row) { entries in
      let source = source.span
      for index in entries.indices { entries[index] += factor * source[index] }
    }
  }

  /// Exchanges two rows.
  public mutating func exchangeRows(_ first: Int, _ second: Int) {
    precondition(
      first >= 0 && second >= 0 && first < rowCount && second < rowCount,
      "a row that does not exist")
    guard first != second else { return }
    for column in 0..<columnCount {
      elements.swapAt(first * columnCount + column, second * columnCount + column)
    }
  }

  /// The product of a matrix and a column vector.
  ///
  /// - Precondition: The vector has as many entries as the matrix has columns.
  /// - Complexity: O(m · n) for an m × n matrix.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    precondition(vector.count == matrix.columnCount, "a vector of another length")
    return (0..<matrix.rowCount).map { row in
      matrix.withRow(row) { entries in
        var sum = 0.0
        for index in entries.indices { sum += entries[index] * vector[index] }
        return sum
      }
    }
  }

  /// The product of two matrices.
  ///
  /// - Precondition: The left one has as many columns as the right one has rows.
  /// - Complexity: O(l · m · n) for an l × m and an m × n matrix.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columnCount == right.rowCount, "matrices that do not fit")
    var product = Matrix(rows: left.rowCount, columns: right.columnCount)
    for inner in 0..<right.rowCount {
      let source = Array(
        right.elements[inner * right.columnCount..<(inner + 1) * right.columnCount])
      for row in 0..<left.rowCount where left[row, inner] != 0 {
        product.addToRow(row, left[row, inner], times: source)
      }
    }
    return product
  }

  private mutating func withMutableRow(
    _ row: Int, _ body: (inout UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    precondition(row >= 0 && row < rowCount, "a row that does not exist")
    let range = row * columnCount..<(row + 1) * columnCount
    elements.withUnsafeMutableBufferPointer { buffer in
      var entries = UnsafeMutableBufferPointer(rebasing: buffer[range])
      body(&entries)
    }
  }
}
