import Equilibria

extension Rational {
  /// The number rounded to four significant digits, as in `0.3333` or `12.5`, or in scientific
  /// notation where zeros would hide the digits.
  var decimal: String { rounded.text }

  /// The number as ``decimal``, and whether it is exactly that.
  private var rounded: (text: String, isExact: Bool) {
    guard !isZero else { return ("0", true) }
    let sign = signum < 0 ? "-" : ""
    // The exponent e with 10ᵉ ≤ |x| < 10ᵉ⁺¹, from the lengths of numerator and denominator, which
    // are off by one at most.
    var exponent = "\(magnitude.numerator)".utf8.count - "\(denominator)".utf8.count
    if magnitude < Rational(10).power(exponent) { exponent -= 1 }
    let scaled = magnitude * Rational(10).power(3 - exponent)
    var digits = (scaled + Rational(1, 2)).floor
    if digits == 10_000 {
      digits = 1000
      exponent += 1
    }
    let text = "\(digits)"
    let decimal =
      switch exponent {
      case 4...15: "\((magnitude + Rational(1, 2)).floor)"
      case 0...3: Self.fraction(text.prefix(exponent + 1), text.dropFirst(exponent + 1))
      case -5..<0: Self.fraction("0", String(repeating: "0", count: -exponent - 1) + text)
      default: Self.fraction(text.prefix(1), text.dropFirst(1)) + "e\(exponent)"
      }
    return (sign + decimal, 4...15 ~= exponent ? isInteger : scaled.isInteger)
  }

  /// A decimal without zeros at its end.
  private static func fraction(_ whole: some StringProtocol, _ decimals: some StringProtocol)
    -> String
  {
    var decimals = String(decimals)
    while decimals.last == "0" { decimals.removeLast() }
    return decimals.isEmpty ? String(whole) : "\(whole).\(decimals)"
  }

  /// Whether the exact number is too long to be shown to people.
  var isLong: Bool {
    // Integers of 46 binary digits have at most 14 decimal ones.
    bitLength > 46 && exactInt == nil && description.utf8.count > 30
  }

  /// The number for people, fractions with a decimal: `3`, `2/3 ≈ 0.6667`, `21/10 = 2.1`.
  var approximated: String {
    if isLong { return "≈ \(decimal)" }
    if isInteger { return description }
    let (decimal, isExact) = rounded
    return "\(self) \(isExact ? "=" : "≈") \(decimal)"
  }
}

extension RationalInterval {
  /// The number itself if it is exact; otherwise the decimal to which all numbers of the interval round,
  /// with at most so many decimals, or the two bounds if there is none.
  func shortest(digits: Int) -> String {
    if let exactValue { return exactValue.description }
    for count in (1...digits).reversed() {
      let scale = Rational(10).power(count)
      let low = (lower * scale + Rational(1, 2)).floor
      guard low == (upper * scale + Rational(1, 2)).floor else { continue }
      let magnitude = "\(low.magnitude)"
      let padding = String(repeating: "0", count: max(0, count + 1 - magnitude.utf8.count))
      let text = padding + magnitude
      return (low.signum < 0 ? "-" : "") + text.dropLast(count) + "." + text.suffix(count)
    }
    return "\(lower.decimal)..\(upper.decimal)"
  }
}

/// A count with its noun: `1 equilibrium`, `3 equilibria`.
func counted(_ count: Int, _ singular: String, _ plural: String) -> String {
  "\(count) \(count == 1 ? singular : plural)"
}
