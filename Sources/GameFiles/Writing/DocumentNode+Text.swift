// Documents that are written as they were read, but for spaces, comments and signs around texts.

extension MechanismDocument {
  /// The document as YAML.
  public var yamlText: String { root.yamlDocument }
  /// The document as JSON.
  public var jsonText: String { root.jsonDocument }
}

extension ComputeGameDocument {
  /// The document as YAML.
  public var yamlText: String { root.yamlDocument }
  /// The document as JSON.
  public var jsonText: String { root.jsonDocument }
}

extension SmoothGameDocument {
  /// The document as YAML.
  public var yamlText: String { root.yamlDocument }
  /// The document as JSON.
  public var jsonText: String { root.jsonDocument }
}

extension DocumentNode {
  /// The node as a whole YAML file.
  fileprivate var yamlDocument: String {
    guard case .map(let entries) = content else { return "" }
    var lines: [String] = []
    for entry in entries { lines += yamlLines(of: entry, indented: 0) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A key with what it holds on one line, or on several if one would be long.
  private func yamlLines(of entry: DocumentNode.Entry, indented depth: Int) -> [String] {
    let margin = String(repeating: " ", count: depth)
    let key = "\(margin)\(yamlScalar(entry.key)):"
    let line = "\(key) \(entry.value.flowText)"
    switch entry.value.content {
    case .scalar: return [line]
    case .map(let entries):
      if line.count <= 100, !entries.contains(where: \.isListOfParts) { return [line] }
      return [key] + entries.flatMap { yamlLines(of: $0, indented: depth + 2) }
    case .list(let nodes):
      if line.count <= 100, !entry.isListOfParts { return [line] }
      return [key] + nodes.map { "\(margin)  - \($0.flowText)" }
    }
  }

  /// The node as a whole JSON file.
  fileprivate var jsonDocument: String {
    guard case .map(let entries) = content else { return "" }
    return "{\n"
      + entries.map { "  \(jsonString($0.key)): \($0.value.jsonText)" }.joined(separator: ",\n")
      + "\n}\n"
  }
}

extension DocumentNode.Entry {
  /// Whether the value is a list that holds maps: cases, or claims.
  fileprivate var isListOfParts: Bool {
    guard case .list(let nodes) = value.content else { return false }
    return nodes.contains { if case .map = $0.content { true } else { false } }
  }
}
