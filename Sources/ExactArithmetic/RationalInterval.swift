/// All real numbers between two rationals, the ends included; a single number if they are equal.
///
/// In files a single number is a string, `"1/3"`, and any other interval an object,
/// `{"lower": "1/3", "upper": "1/2"}`.
public struct RationalInterval: Hashable, Sendable {
  public let lower: Rational
  public let upper: Rational

  /// The numbers from one to another.
  ///
  /// - Precondition: `lower <= upper`.
  public init(_ lower: Rational, _ upper: Rational) {
    precondition(lower <= upper, "an empty interval")
    self.lower = lower
    self.upper = upper
  }

  /// A single number.
  public init(_ value: Rational) {
    lower = value
    upper = value
  }
}

extension RationalInterval {
  /// The only number of the interval, or `nil` if there are more.
  public var exactValue: Rational? { lower == upper ? lower : nil }

  public var midpoint: Rational { lower == upper ? lower : (lower + upper) / 2 }

  /// Half of the width.
  public var radius: Rational { (upper - lower) / 2 }

  public func contains(_ value: Rational) -> Bool { lower <= value && value <= upper }

  /// Whether all numbers of another interval are in this one.
  public func contains(_ other: RationalInterval) -> Bool {
    lower <= other.lower && other.upper <= upper
  }

  public func overlaps(_ other: RationalInterval) -> Bool {
    lower <= other.upper && other.lower <= upper
  }
}

extension RationalInterval: Codable {
  private enum CodingKeys: String, CodingKey {
    case lower, upper
  }

  public init(from decoder: any Decoder) throws {
    if let value = try? decoder.singleValueContainer().decode(Rational.self) {
      self.init(value)
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let lower = try container.decode(Rational.self, forKey: .lower)
    let upper = try container.decode(Rational.self, forKey: .upper)
    guard lower < upper else {
      throw DecodingError.dataCorruptedError(
        forKey: .upper, in: container,
        debugDescription: "an upper bound that is not larger than the lower one")
    }
    self.init(lower, upper)
  }

  public func encode(to encoder: any Encoder) throws {
    if let value = exactValue {
      var container = encoder.singleValueContainer()
      try container.encode(value)
      return
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(lower, forKey: .lower)
    try container.encode(upper, forKey: .upper)
  }
}

extension RationalInterval: CustomStringConvertible {
  /// `1/3`, or `[1/3, 1/2]`.
  public var description: String {
    exactValue.map(\.description) ?? "[\(lower), \(upper)]"
  }
}
