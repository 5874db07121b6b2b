public import ExactArithmetic

/// A square matrix of rationals, prepared to solve systems M·x = b and Mᵀ·y = c exactly.
///
/// Solutions are found by *numeric-symbolic lifting* (Wan 2006): a floating-point factorisation of M
/// gives some dozens of bits of the solution, the residual is computed exactly in integers and
/// solved again for the next bits, until the rational solution can be recognised and proved. This
/// takes O(n³) floating-point operations once and O(n²) operations for every few dozen bits, where
/// elimination takes O(n³) operations on integers that grow to the length of the determinant.
/// Matrices that are too ill-conditioned, or whose entries are too large, are eliminated instead.
///
/// Either way a solution that is returned satisfies the system exactly.
public struct RationalSystem: Sendable {
  /// The number of rows and of columns.
  public let size: Int
  private let rows: Rows
  /// For each row the positive number σᵢ whose multiple of the row has integer entries, if not all are one.
  private let scales: [Rational]?
  private let lifting: Lifting?

  private enum Rows {
    case rationals([[(Int, Rational)]])
    case integers(SparseIntegerMatrix)
  }

  /// Prepares a matrix: scales its rows to integers and factorises it in floating point.
  ///
  /// - Parameter rows: For each row its nonzero entries with their columns, no column twice.
  /// - Precondition: Every column is less than the number of rows.
  /// - Complexity: O(n³) floating-point operations.
  public init(rows: [[(column: Int, value: Rational)]]) {
    size = rows.count
    let rows = rows.map { row in row.map { ($0.column, $0.value) } }
    self.rows = .rationals(rows)
    var matrix: SparseIntegerMatrix? = SparseIntegerMatrix()
    var scales: [Rational] = []
    for row in rows {
      if let (scale, integers) = row.map(\.1).scaledToCoprimeInts(),
        integers.allSatisfy({ abs($0) <= SparseIntegerMatrix.entryLimit })
      {
        matrix?.appendRow(zip(row.map(\.0), integers))
        scales.append(scale)
      } else {
        matrix = nil
        scales.append(1)
      }
    }
    self.scales = scales.allSatisfy { $0 == 1 } ? nil : scales
    lifting = matrix.flatMap { Lifting($0) }
  }

  /// Prepares a matrix of integers.
  ///
  /// - Parameters:
  ///   - integers: A square matrix, row by row, whose entries are below 2⁵² in absolute value.
  ///   - inverse: An approximation of its inverse, if one is at hand. A bad one makes solving slower and
  ///     never makes a solution wrong.
  /// - Complexity: O(n²) operations with an inverse, otherwise O(n³).
  public init(integers: [[Int]], inverse: Matrix? = nil) {
    size = integers.count
    var matrix = SparseIntegerMatrix(capacity: size * size)
    for row in integers { matrix.appendRow(zip(row.indices, row)) }
    rows = .integers(matrix)
    scales = nil
    lifting = Lifting(matrix, inverse: inverse)
  }

  /// The solution x of M·x = b.
  ///
  /// - Parameter rightSide: A number bᵢ for each row.
  /// - Returns: The exact solution, or `nil` if the matrix is singular.
  public func solve(_ rightSide: [Rational]) -> [Rational]? {
    solutionFractions(rightSide)?.values
  }

  /// The solution x of M·x = b over the common denominator that it was found with.
  ///
  /// - Parameters:
  ///   - rightSide: A number bᵢ for each row.
  ///   - relative: A list that is thought to have nearly the common denominator of the solution, which is then
  ///     found with half the work.
  /// - Returns: The exact solution, or `nil` if the matrix is singular.
  public func solutionFractions(
    _ rightSide: [Rational], denominatorOf relative: CommonFractions? = nil
  ) -> CommonFractions? {
    precondition(rightSide.count == size, "a right side of another length")
    let scaled = scales.map { zip($0, rightSide).map { $0 * $1 } } ?? rightSide
    guard
      let (multiple, factor) = lifting?.solve(
        scaled, transposed: false, denominatorOf: relative)
    else { return eliminate(rightSide, transposed: false).map { CommonFractions($0) } }
    return factor == 1 ? multiple : CommonFractions(multiple.values.map { $0 / factor })
  }

  /// The solution y of Mᵀ·y = c.
  ///
  /// - Parameter rightSide: A number cⱼ for each column.
  /// - Returns: The exact solution, or `nil` if the matrix is singular.
  public func solveTransposed(_ rightSide: [Rational]) -> [Rational]? {
    transposedSolutionFractions(rightSide)?.values
  }

  /// The solution y of Mᵀ·y = c over the common denominator that it was found with.
  ///
  /// - Parameter rightSide: A number cⱼ for each column.
  /// - Returns: The exact solution, or `nil` if the matrix is singular.
  public func transposedSolutionFractions(_ rightSide: [Rational]) -> CommonFractions? {
    precondition(rightSide.count == size, "a right side of another length")
    guard
      let (multiple, factor) = lifting?.solve(rightSide, transposed: true, denominatorOf: nil)
    else { return eliminate(rightSide, transposed: true).map { CommonFractions($0) } }
    guard factor != 1 || scales != nil else { return multiple }
    let values = multiple.values.map { $0 / factor }
    return CommonFractions(scales.map { zip($0, values).map { $0 * $1 } } ?? values)
  }

  /// Solves by elimination without fractions, which is slow and never at a loss.
  private func eliminate(_ rightSide: [Rational], transposed: Bool) -> [Rational]? {
    var dense = [[Rational]](
      repeating: [Rational](repeating: .zero, count: size), count: size)
    func set(_ row: Int, _ column: Int, _ value: Rational) {
      if transposed { dense[column][row] = value } else { dense[row][column] = value }
    }
    switch rows {
    case .rationals(let rows):
      for (index, row) in rows.enumerated() {
        for (column, value) in row { set(index, column, value) }
      }
    case .integers(let matrix):
      for row in 0..<size {
        matrix.forEachEntry(ofRow: row) { column, value in set(row, column, Rational(value)) }
      }
    }
    return RationalMatrix(dense).solution(of: rightSide)
  }
}
