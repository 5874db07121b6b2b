import ExactArithmetic

extension Double {
  /// A number near a rational, infinite or zero if that is beyond its range.
  init(approximating value: Rational) {
    if let integer = value.exactInt {
      self = Double(integer)
    } else {
      let numerator = Double(value.numerator.description) ?? 0
      let denominator = Double(value.denominator.description) ?? 1
      self = numerator.isInfinite && denominator.isInfinite ? 0 : numerator / denominator
    }
  }
}
