import CGMP

/// A vector of binary fractions that approaches a vector of rationals digit by digit, and finds that
/// vector when it is close enough.
///
/// Solvers that lift a floating-point solution to an exact one produce a few dozen bits of every
/// entry at a time. Entry j is vⱼ / 2ᵗ, where t, the ``precision``, grows with every digit. The
/// integers vⱼ live in one buffer of GMP integers, updated in place.
public struct DyadicVector: ~Copyable {
  /// How many entries the vector has.
  public let count: Int
  /// The binary exponent t of the common denominator.
  public private(set) var precision = 0
  private let numerators: UnsafeMutablePointer<__mpz_struct>

  /// The zero vector.
  ///
  /// - Precondition: `count >= 0`.
  public init(count: Int) {
    self.count = count
    numerators = .allocate(capacity: count)
    for index in 0..<count { __gmpz_init(numerators + index) }
  }

  deinit {
    for index in 0..<count { __gmpz_clear(numerators + index) }
    numerators.deallocate()
  }

  /// Adds dⱼ / 2ᵗ⁺ᵇ to every entry: its next b bits.
  ///
  /// - Parameters:
  ///   - digits: The digit dⱼ of each entry, of either sign; it may have more than b bits.
  ///   - bits: The number b of bits by which the precision grows.
  /// - Precondition: There are ``count`` digits, and `bits >= 0`.
  public mutating func append(_ digits: [Int], bits: Int) {
    precondition(digits.count == count && bits >= 0, "digits that do not fit the vector")
    precision += bits
    for (index, digit) in digits.enumerated() {
      let numerator = numerators + index
      __gmpz_mul_2exp(numerator, numerator, UInt(bits))
      if digit >= 0 {
        __gmpz_add_ui(numerator, numerator, digit.magnitude)
      } else {
        __gmpz_sub_ui(numerator, numerator, digit.magnitude)
      }
    }
  }

  /// The rational solution of M·x = b that the vector approximates, if it is close enough to be sure.
  ///
  /// For an integer matrix M and an integer vector b, let r = 2ᵗ·b − M·v be the residual. Then for
  /// integers p and q > 0
  ///
  ///     M·p − q·b = M·(p − q·v / 2ᵗ) − q·r / 2ᵗ
  ///
  /// is a vector of integers. If ‖M‖·max |pⱼ − q·vⱼ / 2ᵗ| + q·‖r‖ / 2ᵗ < 1 it must be zero: p / q
  /// is a solution. This inequality is checked exactly (as in Wan 2006, section 4). Candidates for
  /// q come from continued fractions of one entry after the other, each time of q·vⱼ / 2ᵗ, as
  /// nearly all entries have one denominator.
  ///
  /// - Parameters:
  ///   - norm: ‖M‖, the largest sum of absolute values in a row of M, or more.
  ///   - residual: ‖r‖, the largest absolute value of an entry of r, or more.
  ///   - error: A guess of the largest error of an entry, in units of 2⁻ᵗ. A wrong guess makes the
  ///     search fail, and never succeed wrongly.
  ///   - relative: A list whose common denominator is thought to be that of the solution, or nearly so: then
  ///     half the digits are enough.
  /// - Returns: The solution, or `nil` if more digits are needed.
  /// - Precondition: `norm >= 0`, `residual >= 0`, `error >= 1`.
  /// - Complexity: O(k) multiplications of integers of t bits for k entries, and O(t) divisions of
  ///   such an integer by a word.
  public func solution(
    norm: Int, residual: Int, error: Int, denominatorOf relative: CommonFractions? = nil
  ) -> CommonFractions? {
    precondition(norm >= 0 && residual >= 0 && error >= 1, "bounds that are none")
    let workspace = Workspace()
    return withExtendedLifetime(workspace) {
      if let relative {
        relative.writeDenominator(to: workspace.denominator)
      } else {
        __gmpz_set_ui(workspace.denominator, 1)
      }
      guard findDenominator(error: error, workspace),
        provesSolution(norm: norm, residual: residual, workspace)
      else { return nil }
      return CommonFractions(count: count) { target in
        for index in 0..<count { round(index, into: target + index, workspace) }
        __gmpz_set(target + count, workspace.denominator)
      }
    }
  }

