import ExactArithmetic

extension [Rational] {
  /// The numbers in floating point, moved and scaled so that the least becomes zero and the greatest one.
  ///
  /// Differences are taken before anything is rounded, so that a large number in all of them does not
  /// hide how they differ. If all are equal, all become zero.
  func scaledToUnit() -> (values: [Double], least: Rational, range: Rational) {
    if let integers = exactInts, let least = integers.min(), let greatest = integers.max(),
      case (let width, false) = greatest.subtractingReportingOverflow(least)
    {
      let scale = width == 0 ? 0 : 1 / Double(width)
      return (integers.map { Double($0 - least) * scale }, Rational(least), Rational(width))
    }
    guard let least = self.min(), let greatest = self.max() else { return ([], 0, 0) }
    let range = greatest - least
    return (map { range.isZero ? 0 : Double(($0 - least) / range) }, least, range)
  }
}
