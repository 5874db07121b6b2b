import ExactArithmetic

/// How easily a counterexample is read: the smallest common denominator first, then distinct values
/// before ties.
struct Simplicity: Comparable {
  let denominator: Rational
  /// How many values occurred before.
  let ties: Int

  init(_ values: [Rational]) {
    denominator = values.commonDenominator
    ties = values.count - Set(values).count
  }

  static func < (a: Simplicity, b: Simplicity) -> Bool {
    (a.denominator, a.ties) < (b.denominator, b.ties)
  }
}

/// The simplest of some counterexamples; the first of equally simple ones.
struct SimplestPoint {
  private(set) var values: [Rational]?
  private var simplicity: Simplicity?

  mutating func offer(_ candidate: [Rational]) {
    let new = Simplicity(candidate)
    if let simplicity, simplicity <= new { return }
    (values, simplicity) = (candidate, new)
  }
}
