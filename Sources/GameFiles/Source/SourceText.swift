/// The bytes of a file, known to be UTF-8 text with something in it.
struct SourceText: Sendable {
  let name: String
  let bytes: [UInt8]
  /// Where the text starts: after a byte order mark, if there is one.
  let start: Int

  /// Text from bytes.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: What errors call the file.
  /// - Throws: ``FileError`` if the bytes are not text, or hold nothing but white space.
  init(bytes: [UInt8], name: String) throws(FileError) {
    self.name = name
    self.bytes = bytes
    start = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw FileError(
        file: name, position: TextPosition(line: 1, column: 1),
        message: "the file is UTF-16; save it as UTF-8")
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw error("the file is binary, not text: here is a zero byte", at: zero)
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      let bad = Self.firstInvalidByte(of: bytes)
      throw error(
        "the file is not UTF-8 text: here is the byte 0x\(String(bytes[bad], radix: 16))", at: bad)
    }
    var rest = bytes[start...]
    while let lead = rest.firstIndex(of: Self.byteOrderMark[0]) {
      rest = bytes[lead...]
      if rest.starts(with: Self.byteOrderMark) {
        throw error("a byte order mark may only start a file", at: lead)
      }
      rest = rest.dropFirst()
    }
    guard bytes[start...].contains(where: { !Self.isSpace($0) }) else {
      throw error("the file is empty", at: start)
    }
  }

  /// U+FEFF in UTF-8.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Whether a byte separates words: space, tab, line feed, carriage return and their kin.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Where bytes stop being UTF-8, for bytes that do.
  private static func firstInvalidByte(of bytes: [UInt8]) -> Int {
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let character) = parser.parseScalar(from: &iterator) {
      offset += character.count
    }
    return min(offset, bytes.count - 1)
  }

  /// The line and column of a byte.
  ///
  /// - Complexity: O(`offset`).
  func position(at offset: Int) -> TextPosition {
    var line = 1
    var lineStart = start
    for index in start..<max(start, min(offset, bytes.count)) where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    // Continuation bytes of UTF-8 (10xxxxxx) do not start a character.
    let characters = bytes[lineStart..<max(lineStart, min(offset, bytes.count))]
      .count { $0 & 0xC0 != 0x80 }
    return TextPosition(line: line, column: characters + 1)
  }

  /// The byte at which a character starts, `nil` beyond the end of the text.
  ///
  /// - Complexity: O(the number of bytes before it).
  func offset(of position: TextPosition) -> Int? {
    var line = 1
    var column = 0
    for index in start..<bytes.count {
      if bytes[index] & 0xC0 != 0x80 { column += 1 }
      if (line, column) == (position.line, position.column) { return index }
      if bytes[index] == 0x0A { (line, column) = (line + 1, 0) }
    }
    return nil
  }

  func error(_ message: String, at offset: Int) -> FileError {
    FileError(file: name, position: position(at: offset), message: message)
  }
}
