import GameFiles

/// Messages for names that are not known.
enum Suggestion {
  /// A sentence that says what a name is not, and offers the nearest known one, or all if they are
  /// few.
  ///
  /// - Parameters:
  ///   - kind: What is named, as in `method`.
  ///   - name: The name that was given.
  ///   - owner: Whose it is, if that needs to be said.
  ///   - known: Names that would do.
  /// - Returns: The sentence, without a final full stop.
  static func unknown(_ kind: String, _ name: String, of owner: String? = nil, known: [String])
    -> String
  {
    "there is no \(kind) '\(name.printable)'" + (owner.map { " of \($0)" } ?? "")
      + NameList(kind, known).hint(for: name)
  }
}
