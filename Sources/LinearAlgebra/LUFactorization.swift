import CLAPACK

/// Why a matrix has no factorisation that could be used.
public enum FactorizationError: Error, Hashable, Sendable {
  /// The pivot with this index is exactly zero (LAPACK's `info > 0`, counted from 0).
  case singular(pivot: Int)
  /// An entry is infinite or not a number, which LAPACK would not notice.
  case notFinite
  /// LAPACK refused the argument at this position (`info < 0`): a mistake in this module.
  case refusedArgument(position: Int)
}

/// M = P·L·U with partial pivoting, by LAPACK's `dgetrf`, to solve systems in floating point.
public struct LUFactorization: Sendable {
  /// The number of rows and of columns.
  public let size: Int
  // LAPACK reads column by column, so what is stored row by row is the transpose to it: this is a
  // factorisation of Mᵀ, and solving with M asks for the transposed solution.
  private var factors: [Double]
  private var exchanges: [Int32]

  /// Factorises a square matrix.
  ///
  /// - Parameter matrix: Any square matrix, also of size zero.
  /// - Throws: ``FactorizationError`` if a pivot is zero or an entry is not finite. A matrix that is
  ///   singular in exact arithmetic may well have a factorisation in floating point.
  /// - Precondition: The matrix is square.
  /// - Complexity: O(n³).
  public init(_ matrix: Matrix) throws(FactorizationError) {
    precondition(matrix.isSquare, "only square matrices have this factorisation")
    guard matrix.elements.allSatisfy(\.isFinite) else { throw .notFinite }
    size = matrix.rowCount
    factors = matrix.elements
    exchanges = [Int32](repeating: 0, count: size)
    var order = Int32(size)
    var leading = max(order, 1)
    var info: Int32 = 0
    dgetrf_(&order, &order, &factors, &leading, &exchanges, &info)
    if info < 0 { throw .refusedArgument(position: Int(-info)) }
    if info > 0 { throw .singular(pivot: Int(info) - 1) }
  }

  /// The solution x of M·x = b, up to rounding.
  ///
  /// - Precondition: The right side has ``size`` entries.
  /// - Complexity: O(n²).
  public func solve(_ rightSide: [Double]) -> [Double] {
    solve(rightSide, count: 1, operation: "T")
  }

  /// The solution y of Mᵀ·y = c, up to rounding.
  ///
  /// - Precondition: The right side has ``size`` entries.
  /// - Complexity: O(n²).
  public func solveTransposed(_ rightSide: [Double]) -> [Double] {
    solve(rightSide, count: 1, operation: "N")
  }

  /// M⁻¹, up to rounding.
  ///
  /// - Complexity: O(n³).
  public var inverse: Matrix {
    // Column j of what LAPACK returns is the solution of Mᵀ·y = eⱼ, thus row j of M⁻¹.
    var result = Matrix.identity(size)
    result.elements = solve(result.elements, count: size, operation: "N")
    return result
  }

  private func solve(_ rightSides: [Double], count: Int, operation: Character) -> [Double] {
    precondition(rightSides.count == size * count, "a right side of another length")
    var solution = rightSides
    var operation = CChar(operation.asciiValue ?? 0)
    var order = Int32(size)
    var columns = Int32(count)
    var leading = max(order, 1)
    var info: Int32 = 0
    dgetrs_(
      &operation, &order, &columns, factors, &leading, exchanges, &solution, &leading, &info, 1)
    precondition(info == 0, "LAPACK refused argument \(-info) of dgetrs")
    return solution
  }
}
