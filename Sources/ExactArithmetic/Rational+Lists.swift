import CGMP

// Lists of rationals as multiples of lists of integers.

extension [Rational] {
  /// The elements as machine integers, if all of them are integers that fit.
  public var exactInts: [Int]? {
    var integers: [Int] = []
    integers.reserveCapacity(count)
    for value in self {
      guard case .small(let integer, 1) = value.storage else { return nil }
      integers.append(integer)
    }
    return integers
  }

  /// The sum of the elements, zero for an empty list.
  public var total: Rational {
    var sum = FractionSum()
    for value in self { sum.add(value) }
    return sum.value
  }

  /// A word that is the same for equal lists and differs for most others, computed faster than a hash value.
  package var fingerprint: UInt {
    reduce(0) { result, value in
      let (numerator, denominator) = value.lowWords
      // The multipliers are the golden ratio (Knuth 1998, section 6.4) and another odd number.
      let mixed = (result ^ denominator &* 0xd6e8_feb8_6659_fd93) &+ numerator
      let product = mixed &* 0x9e37_79b9_7f4a_7c15
      return product ^ product >> 29
    }
  }

  /// The least common multiple of the denominators, 1 for an empty list.
  public var commonDenominator: Rational {
    var word: UInt = 1
    for (index, value) in enumerated() {
      guard case .small(_, let denominator) = value.storage else {
        return commonDenominator(from: index, word)
      }
      guard denominator != 1, word % denominator.magnitude != 0 else { continue }
      let divisor = ExactArithmetic.gcd(word, denominator.magnitude)
      let (multiple, overflow) = (word / divisor).multipliedReportingOverflow(
        by: denominator.magnitude)
      guard !overflow, multiple <= Int.max.magnitude else {
        return commonDenominator(from: index, word)
      }
      word = multiple
    }
    return Rational(Int(word))
  }

  /// The least common multiple of a word and the denominators from an index on.
  private func commonDenominator(from start: Int, _ word: UInt) -> Rational {
    let result = BigRational()
    let multiple = result.numerator
    __gmpz_set_ui(multiple, word)
    for value in self[start...] {
      switch value.storage {
      case .small(_, let denominator):
        if __gmpz_divisible_ui_p(multiple, denominator.magnitude) == 0 {
          __gmpz_lcm_ui(multiple, multiple, denominator.magnitude)
        }
      case .big(let big):
        if __gmpz_cmp(multiple, big.denominator) != 0,
          __gmpz_divisible_p(multiple, big.denominator) == 0
        {
          __gmpz_lcm(multiple, multiple, big.denominator)
        }
        extendLifetime(big)
      }
    }
    return Rational(adopting: result)
  }

  /// The elements as fractions over their least common denominator, if words hold all of that.
  ///
  /// No numerator is the least integer.
  func wordsOverCommonDenominator() -> (numerators: [Int], denominator: Int)? {
    var denominator = 1
    for value in self {
      guard case .small(_, let other) = value.storage else { return nil }
      if other == denominator || denominator % other == 0 { continue }
      let factor = other / Int(ExactArithmetic.gcd(denominator.magnitude, other.magnitude))
      let (multiple, overflow) = denominator.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      denominator = multiple
    }
    var numerators: [Int] = []
    numerators.reserveCapacity(count)
    for value in self {
      guard case .small(let numerator, let other) = value.storage else { return nil }
      let factor = other == denominator ? 1 : denominator / other
      let (product, overflow) = numerator.multipliedReportingOverflow(by: factor)
      if overflow || product == .min { return nil }
      numerators.append(product)
    }
    return (numerators, denominator)
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
    if let (words, denominator) = wordsOverCommonDenominator() {
      // Most lists of integers have no common divisor, which the first few tell.
      var divisor: UInt = 0
      for word in words where divisor != 1 {
        divisor = ExactArithmetic.gcd(divisor, word.magnitude)
      }
      if divisor <= 1 { return (Rational(denominator), words) }
      // No word is Int.min, so it is not too large.
      let common = Int(divisor)
      return (Rational(denominator, common), words.map { $0 / common })
    }
    let (scale, integers) = scaledToCoprimeIntegers()
    let scaled = integers.compactMap(\.exactInt)
    return scaled.count == integers.count ? (scale, scaled) : nil
  }
}

extension Rational {
  /// The lowest words of numerator and denominator.
  fileprivate var lowWords: (numerator: UInt, denominator: UInt) {
    switch storage {
    case .small(let numerator, let denominator):
      return (UInt(bitPattern: numerator), UInt(bitPattern: denominator))
    case .big(let big):
      defer { extendLifetime(big) }
      return (__gmpz_get_ui(big.numerator), __gmpz_get_ui(big.denominator))
    }
  }

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
