import CGMP

// Reading and writing. Texts come from files that anyone may have written, so the length of a
// number and the size of its exponent are bounded before anything is computed.

/// What is wrong with a text that should be a number.
public struct RationalSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A phrase without a final full stop, such as `a denominator of zero`.
  public let message: String

  init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}

// MARK: - Writing

extension Rational: LosslessStringConvertible {
  /// `3`, `-7` or `-1/3`: lowest terms, and no denominator if it is 1.
  public var description: String {
    switch storage {
    case .small(let numerator, 1): "\(numerator)"
    case .small(let numerator, let denominator): "\(numerator)/\(denominator)"
    case .big(let big): big.description
    }
  }

  /// The number that a text denotes, or `nil` if it denotes none.
  ///
  /// ``init(parsing:)-(String)`` says what is accepted and why a text is not.
  public init?(_ description: String) {
    try? self.init(parsing: description)
  }
}

extension BigRational: CustomStringConvertible {
  var description: String {
    // Each part may have one digit less than GMP says; a sign, a slash and the final zero add three.
    let capacity =
      __gmpz_sizeinbase(numerator, 10) + __gmpz_sizeinbase(denominator, 10) + 3
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      __gmpq_get_str(buffer.baseAddress, 10, pointer)
      extendLifetime(self)
      return buffer.withMemoryRebound(to: UInt8.self) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
    }
  }
}

// MARK: - Reading

extension Rational {
  /// The longest text that is read as one number, in bytes.
  public static let textLimit = 10_000
  /// The largest absolute value of an exponent that is read.
  public static let exponentLimit = 1000

  /// The number that a text denotes.
  ///
  /// Accepted are integers, decimals with or without an exponent, and fractions of integers, each
  /// with at most one sign in front: `-7`, `+2`, `0.25`, `.5`, `5.`, `1.5E+2`, `-3/4`. A decimal is
  /// the number that is written, not a `Double` near it: `0.1` is one tenth.
  ///
  /// - Parameter text: The number and nothing else, not even spaces.
  /// - Throws: ``RationalSyntaxError`` if the text is anything else, is a fraction with denominator
  ///   zero, is longer than ``textLimit`` or has an exponent beyond ``exponentLimit``.
  public init(parsing text: String) throws(RationalSyntaxError) {
    let bytes = Array(text.utf8)
    try self.init(parsing: bytes.span)
  }

  /// The number that a piece of UTF-8 text denotes, as ``init(parsing:)-(String)`` reads it.
  ///
  /// This is the way for readers of large files: an integer of a few digits takes some nanoseconds
  /// and no memory.
  ///
  ///     let file: [UInt8] = …
  ///     let number = try Rational(parsing: file.span.extracting(start..<end))
  ///
  /// - Parameter bytes: The number and nothing else.
  /// - Throws: ``RationalSyntaxError`` as for text.
  public init(parsing bytes: Span<UInt8>) throws(RationalSyntaxError) {
    guard bytes.count <= Rational.textLimit else {
      throw RationalSyntaxError(
        "a number of \(bytes.count) characters, beyond the limit of \(Rational.textLimit)")
    }
    let sign = bytes.isEmpty ? 0 : bytes[0]
    let isNegative = sign == UInt8(ascii: "-")
    let start = isNegative || sign == UInt8(ascii: "+") ? 1 : 0
    let whole = bytes.digits(from: start)
    let value: Rational
    if whole.upperBound == bytes.count, !whole.isEmpty {
      value = Rational(digits: whole, of: bytes)
    } else if !whole.isEmpty, bytes[whole.upperBound] == UInt8(ascii: "/") {
      value = try Rational(numerator: whole, of: bytes)
    } else {
      value = try Rational(whole: whole, of: bytes)
    }
    self = isNegative ? -value : value
  }

  /// A fraction whose numerator has been found, and a slash after it.
  private init(numerator: Range<Int>, of bytes: Span<UInt8>) throws(RationalSyntaxError) {
    let denominator = bytes.digits(from: numerator.upperBound + 1)
    guard !denominator.isEmpty, denominator.upperBound == bytes.count else {
      throw RationalSyntaxError(foundInsteadOfNumber: bytes)
    }
    let divisor = Rational(digits: denominator, of: bytes)
    guard !divisor.isZero else { throw RationalSyntaxError("a denominator of zero") }
    self = Rational(digits: numerator, of: bytes) / divisor
  }

