import Equilibria

extension Rational {
  /// The number rounded to four significant digits, as in `0.3333` or `12.5`, or in scientific
  /// notation where zeros would hide the digits.
  var decimal: String { rounded.text }

  /// The number as ``decimal``, and whether it is exactly that.
  private var rounded: (text: String, isExact: Bool) {
    guard !isZero else { return ("0", true) }
    let (exponent, digits, isExact) = shortDigits ?? longDigits
    let sign = signum < 0 ? "-" : ""
    let text =
      switch exponent {
      case 4...15: "\((magnitude + Rational(1, 2)).floor)"
      case -5...3: Self.fraction(digits, places: 3 - exponent)
      default: Self.fraction(digits, places: 3) + "e\(exponent)"
      }
    return (sign + text, 4...15 ~= exponent ? isInteger : isExact)
  }

  /// The exponent e with 10ᵉ ≤ |x| < 10ᵉ⁺¹, |x|·10³⁻ᵉ rounded, and whether that is exact.
  ///
  /// If 9999.5 and more is rounded up, it is 1000 and e is one larger.
  private var longDigits: (exponent: Int, digits: Int, isExact: Bool) {
    // The lengths of numerator and denominator tell the exponent, but for one.
    var exponent = "\(magnitude.numerator)".utf8.count - "\(denominator)".utf8.count
    if magnitude < Rational(10).power(exponent) { exponent -= 1 }
    let scaled = magnitude * Rational(10).power(3 - exponent)
    let digits = (scaled + Rational(1, 2)).floor
    if digits == 10_000 { return (exponent + 1, 1000, scaled.isInteger) }
    return (exponent, digits.exactInt ?? 0, scaled.isInteger)
  }

  /// The same as ``longDigits``, by machine words, or `nil` if they might overflow.
  private var shortDigits: (exponent: Int, digits: Int, isExact: Bool)? {
    guard bitLength <= 40, let numerator = magnitude.numerator.exactInt,
      let denominator = denominator.exactInt
    else { return nil }
    // Numerator and denominator of |x|·10³⁻ᵉ, which is made less than 10⁴ and then at least 10³.
    var (exponent, a, b) = (3, numerator, denominator)
    while a / b >= 10_000 { (exponent, b) = (exponent + 1, 10 * b) }
    while a / b < 1000 { (exponent, a) = (exponent - 1, 10 * a) }
    let digits = (2 * a + b) / (2 * b)
    if digits == 10_000 { return (exponent + 1, 1000, a % b == 0) }
    return (exponent, digits, a % b == 0)
  }

  /// The decimal digits · 10⁻ᵖ for p places, without zeros at its end.
  private static func fraction(_ digits: Int, places: Int) -> String {
    var (digits, places) = (digits, places)
    while places > 0, digits.isMultiple(of: 10) { (digits, places) = (digits / 10, places - 1) }
    // From the last digit on.
    var text: [UInt8] = []
    var count = 0
    repeat {
      if count == places, places > 0 { text.append(UInt8(ascii: ".")) }
      text.append(UInt8(ascii: "0") + UInt8(digits % 10))
      digits /= 10
      count += 1
    } while digits > 0 || count <= places
    text.reverse()
    return String(decoding: text, as: UTF8.self)
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
    return description + (isExact ? " = " : " ≈ ") + decimal
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
