import CGMP

// Lists of rationals as multiples of lists of integers.

extension Collection<Rational> {
  /// The least common multiple of the denominators, 1 for an empty list.
  public var commonDenominator: Rational {
    reduce(1) { multiple, value in
      let denominator = value.denominator
      return denominator == multiple
        ? multiple : multiple / Rational.gcd(multiple, denominator) * denominator
    }
  }

  /// The shortest integers that are in the proportions of the list.
  ///
  ///     [Rational(1, 2), Rational(-1, 3)].scaledToCoprimeIntegers()   // scale 6, integers 3 and −2
  ///
  /// - Returns: A positive scale, and each element times that scale: integers without a common
  ///   divisor. If all elements are zero, the scale is 1.
  public func scaledToCoprimeIntegers() -> (scale: Rational, integers: [Rational]) {
    let divisor = reduce(0) { Rational.gcd($0, $1.numerator) }
    guard !divisor.isZero else { return (1, Array(self)) }
    let scale = commonDenominator / divisor
    return scale == 1 ? (1, Array(self)) : (scale, map { $0 * scale })
  }

  /// The shortest integers that are in the proportions of the list, if all of them fit a word.
  ///
  /// - Returns: What ``scaledToCoprimeIntegers()`` returns, or `nil` if an integer does not fit.
  public func scaledToCoprimeInts() -> (scale: Rational, integers: [Int])? {
    let (scale, integers) = scaledToCoprimeIntegers()
    let words = integers.compactMap(\.exactInt)
    return words.count == integers.count ? (scale, words) : nil
  }
}

extension Rational {
  /// The greatest common divisor of two integers, never negative; `gcd(0, b) == |b|`.
  fileprivate static func gcd(_ a: Rational, _ b: Rational) -> Rational {
    if let a = a.exactInt, let b = b.exactInt {
      // Neither is Int.min, so neither is the divisor too large.
      return Rational(Int(ExactArithmetic.gcd(a.magnitude, b.magnitude)))
    }
    let left = a.promoted
    let right = b.promoted
    let result = BigRational()
    __gmpz_gcd(result.numerator, left.numerator, right.numerator)
    extendLifetime(left)
    extendLifetime(right)
    return Rational(adopting: result)
  }
}
