/// A part of a YAML or JSON document: a text, a list or a map, and where it starts.
///
/// Scalars are texts: whether one is a number or a name depends on where it stands, never on how it
/// looks, so `no` can be an action and `1.10` is exact.
struct DocumentNode: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case scalar(String)
    case list([DocumentNode])
    case map([Entry])
  }

  struct Entry: Hashable, Sendable {
    let key: String
    let position: TextPosition
    let value: DocumentNode
  }

  let content: Content
  let position: TextPosition

  func error(_ message: String) -> DocumentError {
    DocumentError(position: position, message: message)
  }

  /// What the node is, in an error message.
  var kind: String {
    switch content {
    case .scalar(""): "nothing"
    case .scalar(let text): "'\(shortened(text))'"
    case .list(let nodes): "a list of \(nodes.count)"
    case .map(let entries): "a map with \(entries.count) \(entries.count == 1 ? "key" : "keys")"
    }
  }

  /// The text of a scalar.
  func scalar(_ expected: String) throws(DocumentError) -> String {
    guard case .scalar(let text) = content else {
      throw error("expected \(expected), found \(kind)")
    }
    return text
  }

  func list(_ expected: String) throws(DocumentError) -> [DocumentNode] {
    guard case .list(let nodes) = content else {
      throw error("expected \(expected), found \(kind)")
    }
    return nodes
  }

  func map(_ expected: String) throws(DocumentError) -> [Entry] {
    guard case .map(let entries) = content else {
      throw error("expected \(expected), found \(kind)")
    }
    return entries
  }
}

/// What is wrong with a document, before it is known what the file is called.
struct DocumentError: Error {
  let position: TextPosition
  let message: String

  func inFile(_ file: String) -> FileError {
    FileError(file: file, position: position, message: message)
  }
}

/// A text in an error message, cut where it is too long for one.
func shortened(_ text: String) -> String {
  text.unicodeScalars.count > 40 ? String(text.unicodeScalars.prefix(40)) + "…" : text
}
