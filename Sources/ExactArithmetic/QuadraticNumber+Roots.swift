// Quotients, and the square roots that are quadratic numbers.

extension QuadraticNumber {
  /// - Precondition: The numbers are compatible, and the divisor is not zero.
  public static func / (a: QuadraticNumber, b: QuadraticNumber) -> QuadraticNumber {
    // (x + y√d)(x − y√d) = x² − y²d, which is zero only for x = y = 0.
    let conjugate = QuadraticNumber(b.rational, -b.coefficient, radicand: b.radicand)
    return a * conjugate * (b * conjugate).rational.reciprocal
  }

  /// The square root of a rational, with a radicand that no square divides; `nil` if the value is negative,
  /// or its numerator times its denominator is 2⁴⁰ or more.
  public init?(squareRootOf value: Rational) {
    // √(p/q) = √(pq)/q.
    guard value.signum >= 0, let product = (value.numerator * value.denominator).exactInt,
      product < 1 << 40
    else { return nil }
    var (factor, radicand, divisor) = (1, product, 2)
    // Squares of all primes up to the cube root are taken out; only the square of one more can be left.
    while divisor * divisor <= radicand / divisor {
      while radicand.isMultiple(of: divisor * divisor) {
        radicand /= divisor * divisor
        factor *= divisor
      }
      divisor += 1
    }
    let root = Int(Double(radicand).squareRoot().rounded())
    if radicand > 0, root * root == radicand { (factor, radicand) = (factor * root, 1) }
    self.init(0, Rational(factor) / value.denominator, radicand: radicand)
  }
}
