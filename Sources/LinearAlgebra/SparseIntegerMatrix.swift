/// A sparse matrix of machine integers.
typealias SparseIntegerMatrix = SparseMatrix<Int>

extension SparseIntegerMatrix {
  /// The largest absolute value of an entry that a `Double` and the sums below can bear.
  static var entryLimit: Int { 1 << 52 }

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
