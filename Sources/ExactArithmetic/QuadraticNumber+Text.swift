// Closed forms as people write them: (√601 − 13)/24, 2 − √2, √3/3, 1/2.

extension QuadraticNumber: LosslessStringConvertible {
  /// The number over one denominator, with a minus sign (U+2212) between terms: `(√601 − 13)/24`.
  public var description: String {
    guard radicand > 0 else { return rational.description }
    let denominator = [rational, coefficient].commonDenominator
    let (a, b) = (rational * denominator, coefficient * denominator)
    let root = (b.magnitude == 1 ? "" : b.magnitude.description) + "√\(radicand)"
    let numerator: String
    switch (a.signum, b.signum) {
    case (0, 1): numerator = root
    case (0, _): numerator = "-" + root
    case (-1, 1): numerator = "\(root) − \(a.magnitude)"
    case (_, 1): numerator = "\(a) + \(root)"
    default: numerator = "\(a) − \(root)"
    }
    if denominator == 1 { return numerator }
    return a.isZero ? "\(numerator)/\(denominator)" : "(\(numerator))/\(denominator)"
  }

  /// The number that a text denotes, which must be written as ``description`` writes it.
  public init?(_ description: String) {
    guard description.utf8.count <= 1000 else { return nil }
    if let rational = Rational(description) {
      self.init(rational)
    } else {
      var text = description[...]
      var denominator = Rational.one
      // The text of a number has a slash only in front of its denominator.
      if let slash = text.lastIndex(of: "/") {
        guard let value = Rational(String(text[text.index(after: slash)...])), value.signum > 0
        else { return nil }
        denominator = value
        text = text[..<slash]
      }
      if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
      guard let (rational, coefficient, radicand) = Self.terms(of: text) else { return nil }
      self.init(rational / denominator, coefficient / denominator, radicand: radicand)
    }
    guard self.description == description else { return nil }
  }

  /// The integers of `√601 − 13`, `2 − 3√5` or `-√2`.
  private static func terms(of text: Substring) -> (Rational, Rational, radicand: Int)? {
    var rational = Rational.zero
    var root: (Rational, radicand: Int)?
    var sign: Rational = 1
    for (position, word) in text.split(separator: " ").enumerated() {
      if position % 2 == 1 {
        guard word == "+" || word == "−" else { return nil }
        sign = word == "+" ? 1 : -1
      } else if let mark = word.firstIndex(of: "√") {
        let factor = String(word[..<mark])
        guard root == nil,
          let radicand = Int(word[word.index(after: mark)...]), radicand >= 0,
          let coefficient = factor.isEmpty ? 1 : factor == "-" ? -1 : Rational(factor)
        else { return nil }
        root = (sign * coefficient, radicand)
      } else {
        guard let value = Rational(String(word)) else { return nil }
        rational += sign * value
      }
    }
    return root.map { (rational, $0.0, $0.radicand) }
  }
}

/// In files a number is its text.
extension QuadraticNumber: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = QuadraticNumber(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected a number such as (√601 − 13)/24")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
