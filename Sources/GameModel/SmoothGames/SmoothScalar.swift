package import ExactArithmetic

/// Numbers in which a smooth function and its derivatives can be computed.
package protocol SmoothScalar: Sendable {
  init(constant value: Rational)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  var squared: Self { get }
  /// The value of a function and its first two derivatives.
  func derivatives(of function: ElementaryFunction) -> (value: Self, first: Self, second: Self)
  /// Whether a function is defined for this number, or for all that it stands for; of what is not known,
  /// whether it can be.
  func isDefined(for function: ElementaryFunction) -> Bool
  /// Whether this number, or one of those that it stands for, is zero.
  var containsZero: Bool { get }
}

// MARK: - Bounds

extension Interval: SmoothScalar {
  package init(constant value: Rational) { self.init(enclosing: value) }

  /// The narrowest interval that contains all numbers between two rationals.
  package init(enclosing bounds: RationalInterval) {
    self.init(Interval(enclosing: bounds.lower).lower, Interval(enclosing: bounds.upper).upper)
  }

  package var squared: Interval { power(2) }

  /// Bounds on the part of the interval where the function is defined.
  package func derivatives(
    of function: ElementaryFunction
  ) -> (value: Interval, first: Interval, second: Interval) {
    switch function {
    case .exponential:
      let value = exponential()
      return (value, value, value)
    case .logarithm:
      let first = bounds(of: -1)
      return (logarithm() ?? .wholeLine, first, -first.squared)
    case .squareRoot: return powers(Rational(1, 2))
    case .power(let exponent): return powers(exponent)
    }
  }

  /// xᵖ, p xᵖ⁻¹ and p (p − 1) xᵖ⁻².
  private func powers(_ p: Rational) -> (value: Interval, first: Interval, second: Interval) {
    (
      bounds(of: p), Interval(enclosing: p) * bounds(of: p - 1),
      Interval(enclosing: p * (p - 1)) * bounds(of: p - 2)
    )
  }

  private func bounds(of exponent: Rational) -> Interval {
    if lower == 0, exponent.signum < 0 {
      // Next to zero, powers are known to be large by way of logarithms; at zero they have no bound.
      guard let logarithm = logarithm() else {
        return Interval(.greatestFiniteMagnitude, .infinity)
      }
      return (logarithm * Interval(enclosing: exponent)).exponential()
    }
    return power(exponent) ?? .wholeLine
  }

  package func isDefined(for function: ElementaryFunction) -> Bool {
    switch function {
    case .exponential: true
    case .logarithm: lower > 0
    case .squareRoot: lower >= 0
    case .power(let exponent):
      if exponent.isInteger {
        exponent.signum > 0 || !containsZero
      } else {
        exponent.signum > 0 ? lower >= 0 : lower > 0
      }
    }
  }
}

// MARK: - Exact numbers

/// A rational or quadratic number, or one that is not known exactly.
package struct ExactNumber: SmoothScalar {
  package let value: QuadraticNumber?

  /// The longest numbers that are computed with, in binary digits.
  private static let longest = 8192

  package init(constant value: Rational) { self.init(QuadraticNumber(value)) }

  package init(_ value: QuadraticNumber?) {
    let isShort = value.map {
      $0.rational.bitLength <= Self.longest && $0.coefficient.bitLength <= Self.longest
    }
    self.value = isShort == true ? value : nil
  }

  /// The result of an operation on two numbers that have the same radicand.
  private init(
    _ a: ExactNumber, _ b: ExactNumber,
    _ operation: (QuadraticNumber, QuadraticNumber) -> QuadraticNumber
  ) {
    guard let a = a.value, let b = b.value, a.isCompatible(with: b) else {
      self.init(nil)
      return
    }
    self.init(operation(a, b))
  }

  package static func + (a: ExactNumber, b: ExactNumber) -> ExactNumber { ExactNumber(a, b, +) }
  package static func - (a: ExactNumber, b: ExactNumber) -> ExactNumber { ExactNumber(a, b, -) }

  package static func * (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    // Nothing of zero is zero, however little is known of it.
    a.containsZero || b.containsZero ? ExactNumber(constant: 0) : ExactNumber(a, b, *)
  }

  package static func / (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    b.containsZero
      ? ExactNumber(nil) : a.containsZero ? ExactNumber(constant: 0) : ExactNumber(a, b, /)
  }

  package var squared: ExactNumber { self * self }

  package var containsZero: Bool { value?.signum == 0 }

  package func derivatives(
    of function: ElementaryFunction
  ) -> (value: ExactNumber, first: ExactNumber, second: ExactNumber) {
    switch function {
    case .exponential:
      let value = containsZero ? ExactNumber(constant: 1) : ExactNumber(nil)
      return (value, value, value)
    case .logarithm:
      let first = power(-1)
      return (
        value == QuadraticNumber(1) ? ExactNumber(constant: 0) : ExactNumber(nil), first,
        ExactNumber(constant: -1) * first.squared
      )
    case .squareRoot: return powers(Rational(1, 2))
    case .power(let exponent): return powers(exponent)
    }
  }

  private func powers(_ p: Rational) -> (
    value: ExactNumber, first: ExactNumber, second: ExactNumber
  ) {
    (
      power(p), ExactNumber(constant: p) * power(p - 1),
      ExactNumber(constant: p * (p - 1)) * power(p - 2)
    )
  }

  /// An integer power, or one of a half that is a quadratic number.
  private func power(_ exponent: Rational) -> ExactNumber {
    guard let halves = (exponent * 2).exactInt, halves.magnitude <= 64 else {
      return ExactNumber(nil)
    }
    var base = self
    var rest = halves
    if halves.isMultiple(of: 2) {
      rest /= 2
    } else {
      guard let value, value.radicand == 0 else { return ExactNumber(nil) }
      base = ExactNumber(QuadraticNumber(squareRootOf: value.rational))
    }
    let product = (0..<rest.magnitude).reduce(ExactNumber(constant: 1)) { product, _ in
      product * base
    }
    return rest < 0 ? ExactNumber(constant: 1) / product : product
  }

  package func isDefined(for function: ElementaryFunction) -> Bool {
    guard let sign = value?.signum else { return true }
    switch function {
    case .exponential: return true
    case .logarithm: return sign > 0
    case .squareRoot: return sign >= 0
    case .power(let exponent):
      return exponent.isInteger
        ? exponent.signum > 0 || sign != 0 : sign > 0 || sign == 0 && exponent.signum > 0
    }
  }
}
