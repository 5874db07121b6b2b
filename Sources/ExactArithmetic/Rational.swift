import CGMP

/// A rational number, exact.
///
///     let third = Rational(1, 3)
///     third + third + third == 1   // true
///
/// A value whose numerator and denominator both fit a machine word is stored inline; arithmetic on
/// such values allocates nothing. Larger values live in GMP. The two never overlap: a value that
/// fits a word is never stored in GMP, so equality compares representations.
///
/// Invariant: lowest terms, denominator positive, and neither part of an inline value is `Int.min`.
public struct Rational: Sendable {
  enum Storage: Sendable {
    /// Numerator and denominator.
    case small(Int, Int)
    case big(BigRational)
  }

  let storage: Storage

  init(_ storage: Storage) {
    self.storage = storage
  }

  /// An integer.
  public init(_ value: Int) {
    if value == Int.min {
      self.init(reduced: Int128(value), 1)
    } else {
      self.init(.small(value, 1))
    }
  }

  /// A long integer.
  package init(_ value: Int128) {
    self.init(reduced: value, 1)
  }

  /// A fraction, not necessarily in lowest terms.
  ///
  /// - Precondition: `denominator != 0`.
  public init(_ numerator: Int, _ denominator: Int) {
    precondition(denominator != 0, "a fraction with denominator zero")
    let divisor = Int128(gcd(numerator.magnitude, denominator.magnitude))
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.init(
      reduced: sign * Int128(numerator) / divisor, sign * Int128(denominator) / divisor)
  }

  /// A fraction with a positive denominator, not necessarily in lowest terms.
  init(_ numerator: Int128, over denominator: Int128) {
    if let numerator = Int(exactly: numerator), let denominator = Int(exactly: denominator) {
      self.init(numerator, denominator)
    } else {
      self.init(adopting: BigRational(numerator, over: denominator))
    }
  }

  /// A fraction in lowest terms with a positive denominator.
  init(reduced numerator: Int128, _ denominator: Int128) {
    let limit = Int128(Int.max)
    if numerator.magnitude <= limit.magnitude, denominator <= limit {
      self.init(.small(Int(numerator), Int(denominator)))
    } else {
      self.init(.big(BigRational(reduced: numerator, denominator)))
    }
  }

  /// Takes over a GMP value, moving it inline if it fits.
  init(adopting big: BigRational) {
    if let (numerator, denominator) = big.words {
      self.init(.small(numerator, denominator))
    } else {
      self.init(.big(big))
    }
  }

  /// This value as a GMP object, for one operation.
  var promoted: BigRational {
    switch storage {
    case .small(let numerator, let denominator):
      BigRational(reduced: Int128(numerator), Int128(denominator))
    case .big(let big): big
    }
  }
}

/// The greatest common divisor; `gcd(0, b) == b`.
func gcd(_ a: UInt, _ b: UInt) -> UInt {
  if a == 1 || b == 1 { return 1 }
  if a == 0 { return b }
  if b == 0 { return a }
  // Binary algorithm (Stein 1967): shifts and subtractions only. The larger number is replaced
  // without a branch, which the processor could not predict.
  let shift = UInt((a | b).trailingZeroBitCount)
  var a = a >> UInt(a.trailingZeroBitCount)
  var b = b >> UInt(b.trailingZeroBitCount)
  while a != b {
    let difference = a > b ? a &- b : b &- a
    a = min(a, b)
    b = difference &>> UInt(truncatingIfNeeded: difference.trailingZeroBitCount)
  }
  return a << shift
}

// MARK: - Properties

extension Rational {
  public static let zero = Rational(0)
  public static let one = Rational(1)

  public var isZero: Bool {
    if case .small(0, _) = storage { true } else { false }
  }

  /// −1, 0 or 1.
  public var signum: Int {
    switch storage {
    case .small(let numerator, _): numerator.signum()
    case .big(let big): big.signum
    }
  }

  public var isInteger: Bool {
    switch storage {
    case .small(_, let denominator): denominator == 1
    case .big(let big): big.isInteger
    }
  }

  /// The value as a machine integer, if it is one and fits.
  public var exactInt: Int? {
    if case .small(let value, 1) = storage { value } else { nil }
  }

  public var magnitude: Rational {
    signum < 0 ? -self : self
  }

  /// 1/x.
  ///
  /// - Precondition: The value is not zero.
  public var reciprocal: Rational {
    precondition(!isZero, "the reciprocal of zero")
    return .one / self
  }
}

// MARK: - Arithmetic

