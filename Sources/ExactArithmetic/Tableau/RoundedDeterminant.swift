/// The sign of a determinant, found in floating point and proved.
///
/// A matrix A is factorised as P·A ≈ L·U by elimination with partial pivoting, and an approximate inverse X
/// is computed from the factors. If ‖I − X·A‖ < 1 in the norm of the largest sum of magnitudes in a row, then
/// no matrix I − t·(I − X·A) with 0 ≤ t ≤ 1 is singular, so that det(X·A) > 0. If ‖I − X·Pᵀ·L·U‖ < 1 too, then
/// A and Pᵀ·L·U have determinants of one sign, which is the product of the signs of the pivots times that
/// of P. Both norms are bounded including every rounding error (Higham 2002, Accuracy and Stability of
/// Numerical Algorithms, section 3.1 and theorem 9.3), as Rump (2010, Acta Numerica 19) does to prove that a matrix is
/// not singular.
struct RoundedDeterminant {
  private let count: Int
  /// A, with a relative error of 2⁻⁵³ in each entry, which is zero or at least one.
  private let matrix: [Double]
  /// L without its diagonal of ones, and U.
  private var factors: [Double]
  /// For each row of the factors the row of A.
  private var rows: [Int]
  /// −1, 0 or 1: the sign of the determinant of Pᵀ·L·U.
  private var pivotSign = 1

  /// Factorises a matrix.
  ///
  /// - Parameters:
  ///   - count: The number of rows and of columns.
  ///   - integers: The entries row by row: integers, each rounded to a nearest double.
  /// - Complexity: O(n³).
  init(count: Int, _ integers: [Double]) {
    self.count = count
    matrix = integers
    factors = integers
    rows = Array(0..<count)
    for column in 0..<count where pivotSign != 0 { eliminate(column) }
  }

  /// −1 or 1, which is certain, or `nil` if rounding leaves it open.
  var sign: Int? {
    guard pivotSign != 0, factors.allSatisfy({ $0.magnitude < 0x1p600 }) else { return nil }
    let inverse = inverse()
    let errors = zip(rowErrors(of: inverse), factorisationErrors(of: inverse)).map(+)
    // Half of what would do, since these sums of positive numbers are rounded as well.
    return errors.allSatisfy { $0 < 0.5 } ? pivotSign : nil
  }

  private mutating func eliminate(_ column: Int) {
    let pivot =
      (column..<count).max {
        factors[$0 * count + column].magnitude < factors[$1 * count + column].magnitude
      } ?? column
    if pivot != column {
      for other in 0..<count { factors.swapAt(pivot * count + other, column * count + other) }
      rows.swapAt(pivot, column)
      pivotSign = -pivotSign
    }
    let entry = factors[column * count + column]
    guard entry != 0, entry.isFinite else {
      pivotSign = 0
      return
    }
    if entry < 0 { pivotSign = -pivotSign }
    for row in (column + 1)..<max(count, column + 1) {
      let factor = factors[row * count + column] / entry
      factors[row * count + column] = factor
      factors.add(-factor, timesRow: column, to: row, from: column + 1, width: count)
    }
  }

  /// X, the approximate inverse.
  private func inverse() -> [Double] {
    var result = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      result[row * count + rows[row]] = 1
      for other in 0..<row {
        result.add(-factors[row * count + other], timesRow: other, to: row, width: count)
      }
    }
    for row in (0..<count).reversed() {
      for other in (row + 1)..<max(count, row + 1) {
        result.add(-factors[row * count + other], timesRow: other, to: row, width: count)
      }
      let pivot = factors[row * count + row]
      for column in 0..<count { result[row * count + column] /= pivot }
    }
    return result
  }

  /// The relative error of a sum of as many products as there are rows, and a few operations more.
  private var roundingError: Double { Double(count + 4) * 0x1p-52 }

  /// For each row of I − X·A, a bound of the sum of the magnitudes.
  private func rowErrors(of inverse: [Double]) -> [Double] {
    let sums = (0..<count).map { row in
      matrix[(row * count)..<((row + 1) * count)].reduce(0) { $0 + $1.magnitude }
    }
    // The products of one row of X stand in the first row, the rows of A below it.
    var work = [Double](repeating: 0, count: count) + matrix
    return (0..<count).map { row in
      for column in 0..<count { work[column] = column == row ? 1 : 0 }
      var rounded = 0.0
      for other in 0..<count {
        let factor = inverse[row * count + other]
        work.add(-factor, timesRow: other + 1, to: 0, width: count)
        rounded += factor.magnitude * sums[other]
      }
      return work[0..<count].reduce(0) { $0 + $1.magnitude } + roundingError * rounded
    }
  }

  /// For each row of X·(A − Pᵀ·L·U), a bound of the sum of the magnitudes.
  private func factorisationErrors(of inverse: [Double]) -> [Double] {
    /// By row of A, that of |L|·|U|.
    var products = [Double](repeating: 0, count: count)
    var sums: [Double] = []
    for row in 0..<count {
      let start = row * count
      sums.append(factors[(start + row)..<(start + count)].reduce(0) { $0 + $1.magnitude })
      products[rows[row]] =
        (0..<row).reduce(sums[row]) { $0 + factors[start + $1].magnitude * sums[$1] }
    }
    // What underflows, where no number is beyond 2⁶⁰⁰, is far less than this.
    let underflow = Double(count * count) * 0x1p-400
    return (0..<count).map { row in
      (0..<count).reduce(0) {
        $0 + inverse[row * count + $1].magnitude * (products[$1] * roundingError + underflow)
      }
    }
  }
}

extension [Double] {
  /// Adds a multiple of one row to another, from a column on.
  fileprivate mutating func add(
    _ factor: Double, timesRow source: Int, to target: Int, from first: Int = 0, width: Int
  ) {
    if factor == 0 { return }
    withUnsafeMutableBufferPointer { numbers in
      let source = numbers.extracting((source * width + first)..<((source + 1) * width))
      let target = numbers.extracting((target * width + first)..<((target + 1) * width))
      for index in target.indices { target[index] += factor * source[index] }
    }
  }
}
