/// A place in a text.
public struct TextPosition: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The character (Unicode scalar) in the line, from 1.
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public var description: String { "\(line):\(column)" }

  public static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// What is wrong with a file, and where.
///
/// Its description has the form that editors and compilers understand: `path:line:column: message`.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path, or another name of where the text came from, such as `--claim`.
  public let file: String
  /// Where in the file, or `nil` if the file as a whole is at fault.
  public let position: TextPosition?
  /// A sentence without a final full stop: what was expected and what was found.
  public let message: String

  public init(file: String, position: TextPosition? = nil, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }

  public var description: String {
    if let position { "\(file):\(position): \(message)" } else { "\(file): \(message)" }
  }
}
