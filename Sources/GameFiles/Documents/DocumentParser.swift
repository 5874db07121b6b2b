import Yams

/// Reads YAML, of which JSON is a part.
///
/// The document may come from anybody, so its size, its depth and the number of its parts are bounded
/// before or while it is read, and anchors are refused: a short text with anchors and aliases can stand
/// for a tree of any size.
enum DocumentParser {
  /// The largest number of parts of a document, counted by the marks that separate them.
  static let mostParts = 2_000_000
  /// How deep lists and maps may be nested.
  static let deepest = 100

  /// The document of a text.
  ///
  /// - Parameter source: The text.
  /// - Returns: The root of the document.
  /// - Throws: ``DocumentError`` where the text is not one YAML document, or is beyond a limit.
  static func parse(_ source: SourceText) throws(DocumentError) -> DocumentNode {
    let bytes = source.bytes[source.start...]
    let parts = bytes.count { [0x0A, 0x2C, 0x3A, 0x5B, 0x7B].contains($0) }  // newline , : [ {
    let beginning = TextPosition(line: 1, column: 1)
    guard parts <= mostParts else {
      throw DocumentError(
        position: beginning,
        message: "the document has more than \(mostParts) parts, the limit; "
          + "large tables can be written as .nfg files")
    }
    // An alias without its anchor is an error of the parser. So the document is read first with every
    // anchor made an alias: where that is no error, there are neither, and reading it is safe.
    if bytes.contains(UInt8(ascii: "&")) {
      _ = try compose(bytes.map { $0 == UInt8(ascii: "&") ? UInt8(ascii: "*") : $0 }, source)
    }
    guard let root = try compose(Array(bytes), source) else {
      throw DocumentError(position: beginning, message: "the document is empty")
    }
    return try convert(root, at: beginning, depth: 0)
  }

  private static func compose(
    _ bytes: [UInt8], _ source: SourceText
  ) throws(DocumentError) -> Node? {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw documentError(error, source)
    } catch {
      throw DocumentError(position: TextPosition(line: 1, column: 1), message: "\(error)")
    }
  }

  private static func convert(
    _ node: Node, at fallback: TextPosition, depth: Int
  ) throws(DocumentError) -> DocumentNode {
    let position = node.mark.map(TextPosition.init) ?? fallback
    guard depth < deepest else {
      throw DocumentError(
        position: position, message: "nested more than \(deepest) deep, the limit")
    }
    switch node {
    case .scalar(let scalar):
      return DocumentNode(content: .scalar(scalar.string), position: position)
    case .sequence(let sequence):
      var nodes: [DocumentNode] = []
      nodes.reserveCapacity(sequence.count)
      for element in sequence {
        nodes.append(try convert(element, at: position, depth: depth + 1))
      }
      return DocumentNode(content: .list(nodes), position: position)
    case .mapping(let mapping):
      var entries: [DocumentNode.Entry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        let keyPosition = key.mark.map(TextPosition.init) ?? position
        guard case .scalar(let name) = key else {
          throw DocumentError(position: keyPosition, message: "a key must be a text")
        }
        entries.append(
          DocumentNode.Entry(
            key: name.string, position: keyPosition,
            value: try convert(value, at: keyPosition, depth: depth + 1)))
      }
      return DocumentNode(content: .map(entries), position: position)
    case .alias:
      throw DocumentError(position: position, message: aliasMessage)
    }
  }

  private static let aliasMessage =
    "anchors and aliases (&name, *name) are not read; write the value out"

  private static func documentError(_ error: YamlError, _ source: SourceText) -> DocumentError {
    let beginning = TextPosition(line: 1, column: 1)
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return DocumentError(
        position: TextPosition(mark), message: sentence(problem, context: context))
    case .reader(let problem, let offset, _, let yaml):
      let end = offset.map { yaml.index(yaml.startIndex, offsetBy: $0) } ?? yaml.startIndex
      let byte = yaml.utf8.distance(from: yaml.startIndex, to: end)
      return DocumentError(
        position: source.position(at: source.start + byte), message: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return DocumentError(
        position: TextPosition(context.mark),
        message: "the key '\(shortened(duplicates.first ?? ""))' is given more than once")
    default:
      return DocumentError(position: beginning, message: "\(error)")
    }
  }

  /// The parser's words for a problem, with the place where the unfinished part starts.
  private static func sentence(_ problem: String, context: YamlError.Context?) -> String {
    if problem.contains("undefined alias") { return aliasMessage }
    if problem.contains("nesting level") { return "nested too deeply" }
    if problem.contains("another document") { return "expected one document, found a second" }
    guard let context, context.text.hasPrefix("while") else { return problem }
    return "\(problem) \(context.text) that starts at \(TextPosition(context.mark))"
  }
}

extension TextPosition {
  fileprivate init(_ mark: Mark) {
    self.init(line: mark.line, column: mark.column)
  }
}
