/// A JSON value whose objects keep their keys in order, and its text.
///
/// Numbers are held as the text that is written.
public enum JSONText: Hashable, Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONText])
  case object([Member])

  /// A key of an object with its value.
  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: JSONText

    public init(_ key: String, _ value: JSONText) {
      self.key = key
      self.value = value
    }
  }

  /// The text of a document that ends with a new line.
  ///
  /// A value that fits into what is left of a line stands on one; a longer object has a member on
  /// each line; a longer array has an element on each line, or, where the elements are plain, as
  /// many on each line as fit.
  ///
  /// - Parameter width: The longest line that is broken no further, if that is possible.
  /// - Returns: Valid JSON, the same for equal values.
  public func document(width: Int = 100) -> String {
    var writer = JSONWriter(width: width)
    writer.write(self, at: 0, after: 0, trailing: 0)
    return writer.text + "\n"
  }

  /// The text on one line.
  public var line: String {
    var writer = JSONWriter(width: .max)
    writer.writeLine(self)
    return writer.text
  }

  private var isPlain: Bool {
    switch self {
    case .null, .boolean, .number, .string: true
    case .array, .object: false
    }
  }

  fileprivate var elementsArePlain: Bool {
    if case .array(let elements) = self { elements.allSatisfy(\.isPlain) } else { false }
  }
}

/// Lays out one document.
private struct JSONWriter {
  let width: Int
  var text = ""

  /// Writes a value where `column` columns of the line are used, leaving room for a comma and the
  /// like.
  mutating func write(_ value: JSONText, at depth: Int, after column: Int, trailing: Int) {
    if depth > 0 || value.elementsArePlain,
      let length = lineLength(value, within: width - column - trailing),
      column + length + trailing <= width
    {
      return writeLine(value)
    }
    switch value {
    case .null, .boolean, .number, .string:
      writeLine(value)
    case .array(let elements) where elements.isEmpty:
      text += "[]"
    case .array(let elements) where value.elementsArePlain:
      writeFilled(elements, at: depth + 1)
    case .array(let elements):
      text += "["
      for (position, element) in elements.enumerated() {
        text += position == 0 ? "\n" : ",\n"
        indent(depth + 1)
        write(element, at: depth + 1, after: 2 * (depth + 1), trailing: 1)
      }
      close("]", at: depth)
    case .object(let members) where members.isEmpty:
      text += "{}"
    case .object(let members):
      text += "{"
      for (position, member) in members.enumerated() {
        text += position == 0 ? "\n" : ",\n"
        indent(depth + 1)
        let start = text.utf8.count
        writeString(member.key)
        text += ": "
        let used = 2 * (depth + 1) + text.utf8.count - start
        write(member.value, at: depth + 1, after: used, trailing: 1)
      }
      close("}", at: depth)
    }
  }

  /// Writes an array with as many elements on each line as fit.
  private mutating func writeFilled(_ elements: [JSONText], at depth: Int) {
    text += "["
    var column = width
    for (position, element) in elements.enumerated() {
      let line = element.line
      if position > 0 { text += "," }
      if column + line.count + 2 > width {
        text += "\n"
        indent(depth)
        column = 2 * depth
      } else {
        text += " "
        column += 1
      }
      text += line
      column += line.count + 1
    }
    close("]", at: depth - 1)
  }

  mutating func writeLine(_ value: JSONText) {
    switch value {
    case .null: text += "null"
    case .boolean(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): writeString(string)
    case .array(let elements):
      text += "["
      for (position, element) in elements.enumerated() {
        if position > 0 { text += ", " }
        writeLine(element)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (position, member) in members.enumerated() {
        if position > 0 { text += ", " }
        writeString(member.key)
        text += ": "
        writeLine(member.value)
      }
      text += "}"
    }
  }

  /// Writes a string as RFC 8259, section 7, asks.
  private mutating func writeString(_ string: String) {
    text += "\""
    defer { text += "\"" }
    if string.utf8.allSatisfy(Self.standsForItself) {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a byte belongs to a character that is certainly written as it is.
  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func indent(_ depth: Int) {
    text += String(repeating: "  ", count: depth)
  }

  private mutating func close(_ bracket: String, at depth: Int) {
    text += "\n"
    indent(depth)
    text += bracket
  }

  /// The length of a value on one line, or `nil` if it is certainly more than a limit, found
  /// without looking at more of the value than that.
  private func lineLength(_ value: JSONText, within limit: Int) -> Int? {
    guard limit >= 0 else { return nil }
    switch value {
    case .null: return 4
    case .boolean(let flag): return flag ? 4 : 5
    case .number(let number): return number.utf8.count
    case .string(let string): return string.utf8.count + 2
    case .array(let elements):
      var length = 2
      for (position, element) in elements.enumerated() {
        if position > 0 { length += 2 }
        guard let more = lineLength(element, within: limit - length) else { return nil }
        length += more
      }
      return length
    case .object(let members):
      var length = 2
      for (position, member) in members.enumerated() {
        if position > 0 { length += 2 }
        length += member.key.utf8.count + 4
        guard let more = lineLength(member.value, within: limit - length) else { return nil }
        length += more
      }
      return length
    }
  }
}
