public import ExactArithmetic

/// The closed interval in which a variable or a row of a ``LinearProgram`` must lie; either end may
/// be missing.
public struct Bounds: Hashable, Sendable, CustomStringConvertible {
  /// The least value allowed, or `nil` for −∞.
  public let lower: Rational?
  /// The largest value allowed, or `nil` for +∞.
  public let upper: Rational?

  /// An interval.
  ///
  /// Bounds that come from a user and may cross belong in two rows of a program, one for each: such
  /// a program is infeasible, and that has a certificate.
  ///
  /// - Parameters:
  ///   - lower: The least value allowed, or `nil` for −∞.
  ///   - upper: The largest value allowed, or `nil` for +∞.
  /// - Precondition: `lower <= upper` if both exist.
  public init(lower: Rational?, upper: Rational?) {
    if let lower, let upper { precondition(lower <= upper, "bounds that cross") }
    self.lower = lower
    self.upper = upper
  }

  /// Every number.
  public static let free = Bounds(lower: nil, upper: nil)
  /// x ≥ 0.
  public static let nonnegative = Bounds.atLeast(0)
  /// 0 ≤ x ≤ 1.
  public static let unit = Bounds(lower: 0, upper: 1)

  /// x ≥ bound.
  public static func atLeast(_ bound: Rational) -> Bounds { Bounds(lower: bound, upper: nil) }
  /// x ≤ bound.
  public static func atMost(_ bound: Rational) -> Bounds { Bounds(lower: nil, upper: bound) }
  /// x = value.
  public static func equal(to value: Rational) -> Bounds { Bounds(lower: value, upper: value) }

  /// Whether only one value is allowed.
  public var isFixed: Bool { lower != nil && lower == upper }

  /// Whether a value is allowed.
  public func contains(_ value: Rational) -> Bool {
    if let lower, value < lower { return false }
    if let upper, value > upper { return false }
    return true
  }

  /// sup { w·x : x within the bounds }, or `nil` if that is +∞.
  public func supremum(of multiplier: Rational) -> Rational? {
    switch multiplier.signum {
    case 0: .zero
    case 1: upper.map { multiplier * $0 }
    default: lower.map { multiplier * $0 }
    }
  }

  /// Whether moving in a direction for ever never leaves the bounds.
  func recedes(along direction: Rational) -> Bool {
    switch direction.signum {
    case 0: true
    case 1: upper == nil
    default: lower == nil
    }
  }

  public var description: String {
    switch (lower, upper) {
    case (nil, nil): "free"
    case (let lower?, nil): "≥ \(lower)"
    case (nil, let upper?): "≤ \(upper)"
    case (let lower?, let upper?): lower == upper ? "= \(lower)" : "in [\(lower), \(upper)]"
    }
  }
}
