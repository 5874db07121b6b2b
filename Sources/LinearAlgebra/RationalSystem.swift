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
  private let rows: [[(Int, Rational)]]
  /// For each row the positive number σᵢ whose multiple of the row has integer entries.
  private let scales: [Rational]
  private let lifting: Lifting?

  /// Prepares a matrix: scales its rows to integers and factorises it in floating point.
  ///
  /// - Parameter rows: For each row its nonzero entries with their columns, no column twice.
  /// - Precondition: Every column is less than the number of rows.
  /// - Complexity: O(n³) floating-point operations.
  public init(rows: [[(column: Int, value: Rational)]]) {
    size = rows.count
    self.rows = rows.map { row in row.map { ($0.column, $0.value) } }
    var matrix: SparseIntegerMatrix? = SparseIntegerMatrix()
    var scales: [Rational] = []
    for row in self.rows {
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
    self.scales = scales
    lifting = matrix.flatMap { Lifting($0) }
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
  /// - Parameter rightSide: A number bᵢ for each row.
  /// - Returns: The exact solution, or `nil` if the matrix is singular.
  public func solutionFractions(_ rightSide: [Rational]) -> CommonFractions? {
    precondition(rightSide.count == size, "a right side of another length")
    let scaled = zip(scales, rightSide).map { $0 * $1 }
    guard let (multiple, factor) = lifting?.solve(scaled, transposed: false) else {
      return eliminate(rows, rightSide).map { CommonFractions($0) }
    }
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
    if let (multiple, factor) = lifting?.solve(rightSide, transposed: true) {
      guard factor != 1 || scales.contains(where: { $0 != 1 }) else { return multiple }
      return CommonFractions(zip(scales, multiple.values).map { $0 * $1 / factor })
    }
    var columns = [[(Int, Rational)]](repeating: [], count: size)
    for (index, row) in rows.enumerated() {
      for (column, value) in row { columns[column].append((index, value)) }
    }
    return eliminate(columns, rightSide).map { CommonFractions($0) }
  }

  /// Solves by elimination without fractions, which is slow and never at a loss.
  private func eliminate(_ rows: [[(Int, Rational)]], _ rightSide: [Rational]) -> [Rational]? {
    let matrix = RationalMatrix(
      rows.map { row in
        var dense = [Rational](repeating: .zero, count: size)
        for (column, value) in row { dense[column] = value }
        return dense
      })
    return matrix.solution(of: rightSide)
  }
}
