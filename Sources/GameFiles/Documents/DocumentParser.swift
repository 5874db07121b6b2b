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
    let beginning = TextPosition(line: 1, column: 1)
    guard bytes.count(where: separatesParts) <= mostParts else {
      throw DocumentError(
        position: beginning,
        message: "the document has more than \(mostParts) parts, the limit; "
          + "large tables can be written as .nfg files")
    }
    if bytes.contains(UInt8(ascii: "&")) { try requireNoAnchors(bytes, source) }
    guard let root = try compose(Array(bytes), source) else {
      throw DocumentError(position: beginning, message: "the document is empty")
    }
    return try convert(root, at: beginning, depth: 0)
  }

  /// Whether a byte can stand between two parts of a document.
  private static func separatesParts(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "\n", ",", ":", "[", "{": true
    default: false
    }
  }

  /// Reads a document that may hold anchors without giving them a meaning.
  ///
  /// Where an ampersand starts an anchor, no scalar may start with `@` or `` ` ``, and a star starts an
  /// alias, which without an anchor is an error. So the document is read once with another sign for
  /// every ampersand: where that is no error, there are no anchors. The sign is one that the document
  /// does not use, for else two keys could become one.
  private static func requireNoAnchors(
    _ bytes: ArraySlice<UInt8>, _ source: SourceText
  ) throws(DocumentError) {
    let signs = "@`*".utf8
    let sign = signs.first { !bytes.contains($0) } ?? UInt8(ascii: "*")
    do {
      _ = try compose(bytes.map { $0 == UInt8(ascii: "&") ? sign : $0 }, source)
    } catch {
      let isAnchor = source.offset(of: error.position).map { source.bytes[$0] } == UInt8(ascii: "&")
      throw isAnchor ? DocumentError(position: error.position, message: aliasMessage) : error
    }
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
      // At the end of a text without a last line break, the mark stands on the line after it.
      let end = source.position(at: source.bytes.count)
      return DocumentError(
        position: min(TextPosition(mark), end), message: sentence(problem, context: context))
    case .reader(let problem, let offset, _, let yaml):
      let end = offset.map { yaml.index(yaml.startIndex, offsetBy: $0) } ?? yaml.startIndex
      let byte = yaml.utf8.distance(from: yaml.startIndex, to: end)
      return DocumentError(
        position: source.position(at: source.start + byte), message: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return DocumentError(
        position: TextPosition(context.mark),
        message:
          "the key '\(shortened(duplicates.first ?? ""))' is given more than once, first here")
    default:
      return DocumentError(position: beginning, message: "\(error)")
    }
  }

  /// A sentence for a problem, with the place where the unfinished part starts.
  private static func sentence(_ problem: String, context: YamlError.Context?) -> String {
    let sentence =
      switch problem {
      case "mapping values are not allowed in this context":
        "a colon makes no key here; a text that holds one needs quotes"
      case "found character that cannot start any token":
        "this character cannot start a text or indent a line; a text that starts with it needs quotes"
      case "found unexpected end of stream": "the file ends here"
      case "found undefined alias": aliasMessage
      case _ where problem.contains("nesting level"): "nested too deeply"
      case _ where problem.contains("another document"): "expected one document, found a second"
      case _ where problem.hasPrefix("did not find expected"):
        "expected" + problem.dropFirst("did not find expected".count)
      default: problem
      }
    guard let context, context.text.hasPrefix("while parsing a") || context.text.contains("scalar")
    else { return sentence }
    return "\(sentence), \(context.text) that starts at \(TextPosition(context.mark))"
  }
}

extension TextPosition {
  fileprivate init(_ mark: Mark) {
    self.init(line: mark.line, column: mark.column)
  }
}
