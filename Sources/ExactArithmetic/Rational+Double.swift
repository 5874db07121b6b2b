import CGMP

// Between exact values and floating point. Rounding happens in one place and to the nearest; the
// way back from a rounded value is a search for the simplest number nearby.

extension Rational {
  /// The exact value of a finite floating-point number, whose denominator is a power of two.
  ///
  ///     Rational(exactly: 0.25) == Rational(1, 4)
  ///     Rational(exactly: 0.1) == Rational(1, 10)   // false: no Double is one tenth
  ///
  /// - Parameter value: The result is `nil` if this is infinite or not a number.
  public init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self = .zero
      return
    }
    // |value| = f · 2ᵉ with a natural number f < 2⁵³.
    let significand = Rational(Int(value.significand * 0x1p52))
    let magnitude = significand * Rational(2).power(Int(value.exponent) - 52)
    self = value < 0 ? -magnitude : magnitude
  }

  /// The simplest rational of a closed interval.
  ///
  /// That is the one with the smallest denominator, and of these the one nearest to zero. It is the
  /// first number of the interval in the Stern–Brocot tree (Graham, Knuth and Patashnik 1994,
  /// Concrete Mathematics, section 4.5), found by the continued fraction that the ends share.
  ///
  /// - Complexity: O(k) operations for a continued fraction of k terms.
  public static func simplest(in range: ClosedRange<Rational>) -> Rational {
    if range.upperBound < 0 {
      return -simplest(in: -range.upperBound ... -range.lowerBound)
    }
    if range.lowerBound <= 0 { return .zero }

    var (lower, upper) = (range.lowerBound, range.upperBound)
    var terms: [Rational] = []
    while lower.ceil > upper {
      // Both ends lie between the same integers; what is left of them is turned upside down.
      let term = lower.floor
      terms.append(term)
      (lower, upper) = ((upper - term).reciprocal, (lower - term).reciprocal)
    }
    return terms.reversed().reduce(lower.ceil) { rest, term in term + rest.reciprocal }
  }

  /// The simplest rational whose distance from a floating-point number is within a tolerance.
  ///
  ///     Rational.simplest(near: 0.333333, within: 1e-4) == Rational(1, 3)
  ///
  /// - Parameters:
  ///   - value: A finite number.
  ///   - tolerance: The largest distance, finite and not negative.
  /// - Returns: The simplest number between exactly `value - tolerance` and `value + tolerance`, or
  ///   `nil` if an argument is not as required.
  public static func simplest(near value: Double, within tolerance: Double) -> Rational? {
    guard let center = Rational(exactly: value), let radius = Rational(exactly: tolerance),
      radius >= 0
    else { return nil }
    return simplest(in: center - radius...center + radius)
  }
}

extension Double {
  /// The floating-point number nearest to a rational, of two equally near ones the even one.
  ///
  /// Values beyond the range become infinite, and values nearer to zero than any other number become
  /// zero of the same sign.
  public init(_ value: Rational) {
    // The quotient of two exact operands is rounded once.
    if case .small(let numerator, let denominator) = value.storage,
      numerator.magnitude <= 1 << 53, denominator <= 1 << 53
    {
      self = Double(numerator) / Double(denominator)
      return
    }
    let magnitude = value.magnitude
    let exponent = magnitude.binaryExponent
    let rounded: Double
    if exponent > Int(Double.greatestFiniteMagnitude.exponent) {
      rounded = .infinity
    } else {
      // The last bit of the result is worth 2ᵘ; it is never worth less than the least number.
      let unit = Swift.max(exponent - 52, Int(Double.leastNonzeroMagnitude.exponent))
      let count = (magnitude * Rational(2).power(-unit)).roundedHalfEven
      rounded = Double(sign: .plus, exponent: unit, significand: Double(count))
    }
    self = value.signum < 0 ? -rounded : rounded
  }
}

extension Rational {
  /// The exponent e with 2ᵉ ≤ x < 2ᵉ⁺¹, for a positive value x.
  fileprivate var binaryExponent: Int {
    let big = promoted
    let estimate =
      Int(__gmpz_sizeinbase(big.numerator, 2)) - Int(__gmpz_sizeinbase(big.denominator, 2))
    extendLifetime(big)
    return self < Rational(2).power(estimate) ? estimate - 1 : estimate
  }

  /// The nearest integer, of two equally near ones the even one, for a value from 0 to 2⁵³.
  fileprivate var roundedHalfEven: Int {
    guard let below = floor.exactInt else { preconditionFailure("a value beyond 2⁵³") }
    let excess = self - floor
    let half = Rational(1, 2)
    return excess > half || (excess == half && below % 2 == 1) ? below + 1 : below
  }
}
