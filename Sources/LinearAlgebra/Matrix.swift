/// A dense matrix of `Double`, stored row by row.
///
/// Floating point here only proposes: whatever is computed with it is checked exactly later.
public struct Matrix: Hashable, Sendable {
  public let rowCount: Int
  public let columnCount: Int
  /// The entries, the first row first: entry (i, j) is at `i * columnCount + j`.
  var elements: [Double]

  /// A matrix of zeros.
  ///
  /// - Precondition: Neither count is negative.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix of negative size")
    rowCount = rows
    columnCount = columns
    elements = [Double](repeating: 0, count: rows * columns)
  }

  /// The matrix with the given rows.
  ///
  /// - Precondition: All rows have the same length.
  public init(_ rows: [[Double]]) {
    rowCount = rows.count
    columnCount = rows.first?.count ?? 0
    precondition(rows.allSatisfy { [columnCount] in $0.count == columnCount }, "a ragged matrix")
    elements = rows.flatMap { $0 }
  }

  /// The identity matrix.
  public static func identity(_ size: Int) -> Matrix {
    var matrix = Matrix(rows: size, columns: size)
    for index in 0..<size { matrix[index, index] = 1 }
    return matrix
  }

  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(column >= 0 && column < columnCount, "a column that does not exist")
      return elements[row * columnCount + column]
    }
    set {
      precondition(column >= 0 && column < columnCount, "a column that does not exist")
      elements[row * columnCount + column] = newValue
    }
  }

  /// v·M for a row v.
  ///
  /// - Precondition: v has an entry for each row.
  func product(with vector: [Double]) -> [Double] {
    precondition(vector.count == rowCount, "a row that does not fit the matrix")
    var result = [Double](repeating: 0, count: columnCount)
    elements.withUnsafeBufferPointer { elements in
      result.withUnsafeMutableBufferPointer { result in
        guard var source = elements.baseAddress, let target = result.baseAddress else { return }
        for factor in vector {
          for column in 0..<columnCount { target[column] += factor * source[column] }
          source += columnCount
        }
      }
    }
    return result
  }

  /// The matrix times a number.
  public func multiplied(by factor: Double) -> Matrix {
    var result = self
    for index in result.elements.indices { result.elements[index] *= factor }
    return result
  }

  public var isSquare: Bool { rowCount == columnCount }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columnCount, columns: rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { result[column, row] = self[row, column] }
    }
    return result
  }
}
