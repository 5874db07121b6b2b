/// Where a text stops being JSON, and why.
struct JSONSyntaxError: Error, Hashable {
  /// Counted from 1.
  let line: Int
  /// Counted from 1, in characters.
  let column: Int
  let message: String
}

/// A reader that accepts exactly the texts of RFC 8259 of bounded depth, and builds nothing.
///
/// Decoders say that a text is not JSON; this says where.
struct JSONSyntax {
  /// How many arrays and objects may stand inside one another.
  static let deepestNesting = 200

  private let bytes: [UInt8]
  private var position = 0

  /// Checks a whole text.
  static func check(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    var reader = JSONSyntax(bytes: bytes)
    reader.skipSpace()
    try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == bytes.count else { throw reader.expected("the end of the text") }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func value(depth: Int) throws(JSONSyntaxError) {
    guard depth <= Self.deepestNesting else {
      throw error("more than \(Self.deepestNesting) arrays and objects inside one another")
    }
    switch next {
    case UInt8(ascii: "{"):
      try list(until: UInt8(ascii: "}")) { (reader) throws(JSONSyntaxError) in
        try reader.string(called: "a key in quotes")
        reader.skipSpace()
        try reader.take(":")
        reader.skipSpace()
        try reader.value(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try list(until: UInt8(ascii: "]")) { (reader) throws(JSONSyntaxError) in
        try reader.value(depth: depth + 1)
      }
    case UInt8(ascii: "\""): try string(called: "a string")
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
  }

  private mutating func list(
    until close: UInt8, element: (inout Self) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    position += 1
    skipSpace()
    if next == close {
      position += 1
      return
    }
    while true {
      try element(&self)
      skipSpace()
      if next == close {
        position += 1
        return
      }
      guard next == UInt8(ascii: ",") else {
        throw expected("\",\" or \"\(Character(Unicode.Scalar(close)))\"")
      }
      position += 1
      skipSpace()
    }
  }

  private mutating func string(called name: String) throws(JSONSyntaxError) {
    guard next == UInt8(ascii: "\"") else { throw expected(name) }
    position += 1
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"):
        position += 1
        try escape()
      case 0..<0x20:
        throw error("a control character in a string must be escaped")
      default: position += 1
      }
    }
    throw expected("a closing quote")
  }

  private mutating func escape() throws(JSONSyntaxError) {
    switch next {
    case UInt8(ascii: "u"):
      position += 1
      for _ in 0..<4 {
        guard let byte = next, Character(Unicode.Scalar(byte)).isHexDigit else {
          throw expected("four hexadecimal digits")
        }
        position += 1
      }
    case .some(let byte) where "\"\\/bfnrt".utf8.contains(byte): position += 1
    default: throw expected("one of \" \\ / b f n r t u after the backslash")
    }
  }

  private mutating func number() throws(JSONSyntaxError) {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    guard let digit = next, isDigit(digit) else {
      position = start
      throw expected("a value")
    }
    position += 1
    if digit != UInt8(ascii: "0") { skipDigits() }
    if next == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(JSONSyntaxError) {
    guard let digit = next, isDigit(digit) else { throw expected("a digit") }
    skipDigits()
  }

  private mutating func skipDigits() {
    while let byte = next, isDigit(byte) { position += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }

  private mutating func word(_ word: String) throws(JSONSyntaxError) {
    for byte in word.utf8 {
      guard next == byte else { throw expected("\"\(word)\"") }
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(JSONSyntaxError) {
    guard next == UInt8(ascii: character) else { throw expected("\"\(character)\"") }
    position += 1
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func expected(_ what: String) -> JSONSyntaxError {
    guard position < bytes.count else { return error("expected \(what), found the end") }
    let scalar = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first
    return error("expected \(what), found \(scalar.map { $0.debugDescription } ?? "nothing")")
  }

  private func error(_ message: String) -> JSONSyntaxError {
    let before = bytes[..<position]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONSyntaxError(
      line: before.count { $0 == 0x0A } + 1,
      column: String(decoding: before[lineStart...], as: UTF8.self).count + 1,
      message: message)
  }
}
