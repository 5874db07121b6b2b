/// A real number a + b·√d with rational a and b and an integer d, exact: a root of a polynomial of
/// degree two, or a rational.
///
///     let x = QuadraticNumber(Rational(-13, 24), Rational(1, 24), radicand: 601)
///     x.description   // (√601 − 13)/24
///
/// Numbers with one radicand are closed under addition and multiplication, and their signs are decided
/// by comparing squares.
public struct QuadraticNumber: Hashable, Sendable {
  /// a.
  public let rational: Rational
  /// b.
  public let coefficient: Rational
  /// d, not the square of an integer; zero where b is zero.
  public let radicand: Int

  /// The number a + b·√d.
  ///
  /// - Parameters:
  ///   - rational: a.
  ///   - coefficient: b.
  ///   - radicand: d.
  /// - Precondition: d is not negative.
  public init(_ rational: Rational, _ coefficient: Rational, radicand: Int) {
    precondition(radicand >= 0, "the root of a negative number")
    let root = Int(Double(radicand).squareRoot().rounded())
    if root.multipliedReportingOverflow(by: root) == (radicand, false) {
      self.rational = rational + coefficient * Rational(root)
      self.coefficient = 0
    } else {
      self.rational = rational
      self.coefficient = coefficient
    }
    self.radicand = self.coefficient.isZero ? 0 : radicand
  }

  public init(_ value: Rational) {
    self.init(value, 0, radicand: 0)
  }

  /// Whether a sum or product with another number has the same radicand.
  public func isCompatible(with other: QuadraticNumber) -> Bool {
    radicand == 0 || other.radicand == 0 || radicand == other.radicand
  }

  /// −1, 0 or 1.
  public var signum: Int {
    let (a, b) = (rational.signum, coefficient.signum)
    if b == 0 || a == b { return a == 0 ? b : a }
    // The signs of a and b·√d differ, so the larger magnitude decides.
    let difference = rational * rational - coefficient * coefficient * Rational(radicand)
    return difference.signum * (a == 0 ? -b : a)
  }

  /// Whether the number is in an interval.
  public func isContained(in interval: RationalInterval) -> Bool {
    (self - QuadraticNumber(interval.lower)).signum >= 0
      && (QuadraticNumber(interval.upper) - self).signum >= 0
  }
}

// MARK: - Arithmetic

extension QuadraticNumber {
  /// - Precondition: The numbers are compatible.
  public static func + (a: QuadraticNumber, b: QuadraticNumber) -> QuadraticNumber {
    QuadraticNumber(
      a.rational + b.rational, a.coefficient + b.coefficient,
      radicand: commonRadicand(a, b))
  }

  /// - Precondition: The numbers are compatible.
  public static func - (a: QuadraticNumber, b: QuadraticNumber) -> QuadraticNumber {
    a + b * -1
  }

  /// - Precondition: The numbers are compatible.
  public static func * (a: QuadraticNumber, b: QuadraticNumber) -> QuadraticNumber {
    let radicand = commonRadicand(a, b)
    return QuadraticNumber(
      a.rational * b.rational + a.coefficient * b.coefficient * Rational(radicand),
      a.rational * b.coefficient + a.coefficient * b.rational, radicand: radicand)
  }

  public static func * (a: QuadraticNumber, b: Rational) -> QuadraticNumber {
    QuadraticNumber(a.rational * b, a.coefficient * b, radicand: a.radicand)
  }

  private static func commonRadicand(_ a: QuadraticNumber, _ b: QuadraticNumber) -> Int {
    precondition(a.isCompatible(with: b), "roots of different numbers")
    return max(a.radicand, b.radicand)
  }
}
