import ExactArithmetic

/// A map whose keys are known in advance.
struct DocumentFields {
  let node: DocumentNode
  private let values: [String: DocumentNode]

  /// The fields of a map.
  ///
  /// - Parameters:
  ///   - node: The map.
  ///   - expected: What the map is, for an error.
  ///   - keys: Every key that it may have.
  /// - Throws: ``DocumentError`` at a node that is no map and at an unknown key.
  init(_ node: DocumentNode, _ expected: String, keys: [String]) throws(DocumentError) {
    self.node = node
    var values: [String: DocumentNode] = [:]
    for entry in try node.map(expected) {
      guard keys.contains(entry.key) else {
        throw DocumentError(
          position: entry.position,
          message: "unknown key '\(shortened(entry.key))'"
            + NameList("key", keys).hint(for: entry.key))
      }
      values[entry.key] = entry.value
    }
    self.values = values
  }

  subscript(key: String) -> DocumentNode? { values[key] }

  func required(_ key: String) throws(DocumentError) -> DocumentNode {
    guard let value = values[key] else { throw node.error("the key '\(key)' is missing") }
    return value
  }

  /// The text of a field that may be missing.
  func text(_ key: String) throws(DocumentError) -> String {
    try values[key]?.scalar("a text") ?? ""
  }
}

extension DocumentNode {
  /// The number that a scalar denotes.
  func number(_ expected: String) throws(DocumentError) -> Rational {
    let text = try scalar(expected)
    do throws(RationalSyntaxError) {
      return try Rational(parsing: text)
    } catch {
      throw self.error("\(expected): \(error.message)")
    }
  }

  /// The position of the name that a scalar holds.
  func position(in names: NameList) throws(DocumentError) -> Int {
    try Self.position(of: scalar(names.one), at: position, in: names)
  }

  static func position(
    of name: String, at position: TextPosition, in names: NameList
  ) throws(DocumentError) -> Int {
    switch names.position(of: name) {
    case .success(let found): return found
    case .failure(let error): throw DocumentError(position: position, message: error.message)
    }
  }
}
