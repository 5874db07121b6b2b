/// A polynomial in one variable with rational coefficients.
///
///     let square = RationalPolynomial([0, 0, 1])
///     square.value(at: Rational(1, 2))   // 1/4
///
/// In files it is the list of its coefficients, the constant one first.
public struct RationalPolynomial: Hashable, Sendable {
  /// The constant coefficient first; the last one is not zero.
  public let coefficients: [Rational]

  /// - Parameter coefficients: The constant one first; zeros at the end are dropped.
  public init(_ coefficients: [Rational]) {
    let length = coefficients.lastIndex { !$0.isZero }.map { $0 + 1 } ?? 0
    self.coefficients = Array(coefficients.prefix(length))
  }

  /// A constant.
  public init(_ value: Rational) {
    self.init([value])
  }

  public var isZero: Bool { coefficients.isEmpty }

  /// −1 for the zero polynomial.
  public var degree: Int { coefficients.count - 1 }

  /// The coefficient of the highest power, 0 for the zero polynomial.
  public var leadingCoefficient: Rational { coefficients.last ?? 0 }

  public func value(at point: Rational) -> Rational {
    coefficients.reversed().reduce(0) { $0 * point + $1 }
  }

  /// The polynomial whose value at x is that of this one at offset + slope · x.
  public func composed(offset: Rational, slope: Rational) -> RationalPolynomial {
    let inner = RationalPolynomial([offset, slope])
    return coefficients.reversed().reduce(RationalPolynomial([])) {
      $0 * inner + RationalPolynomial($1)
    }
  }
}

// MARK: - Arithmetic

extension RationalPolynomial {
  public static func + (a: RationalPolynomial, b: RationalPolynomial) -> RationalPolynomial {
    let (long, short) =
      a.degree < b.degree ? (b.coefficients, a.coefficients) : (a.coefficients, b.coefficients)
    var sum = long
    for (index, value) in short.enumerated() { sum[index] += value }
    return RationalPolynomial(sum)
  }

  public static func - (a: RationalPolynomial, b: RationalPolynomial) -> RationalPolynomial {
    a + b * -1
  }

  public static func * (a: RationalPolynomial, b: Rational) -> RationalPolynomial {
    RationalPolynomial(a.coefficients.map { $0 * b })
  }

  public static func * (a: RationalPolynomial, b: RationalPolynomial) -> RationalPolynomial {
    guard !a.isZero, !b.isZero else { return RationalPolynomial([]) }
    var product = [Rational](repeating: 0, count: a.degree + b.degree + 1)
    for (i, x) in a.coefficients.enumerated() where !x.isZero {
      for (j, y) in b.coefficients.enumerated() { product[i + j] += x * y }
    }
    return RationalPolynomial(product)
  }

  /// Quotient and remainder.
  ///
  /// - Parameter divisor: Not zero.
  /// - Returns: Polynomials q and r with self = q · divisor + r, r being of lower degree than the divisor.
  public func divided(
    by divisor: RationalPolynomial
  ) -> (quotient: RationalPolynomial, remainder: RationalPolynomial) {
    precondition(!divisor.isZero, "division by zero")
    var rest = coefficients
    var quotient = [Rational](repeating: 0, count: max(0, degree - divisor.degree + 1))
    for power in quotient.indices.reversed() {
      let factor = rest[power + divisor.degree] / divisor.leadingCoefficient
      quotient[power] = factor
      for (index, value) in divisor.coefficients.enumerated() {
        rest[power + index] -= factor * value
      }
    }
    return (RationalPolynomial(quotient), RationalPolynomial(rest))
  }

  /// The common divisor of highest degree, with leading coefficient 1; zero only of two zeros.
  public func greatestCommonDivisor(with other: RationalPolynomial) -> RationalPolynomial {
    var (a, b) = (self, other)
    while !b.isZero { (a, b) = (b, a.divided(by: b).remainder) }
    return a.isZero ? a : a * a.leadingCoefficient.reciprocal
  }
}

extension RationalPolynomial: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let coefficients = try container.decode([Rational].self)
    guard coefficients.last?.isZero != true else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "the last coefficient of a polynomial is zero")
    }
    self.init(coefficients)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(coefficients)
  }
}
