import CGMP

/// GMP integers in one block, the last of them the denominator of the others.
///
/// They are written by the initialiser and only read afterwards, which is why they may be shared.
final class BigIntegers: @unchecked Sendable {
  private let block: UnsafeMutablePointer<__mpz_struct>
  private let count: Int

  init(count: Int, compute: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
    self.count = count + 1
    block = .allocate(capacity: count + 1)
    for index in 0...count { __gmpz_init(block + index) }
    compute(block)
  }

  /// The numerators of rationals over a multiple of all their denominators.
  convenience init(_ values: [Rational], over denominator: Rational) {
    self.init(count: values.count) { block in
      let common = denominator.promoted
      __gmpz_set(block + values.count, common.numerator)
      for (index, value) in values.enumerated() {
        let big = value.promoted
        __gmpz_divexact(block + index, common.numerator, big.denominator)
        __gmpz_mul(block + index, block + index, big.numerator)
        extendLifetime(big)
      }
      extendLifetime(common)
    }
  }

  deinit {
    for index in 0..<count { __gmpz_clear(block + index) }
    block.deallocate()
  }

  func isZero(_ index: Int) -> Bool {
    precondition(index >= 0 && index < count - 1, "an index outside of the list")
    defer { extendLifetime(self) }
    return cgmp_mpz_sign(block + index) == 0
  }

  func quotient(_ index: Int) -> Rational {
    precondition(index >= 0 && index < count - 1, "an index outside of the list")
    defer { extendLifetime(self) }
    let result = BigRational()
    __gmpz_set(result.numerator, block + index)
    __gmpz_set(result.denominator, block + (count - 1))
    __gmpq_canonicalize(result.pointer)
    return Rational(adopting: result)
  }

  /// All numerators over the denominator, each in lowest terms.
  ///
  /// Only primes of the denominator that divide some numerator can cancel, and mostly their powers make a
  /// short number. So the greatest common divisor is one of long numbers once, and not for each fraction.
  ///
  /// - Precondition: The denominator is positive.
  var quotients: [Rational] {
    defer { extendLifetime(self) }
    let work = BigRational()
    let (common, rest) = (work.numerator, work.denominator)
    findCancelling(common, rest)
    let short = __gmpz_fits_ulong_p(common) != 0 ? __gmpz_get_ui(common) : nil
    return (0..<(count - 1)).map { index in
      let numerator = block + index
      if cgmp_mpz_sign(numerator) == 0 { return 0 }
      let result = BigRational()
      if let short {
        let divisor = __gmpz_gcd_ui(nil, numerator, short)
        __gmpz_divexact_ui(result.numerator, numerator, divisor)
        __gmpz_divexact_ui(result.denominator, block + (count - 1), divisor)
      } else {
        __gmpz_gcd(rest, numerator, common)
        __gmpz_divexact(result.numerator, numerator, rest)
        __gmpz_divexact(result.denominator, block + (count - 1), rest)
      }
      extendLifetime(work)
      return Rational(adopting: result)
    }
  }

  /// Computes the largest divisor of the denominator whose primes all divide some numerator.
  private func findCancelling(
    _ result: UnsafeMutablePointer<__mpz_struct>, _ rest: UnsafeMutablePointer<__mpz_struct>
  ) {
    let denominator = block + (count - 1)
    let work = BigRational()
    let (product, divisor) = (work.numerator, work.denominator)
    __gmpz_set_ui(product, 1)
    for index in 0..<(count - 1) where cgmp_mpz_sign(block + index) != 0 {
      __gmpz_mul(product, product, block + index)
      __gmpz_tdiv_r(product, product, denominator)
    }
    __gmpz_gcd(divisor, product, denominator)
    __gmpz_set_ui(result, 1)
    __gmpz_set(rest, denominator)
    while __gmpz_cmp_ui(divisor, 1) != 0 {
      __gmpz_mul(result, result, divisor)
      __gmpz_divexact(rest, rest, divisor)
      __gmpz_gcd(divisor, rest, divisor)
    }
    extendLifetime(work)
  }

  func writeDenominator(to target: UnsafeMutablePointer<__mpz_struct>) {
    __gmpz_set(target, block + (count - 1))
    extendLifetime(self)
  }

  /// The sum of numerators with integer weights.
  func sum(_ weights: [Rational], _ indices: [Int]) -> Rational {
    defer { extendLifetime(self) }
    let result = BigRational()
    let sum = result.numerator
    for (weight, index) in zip(weights, indices) {
      precondition(index >= 0 && index < count - 1, "an index outside of the list")
      let entry = block + index
      if cgmp_mpz_sign(entry) == 0 { continue }
      if let word = weight.exactInt {
        if word >= 0 {
          __gmpz_addmul_ui(sum, entry, word.magnitude)
        } else {
          __gmpz_submul_ui(sum, entry, word.magnitude)
        }
      } else {
        let big = weight.promoted
        __gmpz_addmul(sum, entry, big.numerator)
        extendLifetime(big)
      }
    }
    return Rational(adopting: result)
  }

  /// The sum of all numerators, weighted by words of a table.
  func sum(_ table: [Int], _ offsets: [Int], shiftedBy shift: Int) -> Rational {
    defer { extendLifetime(self) }
    let result = BigRational()
    let sum = result.numerator
    for (index, offset) in offsets.enumerated() {
      let word = table[offset + shift]
      if word >= 0 {
        __gmpz_addmul_ui(sum, block + index, word.magnitude)
      } else {
        __gmpz_submul_ui(sum, block + index, word.magnitude)
      }
    }
    return Rational(adopting: result)
  }

  var denominator: Rational {
    defer { extendLifetime(self) }
    let result = BigRational()
    __gmpz_set(result.numerator, block + (count - 1))
    return Rational(adopting: result)
  }

  /// The same numerators over their sum, all with the opposite sign if that is negative.
  var normalized: BigIntegers {
    defer { extendLifetime(self) }
    return BigIntegers(count: count - 1) { target in
      let sum = target + (count - 1)
      for index in 0..<(count - 1) {
        __gmpz_set(target + index, block + index)
        __gmpz_add(sum, sum, block + index)
      }
      precondition(cgmp_mpz_sign(sum) != 0, "numbers whose sum is zero")
      guard cgmp_mpz_sign(sum) < 0 else { return }
      for index in 0..<count { __gmpz_neg(target + index, target + index) }
    }
  }
}
