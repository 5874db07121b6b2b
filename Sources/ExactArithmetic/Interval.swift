import RealModule

/// A closed interval of real numbers with floating-point ends, for arithmetic that encloses.
///
/// The result of an operation contains every result of the operation on members of the operands.
/// Ends are rounded outward, and only if they have to be: an end that is representable stays exact.
/// (The processor's rounding modes are no help, because the optimizer ignores them: the exact
/// error of each operation is computed instead, as by Dekker 1971.)
///
///     let third = Interval(enclosing: Rational(1, 3))
///     (third + third + third).contains(1)   // true
///
/// An infinite end says that the interval is not bounded there. There is no empty interval.
public struct Interval: Hashable, Sendable {
  public let lower: Double
  public let upper: Double

  /// All real numbers.
  public static let wholeLine = Interval(lower: -.infinity, upper: .infinity)

  /// The interval between two numbers.
  ///
  /// - Precondition: `lower <= upper`, and they are not the same infinity.
  public init(_ lower: Double, _ upper: Double) {
    precondition(lower <= upper && lower < .infinity && upper > -.infinity, "an empty interval")
    self.init(lower: lower, upper: upper)
  }

  /// The single number.
  ///
  /// - Precondition: It is finite.
  public init(_ value: Double) {
    self.init(value, value)
  }

  /// The narrowest interval that holds a rational: a single number if it is representable.
  public init(enclosing value: Rational) {
    let nearest = Double(value)
    guard let exact = Rational(exactly: nearest) else {
      self =
        nearest > 0
        ? Interval(.greatestFiniteMagnitude, .infinity)
        : Interval(-.infinity, -.greatestFiniteMagnitude)
      return
    }
    self.init(
      lower: exact > value ? nearest.nextDown : nearest,
      upper: exact < value ? nearest.nextUp : nearest)
  }

  private init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

// MARK: - Properties

extension Interval {
  public var containsZero: Bool { lower <= 0 && upper >= 0 }

  /// A floating-point number inside; of a bounded interval it is near the middle.
  public var midpoint: Double {
    if lower == -.infinity { return upper == .infinity ? 0 : -.greatestFiniteMagnitude }
    if upper == .infinity { return .greatestFiniteMagnitude }
    // Halving first cannot overflow.
    return Swift.min(Swift.max(lower / 2 + upper / 2, lower), upper)
  }

  /// The distance between the ends, rounded up.
  public var width: Double { Rounding.sum(upper, -lower).upper }

  public func contains(_ value: Rational) -> Bool {
    let isAbove = Rational(exactly: lower).map { $0 <= value } ?? true
    let isBelow = Rational(exactly: upper).map { value <= $0 } ?? true
    return isAbove && isBelow
  }

  /// Whether all members of another interval are in this one.
  public func contains(_ other: Interval) -> Bool {
    lower <= other.lower && other.upper <= upper
  }

  /// What two intervals share, or `nil` if that is nothing.
  public func intersection(_ other: Interval) -> Interval? {
    let low = Swift.max(lower, other.lower)
    let high = Swift.min(upper, other.upper)
    return low <= high ? Interval(lower: low, upper: high) : nil
  }
}

// MARK: - Arithmetic

extension Interval {
  public static prefix func - (a: Interval) -> Interval {
    Interval(lower: -a.upper, upper: -a.lower)
  }

  public static func + (a: Interval, b: Interval) -> Interval {
    Interval(
      lower: Rounding.sum(a.lower, b.lower).lower, upper: Rounding.sum(a.upper, b.upper).upper)
  }

  public static func - (a: Interval, b: Interval) -> Interval {
    a + -b
  }

  public static func * (a: Interval, b: Interval) -> Interval {
    hull(
      Rounding.product(a.lower, b.lower), Rounding.product(a.lower, b.upper),
      Rounding.product(a.upper, b.lower), Rounding.product(a.upper, b.upper))
  }

  /// All quotients of members; the whole line if the divisor contains zero.
  public static func / (a: Interval, b: Interval) -> Interval {
    if b.containsZero { return wholeLine }
    return hull(
      Rounding.quotient(a.lower, b.lower), Rounding.quotient(a.lower, b.upper),
      Rounding.quotient(a.upper, b.lower), Rounding.quotient(a.upper, b.upper))
  }

  public static func += (a: inout Interval, b: Interval) { a = a + b }
  public static func -= (a: inout Interval, b: Interval) { a = a - b }
  public static func *= (a: inout Interval, b: Interval) { a = a * b }
  public static func /= (a: inout Interval, b: Interval) { a = a / b }

  /// The smallest interval that contains four others.
  private static func hull(
    _ a: Rounding, _ b: Rounding, _ c: Rounding, _ d: Rounding
  ) -> Interval {
    Interval(
      lower: Swift.min(Swift.min(a.lower, b.lower), Swift.min(c.lower, d.lower)),
      upper: Swift.max(Swift.max(a.upper, b.upper), Swift.max(c.upper, d.upper)))
  }
}

/// The exact result of an operation on two ends of intervals, rounded down and rounded up.
///
/// An infinite end stands for arbitrarily large members, and so does an infinite result of it.
private struct Rounding {
  let lower: Double
  let upper: Double

  /// Where an operand or result is nearer to zero than this, the error of a product or quotient may
  /// be too small to be represented.
  private static let underflow = 0x1p-960

  /// A result without error.
  private init(exactly value: Double) {
    lower = value
    upper = value
  }

  /// - Parameters:
  ///   - rounded: The result rounded to the nearest.
  ///   - error: A number with the sign of the exact result minus the rounded one.
  private init(_ rounded: Double, error: Double) {
    if rounded.isFinite {
      lower = error < 0 ? rounded.nextDown : rounded
      upper = error > 0 ? rounded.nextUp : rounded
    } else {
      // The exact result is finite and beyond the largest number.
      lower = Swift.min(rounded, .greatestFiniteMagnitude)
      upper = Swift.max(rounded, -.greatestFiniteMagnitude)
    }
  }

  /// - Parameter rounded: A finite result whose error is not known, but less than the distance to
  ///   the next number.
  private init(around rounded: Double) {
    lower = rounded.nextDown
    upper = rounded.nextUp
  }

  static func sum(_ a: Double, _ b: Double) -> Rounding {
    guard a.isFinite, b.isFinite else { return Rounding(exactly: a + b) }
    let sum =
      a.magnitude < b.magnitude
      ? Augmented.sum(large: b, small: a) : Augmented.sum(large: a, small: b)
    return Rounding(sum.head, error: sum.tail)
  }

  static func product(_ a: Double, _ b: Double) -> Rounding {
    // Zero times an unbounded member is zero.
    if a == 0 || b == 0 { return Rounding(exactly: 0) }
    guard a.isFinite, b.isFinite else { return Rounding(exactly: a * b) }
    let product = Augmented.product(a, b)
    return product.head.magnitude < underflow
      ? Rounding(around: product.head) : Rounding(product.head, error: product.tail)
  }

  /// - Precondition: `b` is not zero.
  static func quotient(_ a: Double, _ b: Double) -> Rounding {
    // A quotient by ever larger members tends to zero.
    if a == 0 || b.isInfinite { return Rounding(exactly: 0) }
    let quotient = a / b
    guard a.isFinite else { return Rounding(exactly: quotient) }
    if quotient.magnitude < underflow || a.magnitude < underflow {
      return Rounding(around: quotient)
    }
    let remainder = a.addingProduct(-quotient, b)
    return Rounding(quotient, error: b < 0 ? -remainder : remainder)
  }
}
