import CGMP

/// Owner of one GMP rational, in lowest terms with a positive denominator.
///
/// The value is written only by the function that creates the object, before any other reference to
/// it exists; from then on it is read only. That is why it may be shared between threads.
///
/// Whoever passes ``pointer`` to GMP keeps the object alive until GMP returns, by `extendLifetime`:
/// the optimizer may release an object after its last use, and a pointer does not count as one.
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

  /// The fraction of two integers without a common divisor.
  ///
  /// - Precondition: `denominator > 0`.
  convenience init(reduced numerator: Int128, _ denominator: Int128) {
    self.init()
    BigRational.set(self.numerator, to: numerator)
    BigRational.set(self.denominator, to: denominator)
  }

  /// The fraction of two integers, which need not be in lowest terms.
  ///
  /// - Precondition: `denominator > 0`.
  convenience init(_ numerator: Int128, over denominator: Int128) {
    self.init(reduced: numerator, denominator)
    __gmpq_canonicalize(pointer)
  }

  var signum: Int {
    defer { extendLifetime(self) }
    return Int(cgmp_mpq_sign(pointer))
  }

  var isInteger: Bool {
    defer { extendLifetime(self) }
    return __gmpz_cmp_ui(denominator, 1) == 0
  }

  /// The number of binary digits of the longer part.
  var bitLength: Int {
    defer { extendLifetime(self) }
    return max(__gmpz_sizeinbase(numerator, 2), __gmpz_sizeinbase(denominator, 2))
  }

  /// Both parts, if they fit a word and the numerator is not `Int.min`.
  var words: (numerator: Int, denominator: Int)? {
    defer { extendLifetime(self) }
    guard __gmpz_fits_slong_p(numerator) != 0, __gmpz_fits_slong_p(denominator) != 0 else {
      return nil
    }
    let value = __gmpz_get_si(numerator)
    return value == Int.min ? nil : (value, __gmpz_get_si(denominator))
  }

  /// Writes a 128-bit integer into a GMP integer.
  static func set(_ target: UnsafeMutablePointer<__mpz_struct>, to value: Int128) {
    if let word = Int(exactly: value) {
      __gmpz_set_si(target, word)
      return
    }
    let magnitude = value.magnitude
    __gmpz_set_ui(target, UInt(truncatingIfNeeded: magnitude >> 64))
    __gmpz_mul_2exp(target, target, 64)
    __gmpz_add_ui(target, target, UInt(truncatingIfNeeded: magnitude))
    if value < 0 { __gmpz_neg(target, target) }
  }
}

extension BigRational: Comparable, Hashable {
  static func == (a: BigRational, b: BigRational) -> Bool {
    defer {
      extendLifetime(a)
      extendLifetime(b)
    }
    return __gmpq_equal(a.pointer, b.pointer) != 0
  }

  static func < (a: BigRational, b: BigRational) -> Bool {
    defer {
      extendLifetime(a)
      extendLifetime(b)
    }
    return __gmpq_cmp(a.pointer, b.pointer) < 0
  }

  /// The sign and the lowest words tell enough values apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(cgmp_mpq_sign(pointer))
    hasher.combine(__gmpz_get_ui(numerator))
    hasher.combine(__gmpz_get_ui(denominator))
    extendLifetime(self)
  }
}
