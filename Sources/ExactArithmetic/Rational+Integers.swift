import CGMP

// The integers of a rational: its parts, its roundings, its powers; and lists as integers.

extension Rational {
  /// The numerator in lowest terms; its sign is the sign of the value.
  public var numerator: Rational {
    switch storage {
    case .small(let numerator, _): Rational(.small(numerator, 1))
    case .big(let big): Rational(integerFrom: big) { __gmpz_set($0, $1.numerator) }
    }
  }

  /// The denominator in lowest terms, always positive.
  public var denominator: Rational {
    switch storage {
    case .small(_, let denominator): Rational(.small(denominator, 1))
    case .big(let big): Rational(integerFrom: big) { __gmpz_set($0, $1.denominator) }
    }
  }

  /// The number of binary digits of the numerator or the denominator, whichever is longer.
  ///
  /// What a value costs to store and to compute with; readers of untrusted input bound it.
  public var bitLength: Int {
    switch storage {
    case .small(let numerator, let denominator):
      Int.bitWidth - min(numerator.magnitude.leadingZeroBitCount, denominator.leadingZeroBitCount)
    case .big(let big):
      big.bitLength
    }
  }

  /// The largest integer that is not larger than the value.
  public var floor: Rational {
    switch storage {
    case .small(let numerator, let denominator):
      let quotient = numerator / denominator
      return Rational(numerator % denominator < 0 ? quotient - 1 : quotient)
    case .big(let big):
      return Rational(integerFrom: big) { __gmpz_fdiv_q($0, $1.numerator, $1.denominator) }
    }
  }

  /// The smallest integer that is not smaller than the value.
  public var ceil: Rational { -(-self).floor }

  /// The value multiplied by itself; a negative exponent means the reciprocal of that.
  ///
  /// - Parameter exponent: Any integer; `x.power(0) == 1` for every x, zero too.
  /// - Returns: The power, whose length grows in proportion to the exponent.
  /// - Precondition: The value is not zero if the exponent is negative.
  public func power(_ exponent: Int) -> Rational {
    var remaining = exponent.magnitude
    var square = exponent < 0 ? reciprocal : self
    var product = Rational.one
    while remaining > 0 {
      if remaining & 1 == 1 { product *= square }
      remaining >>= 1
      if remaining > 0 { square *= square }
    }
    return product
  }

  /// The integer that a GMP function writes, given a GMP rational to read.
  private init(
    integerFrom big: BigRational,
    _ function: (_ result: UnsafeMutablePointer<__mpz_struct>, _ source: BigRational) -> Void
  ) {
    let result = BigRational()
    function(result.numerator, big)
    extendLifetime(big)
    self.init(adopting: result)
  }
}
