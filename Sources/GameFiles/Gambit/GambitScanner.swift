import ExactArithmetic

/// Splits the text of a Gambit file into words, numbers, quoted texts and punctuation.
///
/// White space separates and otherwise means nothing. The scanner works on bytes: a file is mostly
/// numbers, and most numbers are short integers, which ``shortInteger()`` reads where they stand.
struct GambitScanner {
  let source: SourceText
  private let bytes: [UInt8]
  private(set) var offset: Int
  /// The length of the numbers so far that are not short integers.
  private var digits = 0

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    offset = source.start
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let zero = UInt8(ascii: "0")

  /// Moves to the next byte that is not white space.
  ///
  /// - Returns: The byte, or `nil` at the end of the file.
  mutating func peek() -> UInt8? {
    while offset < bytes.count {
      let byte = bytes[offset]
      if !SourceText.isSpace(byte) { return byte }
      offset += 1
    }
    return nil
  }

  /// Whether the next byte that is not white space is this one; if so, moves past it.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  /// Requires and passes one punctuation mark.
  mutating func expect(_ character: Unicode.Scalar, _ purpose: String) throws(FileError) {
    guard skip(character) else { throw unexpected("'\(character)' \(purpose)") }
  }

  /// A word without quotes, up to white space or punctuation.
  mutating func word(_ expected: String) throws(FileError) -> String {
    guard let first = peek(), !Self.endsWord(first) else { throw unexpected(expected) }
    return takeWord()
  }

  /// A text in quotes, in which `\"` is a quote and `\\` a backslash; any other backslash is itself.
  mutating func text(_ expected: String) throws(FileError) -> String {
    guard peek() == Self.quote else { throw unexpected(expected) }
    let opening = offset
    offset += 1
    var content: [UInt8] = []
    while offset < bytes.count {
      var byte = bytes[offset]
      offset += 1
      if byte == Self.quote { return String(decoding: content, as: UTF8.self) }
      if byte == Self.backslash, offset < bytes.count,
        bytes[offset] == Self.quote || bytes[offset] == Self.backslash
      {
        byte = bytes[offset]
        offset += 1
      }
      content.append(byte)
    }
    throw source.error("the quote that opens here is not closed", at: opening)
  }

  /// An integer of at most eighteen digits, or `nil`, at the same place, if there is none.
  ///
  /// This is the inner loop of reading a large file: it makes nothing that has to be released.
  mutating func shortInteger() -> Int? {
    guard let first = peek() else { return nil }
    let negative = first == UInt8(ascii: "-")
    let digits = negative ? offset + 1 : offset
    // Eighteen digits cannot overflow.
    let limit = min(bytes.count, digits + 18)
    var index = digits
    var value = 0
    while index < limit {
      let digit = bytes[index] &- Self.zero
      if digit > 9 { break }
      value = value &* 10 &+ Int(digit)
      index += 1
    }
    guard index > digits, index == bytes.count || Self.endsWord(bytes[index]) else { return nil }
    offset = index
    return negative ? -value : value
  }

  /// A number of any form, exact.
  ///
  /// - Parameter expected: What the number is, computed only for an error.
  /// - Returns: The number.
  /// - Throws: ``FileError`` at the number.
  mutating func number(_ expected: @autoclosure () -> String) throws(FileError) -> Rational {
    if let integer = shortInteger() { return Rational(integer) }
    guard let first = peek(), !Self.endsWord(first) else { throw unexpected(expected()) }
    let start = offset
    let text = takeWord()
    do {
      let number = try Rational(parsing: text)
      digits += number.bitLength
      if digits <= ModelFile.mostDigits { return number }
    } catch {
      throw source.error("\(expected()): \(error)", at: start)
    }
    throw source.error(
      "the numbers up to here have more than \(ModelFile.mostDigits) binary digits, the limit",
      at: start)
  }

  /// An error at the next word: what was expected, and what is there.
  mutating func unexpected(_ expected: String) -> FileError {
    guard let next = peek() else {
      return source.error("the file ends here; expected \(expected)", at: bytes.count)
    }
    let start = offset
    let found =
      switch next {
      case Self.quote: "a text in quotes"
      case _ where Self.endsWord(next): "'\(Unicode.Scalar(next))'"
      default: "'\(Self.shown(takeWord()))'"
      }
    return source.error("expected \(expected), found \(found)", at: start)
  }

  private mutating func takeWord() -> String {
    let end = bytes[offset...].firstIndex(where: Self.endsWord) ?? bytes.count
    defer { offset = end }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  /// Whether a byte cannot be part of a number or a word.
  private static func endsWord(_ byte: UInt8) -> Bool {
    SourceText.isSpace(byte) || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: ",") || byte == quote
  }

  /// A word in an error message, cut where it is too long for one.
  static func shown(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }
}
