import CGMP

/// A sum of rationals that grows by one at a time.
///
/// Long numbers that are found together, as the probabilities of a strategy, have denominators that divide
/// one number hardly longer than they are. So they are added over a common denominator: where a
/// denominator divides it, which one division tells, nothing needs to be reduced.
///
///     var sum = FractionSum()
///     sum.add(Rational(1, 2))
///     sum.add(Rational(1, 3))
///     sum.value   // 5/6
public struct FractionSum: ~Copyable {
  /// The sum of what is stored inline.
  private var short = Rational.zero
  /// The other numbers, not in lowest terms, and room for a product; made for the first of them.
  private var others: (long: BigRational, product: BigRational)?

  /// The empty sum.
  public init() {}

  /// Adds a number.
  public mutating func add(_ value: Rational) {
    guard case .big(let big) = value.storage else {
      short += value
      return
    }
    let (long, product) = others ?? (BigRational(), BigRational())
    others = (long, product)
    let (numerator, denominator) = (long.numerator, long.denominator)
    let (factor, rest) = (product.numerator, product.denominator)
    __gmpz_tdiv_qr(factor, rest, denominator, big.denominator)
    if cgmp_mpz_sign(rest) != 0 {
      // The new denominator is the least common multiple.
      __gmpz_gcd(rest, denominator, big.denominator)
      __gmpz_divexact(factor, denominator, rest)
      __gmpz_divexact(rest, big.denominator, rest)
      __gmpz_mul(numerator, numerator, rest)
      __gmpz_mul(denominator, denominator, rest)
    }
    __gmpz_addmul(numerator, factor, big.numerator)
    extendLifetime(big)
    extendLifetime(long)
    extendLifetime(product)
  }

  /// The number of binary digits that the sum takes before it is reduced.
  public var bitLength: Int { max(short.bitLength, others?.long.bitLength ?? 0) }

  /// The sum of all numbers added so far.
  public var value: Rational {
    guard let long = others?.long else { return short }
    let copy = BigRational()
    __gmpq_set(copy.pointer, long.pointer)
    __gmpq_canonicalize(copy.pointer)
    extendLifetime(long)
    return Rational(adopting: copy) + short
  }
}
