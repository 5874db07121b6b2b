// Roots, exponentials and logarithms of intervals, from series with their remainders. Nothing that a
// mathematics library computes is believed; only the processor's √ is, which IEEE 754 defines to be
// rounded correctly, as + − × ÷ are.

extension Interval {
  /// All square roots of members; negative members have none and are left out.
  ///
  /// - Returns: As tight an interval as its ends allow, except next to zero, or `nil` if all members are
  ///   negative.
  public func squareRoot() -> Interval? {
    guard upper > 0 else { return upper < 0 ? nil : Interval(0) }
    let low = lower > 0 ? Self.squareRoot(of: lower).lower : 0
    return Interval(low, upper == .infinity ? .infinity : Self.squareRoot(of: upper).upper)
  }

  /// The exponentials of all members.
  ///
  /// - Returns: An interval whose ends are wrong by no more than a few units in the last place.
  public func exponential() -> Interval {
    let low = lower == -.infinity ? 0 : Self.exponential(of: lower).lower
    return Interval(low, upper == .infinity ? .infinity : Self.exponential(of: upper).upper)
  }

  /// The natural logarithms of all members; those that are not positive have none and are left out.
  ///
  /// - Returns: An interval whose ends are wrong by no more than a few units in the last place, unbounded
  ///   below if 0 is a member, or `nil` if no member is positive.
  public func logarithm() -> Interval? {
    guard upper > 0 else { return nil }
    let low = lower > 0 ? Self.logarithm(of: lower).lower : -.infinity
    return Interval(low, upper == .infinity ? .infinity : Self.logarithm(of: upper).upper)
  }

  /// All members to an integer power.
  ///
  /// - Parameter exponent: Of zero, every power is 1; of less, the powers of 0 are left out.
  /// - Returns: The powers; the whole line where the exponent is negative and 0 a member.
  /// - Complexity: O(log |`exponent`|) multiplications.
  public func power(_ exponent: Int) -> Interval {
    if exponent == 0 { return Interval(1) }
    let count = exponent.magnitude
    let powers: Interval
    if count.isMultiple(of: 2) {
      let ends = [lower.magnitude, upper.magnitude].sorted()
      powers = Interval(
        containsZero ? 0 : Self.power(ends[0], count).lower, Self.power(ends[1], count).upper)
    } else {
      powers = Interval(Self.power(lower, count).lower, Self.power(upper, count).upper)
    }
    return exponent < 0 ? Interval(1) / powers : powers
  }

  /// All members to a rational power: the exponential of the logarithm times the exponent.
  ///
  /// - Parameter exponent: Of an integer the power is defined for negative members too; of others they
  ///   are left out.
  /// - Returns: The powers, or `nil` if there are none.
  public func power(_ exponent: Rational) -> Interval? {
    if let integer = exponent.exactInt { return power(integer) }
    if exponent == Rational(1, 2) { return squareRoot() }
    if upper == 0, exponent.signum > 0 { return Interval(0) }
    return logarithm().map { ($0 * Interval(enclosing: exponent)).exponential() }
  }
}

// MARK: - Single numbers

extension Interval {
  /// √ of a positive finite number.
  private static func squareRoot(of value: Double) -> Interval {
    let root = value.squareRoot()
    // The remainder of a root is representable unless it underflows.
    guard value >= 0x1p-960 else { return Interval(root.nextDown, root.nextUp) }
    let remainder = value.addingProduct(-root, root)
    return Interval(remainder < 0 ? root.nextDown : root, remainder > 0 ? root.nextUp : root)
  }

  /// A number to a power, by repeated squaring; what is infinite stands for arbitrarily large members.
  private static func power(_ base: Double, _ exponent: UInt) -> Interval {
    var result = Interval(1)
    var square = base.isFinite ? Interval(base) : base < 0 ? -unbounded : unbounded
    var rest = exponent
    while rest > 0 {
      if !rest.isMultiple(of: 2) { result *= square }
      rest /= 2
      if rest > 0 { square *= square }
    }
    return result
  }

  /// All large numbers.
  private static let unbounded = Interval(.greatestFiniteMagnitude, .infinity)

  /// e to a finite number.
  ///
  /// With k the integer nearest to x / log 2 and r = x − k log 2, so |r| < 0.36, eˣ = 2ᵏ eʳ; and by Taylor
  /// eʳ = 1 + r/1 (1 + r/2 (… (1 + r/n · e^ξ))) with ξ between 0 and r.
  private static func exponential(of value: Double) -> Interval {
    if value > 710 { return unbounded }
    if value < -746 { return Interval(0, .leastNonzeroMagnitude) }
    let scale = (value * 0x1.71547652b82fep0).rounded()
    let rest =
      Interval(value) - Interval(scale) * logarithmOfTwo.head
      - Interval(scale) * logarithmOfTwo.tail
    var sum = Interval(0.5, 2)
    for term in stride(from: exponentialTerms, through: 1, by: -1) {
      sum = Interval(1) + rest * sum / Interval(Double(term))
    }
    // 2ᵏ in two factors, for it may be too small to be represented.
    let half = (scale / 2).rounded(.down)
    return [half, scale - half].reduce(sum) { product, exponent in
      product * Interval(Double(sign: .plus, exponent: Int(exponent), significand: 1))
    }
  }

  /// The logarithm of a positive finite number.
  ///
  /// With x = 2ᵏ m and m near 1, log x = k log 2 + 2 artanh s for s = (m − 1) / (m + 1), so |s| < 0.18; and
  /// artanh s = s (1 + z (1/3 + z (1/5 + …))) for z = s², where after n terms something between 0 and 1
  /// follows.
  private static func logarithm(of value: Double) -> Interval {
    var scale = Double(value.exponent)
    var fraction = value.significand
    if fraction > 0x1.6a09e667f3bcdp0 {
      fraction /= 2
      scale += 1
    }
    let ratio = (Interval(fraction) - Interval(1)) / (Interval(fraction) + Interval(1))
    let square = ratio.power(2)
    var sum = Interval(0, 1)
    for term in stride(from: logarithmTerms - 1, through: 0, by: -1) {
      sum = Interval(1) / Interval(Double(2 * term + 1)) + square * sum
    }
    return Interval(scale) * logarithmOfTwo.head
      + (Interval(scale) * logarithmOfTwo.tail + Interval(2) * ratio * sum)
  }

  /// Enough for 0.36ⁿ/n! to be less than 2⁻⁵⁶.
  private static let exponentialTerms = 14
  /// Enough for 0.18²ⁿ to be less than 2⁻⁵⁶.
  private static let logarithmTerms = 12

  /// log 2 in two parts; of the first so few digits are used that its products with exponents are exact.
  private static let logarithmOfTwo = (
    head: Interval(0x1.62e42fefa38p-1),
    tail: Interval(0x1.ef35793c76730p-45, 0x1.ef35793c76731p-45)
  )
}
