import ExactArithmetic

/// Exact solution of integer systems from a floating-point factorisation.
///
/// After Wan 2006, "An algorithm to solve integer linear systems exactly using numerical methods",
/// Journal of Symbolic Computation 41. Invariant of the loop, exact in integers:
///
///     2ᵗ·b = M·v + r
///
/// where v/2ᵗ is the solution so far and r the residual. One step solves M·w ≈ r in floating point,
/// takes x = round(2ˢ·w), and sets v ← 2ˢ·v + x, r ← 2ˢ·r − M·x, t ← t + s. The number of bits s is
/// as large as the accuracy of the factorisation and the width of a machine word allow: every
/// intermediate value of the residual is below 2⁶³ in absolute value.
struct Lifting: Sendable {
  private let matrix: SparseIntegerMatrix
  private let transpose: SparseIntegerMatrix
  private let norms: (direct: Int, transposed: Int)
  private let determinantBits: Double
  private let factorization: LUFactorization

  /// Fails if the matrix is singular in floating point or its entries are too large.
  init?(_ matrix: SparseIntegerMatrix) {
    let size = matrix.rowCount
    var approximation = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for position in matrix.starts[row]..<matrix.starts[row + 1] {
        approximation[row, matrix.columns[position]] = Double(matrix.values[position])
      }
    }
    let transpose = matrix.transposed(columnCount: size)
    guard let direct = matrix.norm, let transposed = transpose.norm,
      let factorization = try? LUFactorization(approximation)
    else { return nil }
    self.matrix = matrix
    self.transpose = transpose
    self.factorization = factorization
    norms = (direct, transposed)
    determinantBits = matrix.determinantBits
  }

  /// The largest absolute value of a product or shifted residual in a step.
  private static let wordLimit = 0x1p61
  /// Steps of fewer bits than this make elimination the better choice.
  private static let fewestBits = 4

  /// Solves a system, or gives up.
  ///
  /// - Parameters:
  ///   - rightSide: Rationals, whose common denominator is taken out first.
  ///   - transposed: Whether the transpose of the matrix is meant.
  /// - Returns: The exact solution times a number, and that number; or `nil` if the matrix is too
  ///   ill-conditioned, is singular, or the right side does not fit machine words.
  func solve(
    _ rightSide: [Rational], transposed: Bool
  ) -> (multiple: CommonFractions, factor: Rational)? {
    let denominator = rightSide.commonDenominator
    var residual: [Int] = []
    residual.reserveCapacity(rightSide.count)
    for value in rightSide {
      guard let integer = (value * denominator).exactInt, abs(integer) < 1 << 56 else {
        return nil
      }
      residual.append(integer)
    }
    return lift(residual, transposed: transposed).map { ($0, denominator) }
  }

  private func lift(_ rightSide: [Int], transposed: Bool) -> CommonFractions? {
    let matrix = transposed ? transpose : matrix
    let norm = transposed ? norms.transposed : norms.direct
    var residual = rightSide
    var largestResidual = largestMagnitude(residual)
    var solution = DyadicVector(count: rightSide.count)
    // By Cramer's rule numerators and denominators are determinants.
    let rightSideBits = Double(Int.bitWidth - largestResidual.leadingZeroBitCount)
    let mostBits = Int(2 * (determinantBits + rightSideBits)) + 3 * Int.bitWidth
    var accuracy = 50
    var nextAttempt = Int.bitWidth
    while true {
      let guess = residual.map(Double.init)
      let step = transposed ? factorization.solveTransposed(guess) : factorization.solve(guess)
      let largestStep = step.lazy.map(\.magnitude).max() ?? 0
      guard step.allSatisfy(\.isFinite), largestStep < Lifting.wordLimit else { return nil }

      // Is the solution near enough to be recognised?
      if solution.precision >= nextAttempt || largestResidual == 0 {
        let error = 2 * Int(largestStep) + 1
        if let exact = solution.solution(norm: norm, residual: largestResidual, error: error) {
          return exact
        }
        nextAttempt = solution.precision + solution.precision / 4
      }
      guard solution.precision < mostBits else { return nil }

      // How many bits does this step give?
      let room = Lifting.wordLimit / max(Double(norm) * largestStep, Double(largestResidual), 1)
      var bits = min(accuracy, Int(room.exponent))
      while true {
        guard bits >= Lifting.fewestBits else { return nil }
        let digits = step.map {
          Int(($0 * Double(sign: .plus, exponent: bits, significand: 1)).rounded())
        }
        var next = residual
        matrix.subtractProduct(of: digits, from: &next, shiftedBy: bits)
        let largest = largestMagnitude(next)
        // Rounding to integers leaves ‖M‖/2; more is the error of the floating-point solution.
        if largest > 4 * norm {
          let excess = Int.bitWidth - (largest / (2 * norm)).leadingZeroBitCount
          bits -= excess
          accuracy = bits
          continue
        }
        solution.append(digits, bits: bits)
        residual = next
        largestResidual = largest
        break
      }
    }
  }
}

/// The largest absolute value, 0 for an empty list.
private func largestMagnitude(_ values: [Int]) -> Int {
  values.reduce(0) { max($0, abs($1)) }
}