  /// Finds the least multiple q of the denominator in the workspace (up to the luck of the order of the
  /// entries) for which every q·vⱼ / 2ᵗ is as near to an integer as the error allows.
  private func findDenominator(error: Int, _ work: Workspace) -> Bool {
    let denominator = work.denominator
    let errorBits = Int.bitWidth - error.leadingZeroBitCount
    for index in 0..<count {
      // Euclid on 2ᵗ and f = q·vⱼ mod 2ᵗ: remainder ρ and multiplier k with ρ = |k·f − h·2ᵗ|.
      __gmpz_mul(work.remainder, denominator, numerators + index)
      __gmpz_fdiv_r_2exp(work.remainder, work.remainder, UInt(precision))
      __gmpz_set_ui(work.previousRemainder, 1)
      __gmpz_mul_2exp(work.previousRemainder, work.previousRemainder, UInt(precision))
      __gmpz_set_ui(work.previousMultiplier, 0)
      __gmpz_set_ui(work.multiplier, 1)
      // The nearest integer may be the one above.
      __gmpz_sub(work.quotient, work.previousRemainder, work.remainder)
      __gmpz_mul_ui(work.allowance, denominator, UInt(error))
      if __gmpz_cmp(work.quotient, work.allowance) <= 0 { continue }
      let knownBits = __gmpz_sizeinbase(denominator, 2)
      while __gmpz_cmp(work.remainder, work.allowance) > 0 {
        __gmpz_tdiv_qr(
          work.quotient, work.previousRemainder, work.previousRemainder, work.remainder)
        __gmpz_swap(work.previousRemainder, work.remainder)
        __gmpz_addmul(work.previousMultiplier, work.quotient, work.multiplier)
        __gmpz_swap(work.previousMultiplier, work.multiplier)
        // The product of the three is needed only where it may be as long as the remainder.
        let bits = knownBits + __gmpz_sizeinbase(work.multiplier, 2) + errorBits
        if bits < __gmpz_sizeinbase(work.remainder, 2) { continue }
        __gmpz_mul(work.allowance, denominator, work.multiplier)
        __gmpz_mul_ui(work.allowance, work.allowance, UInt(error))
      }
      __gmpz_mul(denominator, denominator, work.multiplier)
      // A factor of more than half the bits that are left is found near every number.
      let bits = __gmpz_sizeinbase(work.multiplier, 2)
      if knownBits + 2 * bits + errorBits > precision { return false }
    }
    return true
  }

  /// Whether ‖M‖·max |2ᵗ·pⱼ − q·vⱼ| + q·‖r‖ < 2ᵗ for the nearest integers pⱼ.
  private func provesSolution(norm: Int, residual: Int, _ work: Workspace) -> Bool {
    __gmpz_set_ui(work.allowance, 0)
    for index in 0..<count {
      round(index, into: work.quotient, work)
      __gmpz_mul_2exp(work.quotient, work.quotient, UInt(precision))
      __gmpz_submul(work.quotient, work.denominator, numerators + index)
      if __gmpz_cmpabs(work.quotient, work.allowance) > 0 {
        __gmpz_abs(work.allowance, work.quotient)
      }
    }
    __gmpz_mul_ui(work.allowance, work.allowance, UInt(norm))
    __gmpz_addmul_ui(work.allowance, work.denominator, UInt(residual))
    __gmpz_fdiv_q_2exp(work.allowance, work.allowance, UInt(precision))
    return cgmp_mpz_sign(work.allowance) == 0
  }

  /// Computes pⱼ, the integer nearest to q·vⱼ / 2ᵗ.
  private func round(
    _ index: Int, into result: UnsafeMutablePointer<__mpz_struct>, _ work: Workspace
  ) {
    // Twice the value plus one, halved and rounded down.
    __gmpz_mul(result, work.denominator, numerators + index)
    __gmpz_mul_2exp(result, result, 1)
    __gmpz_fdiv_q_2exp(result, result, UInt(precision))
    __gmpz_add_ui(result, result, 1)
    __gmpz_fdiv_q_2exp(result, result, 1)
  }

  /// The integers of one reconstruction.
  private final class Workspace {
    private let integers: UnsafeMutablePointer<__mpz_struct>
    var denominator: UnsafeMutablePointer<__mpz_struct> { integers }
    var remainder: UnsafeMutablePointer<__mpz_struct> { integers + 1 }
    var previousRemainder: UnsafeMutablePointer<__mpz_struct> { integers + 2 }
    var multiplier: UnsafeMutablePointer<__mpz_struct> { integers + 3 }
    var previousMultiplier: UnsafeMutablePointer<__mpz_struct> { integers + 4 }
    var quotient: UnsafeMutablePointer<__mpz_struct> { integers + 5 }
    var allowance: UnsafeMutablePointer<__mpz_struct> { integers + 6 }

    init() {
      integers = .allocate(capacity: 7)
      for index in 0..<7 { __gmpz_init(integers + index) }
    }

    deinit {
      for index in 0..<7 { __gmpz_clear(integers + index) }
      integers.deallocate()
    }
  }
}
