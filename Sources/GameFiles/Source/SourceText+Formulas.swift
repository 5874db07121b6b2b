extension SourceText {
  /// An error at a place inside a formula.
  ///
  /// The place in the file is found by following the characters of the formula that are not white space
  /// through the file from where the scalar starts, past quotes, line breaks and indentation.
  ///
  /// - Parameters:
  ///   - error: The error, with its place in the formula.
  ///   - node: The scalar that holds the formula.
  /// - Returns: The error with its place in the file.
  func error(_ error: FormulaError, in node: DocumentNode) -> DocumentError {
    guard case .scalar(let text) = node.content,
      let place = position(of: error.offset, in: text, from: node.position)
    else { return node.error(error.message) }
    return DocumentError(position: place, message: error.message)
  }

  private func position(
    of offset: Int, in text: String, from start: TextPosition
  ) -> TextPosition? {
    let lines = bytes[self.start...].split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.indices.contains(start.line - 1) else { return nil }
    let rest = lines[(start.line - 1)...].joined(separator: [0x0A])
    let characters = Array(String(decoding: Array(rest), as: UTF8.self).unicodeScalars)
    var index = start.column - 1
    guard index < characters.count else { return nil }
    // A block scalar starts on the line after its sign.
    if characters[index] == "|" || characters[index] == ">" {
      index = characters[index...].firstIndex(of: "\n") ?? index
    }
    let wanted = Array(text.unicodeScalars)
    var end = index
    for (position, scalar) in wanted.enumerated() where !scalar.properties.isWhitespace {
      guard position <= offset else { break }
      guard let found = characters[end...].firstIndex(of: scalar) else { return nil }
      if position == offset { return place(found, in: characters, firstLine: start.line) }
      end = found + 1
    }
    return place(end, in: characters, firstLine: start.line)
  }

  private func place(
    _ index: Int, in characters: [Unicode.Scalar], firstLine: Int
  ) -> TextPosition {
    let before = characters[..<index]
    let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return TextPosition(
      line: firstLine + before.count { $0 == "\n" }, column: index - lineStart + 1)
  }
}
