/// A list of rationals as machine integers over one denominator.
///
/// Payoffs nearly always have this form. Loops over them then neither branch nor count references,
/// and nothing is lost: ``numerators`` divided by ``denominator`` are the rationals.
public struct IntegerTable: Hashable, Sendable {
  public let numerators: [Int]
  /// Positive, and not above ``limit``.
  public let denominator: Int
  /// The least and the greatest of the numerators, zero for an empty list.
  public let least: Int
  public let greatest: Int

  /// The largest absolute value of a numerator: a `Double` holds it exactly, and the difference of two of
  /// them fits a word.
  public static let limit = 1 << 52

  /// The form of a list, or `nil` if it has none.
  public init?(_ values: [Rational]) {
    guard let (numerators, denominator) = values.wordsOverCommonDenominator(),
      denominator <= Self.limit
    else { return nil }
    least = numerators.min() ?? 0
    greatest = numerators.max() ?? 0
    guard least >= -Self.limit, greatest <= Self.limit else { return nil }
    self.numerators = numerators
    self.denominator = denominator
  }

  /// The rational at an index.
  public subscript(index: Int) -> Rational { Rational(numerators[index], denominator) }
}
