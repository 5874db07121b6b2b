import ExactArithmetic

/// Numbers in floating point, moved and scaled so that the least becomes zero and the greatest one.
///
/// Differences are taken before anything is rounded, so that a large number in all of them does not
/// hide how they differ. If all are equal, all become zero.
struct UnitScale {
  let values: [Double]
  /// The least of the numbers, and how far the greatest is above it.
  let least: Rational
  let range: Rational
}

extension UnitScale {
  /// The scale of some numbers, which is found faster where they are known as integers too.
  init(_ numbers: [Rational], _ integers: IntegerTable? = nil) {
    if let integers, integers.least < integers.greatest {
      let (least, width) = (integers.least, integers.greatest - integers.least)
      let scale = 1 / Double(width)
      self.init(
        values: integers.numerators.map { Double($0 - least) * scale },
        least: Rational(least, integers.denominator),
        range: Rational(width, integers.denominator))
      return
    }
    guard let least = numbers.min(), let greatest = numbers.max(), least < greatest else {
      self.init(values: numbers.map { _ in 0 }, least: numbers.first ?? 0, range: 0)
      return
    }
    let range = greatest - least
    self.init(
      values: numbers.map { Double(($0 - least) / range) }, least: least, range: range)
  }
}
