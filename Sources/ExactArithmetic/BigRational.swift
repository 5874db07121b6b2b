import CGMP

/// Owner of one GMP rational, in lowest terms with a positive denominator.
///
/// The value is written only by the function that creates the object, before any other reference to
/// it exists; from then on it is read only. That is why it may be shared between threads.
final class BigRational: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<__mpq_struct>

  /// Zero, to be overwritten by the creating function.
  init() {
    pointer = .allocate(capacity: 1)
    __gmpq_init(pointer)
  }

  deinit {
    __gmpq_clear(pointer)
    pointer.deallocate()
  }

  var numerator: UnsafeMutablePointer<__mpz_struct> { cgmp_mpq_numerator(pointer) }
  var denominator: UnsafeMutablePointer<__mpz_struct> { cgmp_mpq_denominator(pointer) }

  /// The fraction of two integers, which need not be in lowest terms.
  ///
  /// - Precondition: `denominator > 0`.
  convenience init(numerator: Int128, denominator: Int128) {
    self.init()
    BigRational.set(self.numerator, to: numerator)
    BigRational.set(self.denominator, to: denominator)
    __gmpq_canonicalize(pointer)
  }

  /// Writes a 128-bit integer into a GMP integer.
  static func set(_ target: UnsafeMutablePointer<__mpz_struct>, to value: Int128) {
    let magnitude = value.magnitude
    __gmpz_set_ui(target, UInt(truncatingIfNeeded: magnitude >> 64))
    __gmpz_mul_2exp(target, target, 64)
    __gmpz_add_ui(target, target, UInt(truncatingIfNeeded: magnitude))
    if value < 0 { __gmpz_neg(target, target) }
  }
}