extension Rational: SignedNumeric {
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// Any integer; the result is never `nil`.
  public init?<T: BinaryInteger>(exactly source: T) {
    if let value = Int128(exactly: source) {
      self.init(reduced: value, 1)
    } else {
      let base = Rational(2).power(UInt.bitWidth)
      let magnitude = source.magnitude.words.reversed().reduce(Rational.zero) { value, word in
        value * base + Rational(reduced: Int128(word), 1)
      }
      self = source < 0 ? -magnitude : magnitude
    }
  }

  public static func + (a: Rational, b: Rational) -> Rational {
    guard case .small(let n, let d) = a.storage, case .small(let m, let e) = b.storage else {
      return big(a, b, __gmpq_add)
    }
    if d == 1, e == 1 {
      let (sum, overflow) = n.addingReportingOverflow(m)
      if !overflow, sum != Int.min { return Rational(.small(sum, 1)) }
      return Rational(reduced: Int128(n) + Int128(m), 1)
    }
    // Knuth 1997, The Art of Computer Programming 2, section 4.5.1: with g = gcd(d, e) only a
    // divisor of g can be left to cancel, so every gcd is of machine words.
    let g = Int(gcd(d.magnitude, e.magnitude))
    let numerator = Int128(n) * Int128(e / g) + Int128(m) * Int128(d / g)
    if g == 1 { return Rational(reduced: numerator, Int128(d) * Int128(e)) }
    let h = Int(gcd(UInt((numerator % Int128(g)).magnitude), g.magnitude))
    return Rational(reduced: numerator / Int128(h), Int128(d / g) * Int128(e / h))
  }

  public static func - (a: Rational, b: Rational) -> Rational {
    a + -b
  }

  public static prefix func - (a: Rational) -> Rational {
    switch a.storage {
    case .small(let numerator, let denominator):
      return Rational(.small(-numerator, denominator))
    case .big(let big):
      let result = BigRational()
      __gmpq_neg(result.pointer, big.pointer)
      extendLifetime(big)
      return Rational(adopting: result)
    }
  }

  public static func * (a: Rational, b: Rational) -> Rational {
    guard case .small(let n, let d) = a.storage, case .small(let m, let e) = b.storage else {
      return big(a, b, __gmpq_mul)
    }
    if d == 1, e == 1 {
      let (product, overflow) = n.multipliedReportingOverflow(by: m)
      if !overflow, product != Int.min { return Rational(.small(product, 1)) }
      return Rational(reduced: Int128(n) * Int128(m), 1)
    }
    let g = Int(gcd(n.magnitude, e.magnitude))
    let h = Int(gcd(m.magnitude, d.magnitude))
    return Rational(
      reduced: Int128(n / g) * Int128(m / h), Int128(d / h) * Int128(e / g))
  }

  /// The exact quotient.
  ///
  /// - Precondition: `b` is not zero.
  public static func / (a: Rational, b: Rational) -> Rational {
    precondition(!b.isZero, "division by zero")
    guard case .small = a.storage, case .small(let m, let e) = b.storage else {
      return big(a, b, __gmpq_div)
    }
    return a * (m < 0 ? Rational(.small(-e, -m)) : Rational(.small(e, m)))
  }

  public static func += (a: inout Rational, b: Rational) { a = a + b }
  public static func -= (a: inout Rational, b: Rational) { a = a - b }
  public static func *= (a: inout Rational, b: Rational) { a = a * b }
  public static func /= (a: inout Rational, b: Rational) { a = a / b }

  private typealias Operation = (
    UnsafeMutablePointer<__mpq_struct>?, UnsafePointer<__mpq_struct>?,
    UnsafePointer<__mpq_struct>?
  ) -> Void

  private static func big(_ a: Rational, _ b: Rational, _ operation: Operation) -> Rational {
    let left = a.promoted
    let right = b.promoted
    let result = BigRational()
    operation(result.pointer, left.pointer, right.pointer)
    extendLifetime(left)
    extendLifetime(right)
    return Rational(adopting: result)
  }
}

// MARK: - Comparison

extension Rational: Comparable, Hashable {
  public static func == (a: Rational, b: Rational) -> Bool {
    switch (a.storage, b.storage) {
    case (.small(let n, let d), .small(let m, let e)): n == m && d == e
    case (.big(let a), .big(let b)): a == b
    default: false
    }
  }

  public static func < (a: Rational, b: Rational) -> Bool {
    if case .small(let n, let d) = a.storage, case .small(let m, let e) = b.storage {
      return d == e ? n < m : Int128(n) * Int128(e) < Int128(m) * Int128(d)
    }
    return a.promoted < b.promoted
  }

  public func hash(into hasher: inout Hasher) {
    switch storage {
    case .small(let numerator, let denominator):
      hasher.combine(numerator)
      hasher.combine(denominator)
    case .big(let big):
      hasher.combine(big)
    }
  }
}