  /// A decimal whose digits before the point have been found; there may be none.
  private init(whole: Range<Int>, of bytes: Span<UInt8>) throws(RationalSyntaxError) {
    var position = whole.upperBound
    var fraction = position..<position
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      fraction = bytes.digits(from: position + 1)
      position = fraction.upperBound
    }
    guard !whole.isEmpty || !fraction.isEmpty else {
      throw RationalSyntaxError(foundInsteadOfNumber: bytes)
    }
    var exponent = 0
    // In ASCII, bit 5 is the difference between e and E.
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      exponent = try bytes.exponent(from: position + 1)
      position = bytes.count
    }
    guard position == bytes.count else { throw RationalSyntaxError(foundInsteadOfNumber: bytes) }

    let power = Rational(10).power(exponent - fraction.count)
    let significand = Rational(digits: whole, of: bytes)
    if fraction.isEmpty {
      self = significand * power
    } else {
      let scale = Rational(10).power(fraction.count)
      self = (significand * scale + Rational(digits: fraction, of: bytes)) * power
    }
  }

  /// The natural number written with some of the digits of a text, zero if there are none.
  private init(digits: Range<Int>, of bytes: Span<UInt8>) {
    // 10¹⁸ < 2⁶³.
    if digits.count <= 18 {
      var value = 0
      for index in digits { value = value &* 10 &+ Int(bytes[index] &- UInt8(ascii: "0")) }
      self.init(.small(value, 1))
    } else {
      let text = digits.map { CChar(bytes[$0]) } + [0]
      let big = BigRational()
      __gmpz_set_str(big.numerator, text, 10)
      self.init(adopting: big)
    }
  }
}

extension Span<UInt8> {
  /// The longest run of decimal digits that starts at a position.
  fileprivate func digits(from start: Int) -> Range<Int> {
    var end = start
    while end < count, self[end] &- UInt8(ascii: "0") <= 9 { end += 1 }
    return start..<end
  }

  /// The signed integer from a position to the end.
  fileprivate func exponent(from start: Int) throws(RationalSyntaxError) -> Int {
    let sign = start < count ? self[start] : 0
    let isNegative = sign == UInt8(ascii: "-")
    let run = digits(from: isNegative || sign == UInt8(ascii: "+") ? start + 1 : start)
    guard !run.isEmpty, run.upperBound == count else {
      throw RationalSyntaxError(foundInsteadOfNumber: self)
    }
    var magnitude = 0
    for index in run where magnitude <= Rational.exponentLimit {
      magnitude = magnitude * 10 + Int(self[index] - UInt8(ascii: "0"))
    }
    guard magnitude <= Rational.exponentLimit else {
      throw RationalSyntaxError(
        "the exponent \(excerpt(start..<count)) is beyond the limit of \(Rational.exponentLimit)")
    }
    return isNegative ? -magnitude : magnitude
  }

  /// A part of the text for a message: short, on one line, and valid whatever the bytes are.
  fileprivate func excerpt(_ range: Range<Int>) -> String {
    let shown = range.prefix(40)
    let text = String(decoding: shown.map { self[$0] }, as: UTF8.self)
    let safe = text.unicodeScalars.map { $0.properties.isPrintable ? Character($0) : "\u{FFFD}" }
    return String(safe) + (shown.count < range.count ? "…" : "")
  }
}

extension RationalSyntaxError {
  fileprivate init(foundInsteadOfNumber bytes: Span<UInt8>) {
    self.init(
      bytes.isEmpty
        ? "expected a number, found nothing"
        : "expected a number, found \"\(bytes.excerpt(0..<bytes.count))\"")
  }
}

extension Unicode.Scalar.Properties {
  /// Whether the character can stand in a message without moving the cursor or hiding.
  fileprivate var isPrintable: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
      .surrogate:
      false
    default: true
    }
  }
}

// MARK: - Codable

/// In files a rational is a string, because a reader of JSON may round a number.
extension Rational: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(RationalSyntaxError) {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
