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
      let place = offset(of: error.offset, in: text, from: node.position)
    else { return node.error(error.message) }
    return DocumentError(position: position(at: place), message: error.message)
  }

  /// The byte at which a character of a scalar stands in the file, or after its last.
  private func offset(
    of offset: Int, in text: String, from start: TextPosition
  ) -> Int? {
    guard var end = self.offset(of: start) else { return nil }
    // A block scalar starts on the line after its sign.
    if bytes[end] == UInt8(ascii: "|") || bytes[end] == UInt8(ascii: ">") {
      end = bytes[end...].firstIndex(of: 0x0A) ?? end
    }
    for (position, scalar) in text.unicodeScalars.enumerated()
    where position <= offset && !scalar.properties.isWhitespace {
      guard let encoded = UTF8.encode(scalar), let found = bytes[end...].firstRange(of: encoded)
      else { return nil }
      if position == offset { return found.lowerBound }
      end = found.upperBound
    }
    return end
  }
}
