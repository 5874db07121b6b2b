import ExactArithmetic

/// A sparse matrix of machine integers in compressed rows.
struct SparseIntegerMatrix: Sendable {
  /// The entries of row i are at positions `starts[i]..<starts[i + 1]`.
  private(set) var starts: [Int] = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [Int] = []

  var rowCount: Int { starts.count - 1 }

  /// The largest absolute value of an entry that a `Double` and the sums below can bear.
  static let entryLimit = 1 << 52

  /// - Parameter capacity: How many entries there will be, if that is known.
  init(capacity: Int = 0) {
    columns.reserveCapacity(capacity)
    values.reserveCapacity(capacity)
  }

  mutating func appendRow(_ entries: some Sequence<(Int, Int)>) {
    for (column, value) in entries where value != 0 {
      columns.append(Int32(column))
      values.append(value)
    }
    starts.append(columns.count)
  }

  /// The matrix with rows and columns exchanged.
  func transposed(columnCount: Int) -> SparseIntegerMatrix {
    var result = SparseIntegerMatrix()
    result.starts = [Int](repeating: 0, count: columnCount + 1)
    for column in columns { result.starts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { result.starts[column + 1] += result.starts[column] }
    var next = result.starts
    result.columns = [Int32](repeating: 0, count: columns.count)
    result.values = [Int](repeating: 0, count: columns.count)
    for row in 0..<rowCount {
      for position in starts[row]..<starts[row + 1] {
        let column = Int(columns[position])
        let target = next[column]
        next[column] += 1
        result.columns[target] = Int32(row)
        result.values[target] = values[position]
      }
    }
    return result
  }

  /// A square matrix in floating point.
  var approximation: Matrix {
    var result = Matrix(rows: rowCount, columns: rowCount)
    for row in 0..<rowCount {
      for position in starts[row]..<starts[row + 1] {
        result[row, Int(columns[position])] = Double(values[position])
      }
    }
    return result
  }

  /// The largest sum of absolute values in a row, or `nil` if it does not fit 60 bits.
  var norm: Int? {
    var largest = 0
    for row in 0..<rowCount {
      var sum = 0
      for position in starts[row]..<starts[row + 1] {
        sum += abs(values[position])
        if sum >= 1 << 60 { return nil }
      }
      largest = max(largest, sum)
    }
    return largest
  }

  /// An upper bound of log₂ |det|: the product of the Euclidean lengths of the rows (Hadamard 1893).
  var determinantBits: Double {
    var bits = 0.0
    for row in 0..<rowCount {
      var sum = 1.0
      for position in starts[row]..<starts[row + 1] {
        sum += Double(values[position]) * Double(values[position])
      }
      // log₂ √s, from above.
      bits += (Double(sum.exponent) + 1) / 2
    }
    return bits
  }

  /// result ← 2ᵇ · result − M · vector, in wrapping arithmetic.
  func subtractProduct(of vector: [Int], from result: inout [Int], shiftedBy bits: Int) {
    vector.withUnsafeBufferPointer { vector in
      columns.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          for row in 0..<rowCount {
            var sum = result[row] << bits
            for position in starts[row]..<starts[row + 1] {
              sum &-= values[position] &* vector[Int(columns[position])]
            }
            result[row] = sum
          }
        }
      }
    }
  }
}
