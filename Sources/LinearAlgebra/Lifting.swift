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
  private let approximation: Approximation

  /// What solves the system in floating point.
  private enum Approximation {
    case factors(LUFactorization)
    /// The inverse and its transpose.
    case inverse(Matrix, Matrix)

    func solution(of rightSide: [Double], transposed: Bool) -> [Double] {
      switch self {
      case .factors(let factors):
        transposed ? factors.solveTransposed(rightSide) : factors.solve(rightSide)
      case .inverse(let inverse, let transpose):
        // Rows are added up, which a processor does faster than to add up products.
        (transposed ? inverse : transpose).product(with: rightSide)
      }
    }
  }

  /// Fails if the matrix is singular in floating point or its entries are too large.
  ///
  /// - Parameters:
  ///   - matrix: A square matrix.
  ///   - inverse: Its inverse in floating point, if it is known.
  init?(_ matrix: SparseIntegerMatrix, inverse: Matrix? = nil) {
    let transpose = matrix.transposed(columnCount: matrix.rowCount)
    guard let direct = matrix.norm, let transposed = transpose.norm else { return nil }
    if let inverse {
      approximation = .inverse(inverse, inverse.transposed)
    } else {
      guard let factors = try? LUFactorization(matrix.approximation) else { return nil }
      approximation = .factors(factors)
    }
    self.matrix = matrix
    self.transpose = transpose
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
  ///   - relative: A solution whose denominator this one is thought to share.
  /// - Returns: The exact solution times a number, and that number; or `nil` if the matrix is too
  ///   ill-conditioned, is singular, or the right side does not fit machine words.
  func solve(
    _ rightSide: [Rational], transposed: Bool, denominatorOf relative: CommonFractions?
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
    func lift(_ approximation: Approximation) -> CommonFractions? {
      self.lift(
        residual, approximation, transposed: transposed, denominatorOf: relative)
    }
    if let solution = lift(approximation) { return (solution, denominator) }
    // An inverse from elsewhere may be a bad one.
    guard case .inverse = approximation, let factors = try? LUFactorization(matrix.approximation)
    else { return nil }
    return lift(.factors(factors)).map { ($0, denominator) }
  }

  private func lift(
    _ rightSide: [Int], _ approximation: Approximation, transposed: Bool,
    denominatorOf relative: CommonFractions?
  ) -> CommonFractions? {
    let matrix = transposed ? transpose : matrix
    let norm = transposed ? norms.transposed : norms.direct
    var residual = rightSide
    var largestResidual = largestMagnitude(residual)
    var solution = DyadicVector(count: rightSide.count)
    // By Cramer's rule numerators and denominators are determinants.
    let rightSideBits = Double(Int.bitWidth - largestResidual.leadingZeroBitCount)
    let mostBits = Int(2 * (determinantBits + rightSideBits)) + 3 * Int.bitWidth
    var accuracy = 50
    // Half the bits are enough where the denominator is known.
    let knownBits = relative.map { $0.denominator.bitLength } ?? 0
    var nextAttempt = max(Int.bitWidth, knownBits + 2 * (Int.bitWidth - norm.leadingZeroBitCount))
    while true {
      let guess = residual.map(Double.init)
      let step = approximation.solution(of: guess, transposed: transposed)
      let largestStep = step.lazy.map(\.magnitude).max() ?? 0
      guard step.allSatisfy(\.isFinite), largestStep < Lifting.wordLimit else { return nil }

      // Is the solution near enough to be recognised?
      if solution.precision >= nextAttempt || largestResidual == 0 {
        let error = 2 * Int(largestStep) + 1
        let isKnown = relative != nil && solution.precision <= 2 * knownBits
        if let exact = solution.solution(
          norm: norm, residual: largestResidual, error: error,
          denominatorOf: isKnown ? relative : nil)
        {
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
