/// Encodes values as JSON whose objects have their keys in the order in which they were encoded, for
/// most types the order of declaration.
///
/// Reports are read by people and compared by programs, so their keys stand in a meaningful order and
/// equal values have equal text; Foundation's encoder offers alphabetical order at best. Sets and
/// dictionaries have no order and do not belong in what is encoded.
public struct ReportEncoder {
  public init() {}

  /// The JSON of a value.
  ///
  /// - Parameter value: Holds no floating-point number that is not finite.
  /// - Returns: The value as JSON with ordered keys.
  /// - Throws: `EncodingError` if a number is not finite.
  public func encode(_ value: some Encodable) throws -> JSONText {
    let node = Node()
    try value.encode(to: NodeEncoder(node: node, codingPath: []))
    return node.text
  }
}

/// A value that is being encoded.
private final class Node {
  enum Content {
    case plain(JSONText)
    case array([Node])
    case object([(key: String, node: Node)])
  }

  var content = Content.object([])

  var text: JSONText {
    switch content {
    case .plain(let text): text
    case .array(let nodes): .array(nodes.map(\.text))
    case .object(let members): .object(members.map { JSONText.Member($0.key, $0.node.text) })
    }
  }

  /// A new element at the end of an array.
  func append() -> Node {
    let node = Node()
    guard case .array(var nodes) = content else { preconditionFailure("not an array") }
    content = .plain(.null)
    nodes.append(node)
    content = .array(nodes)
    return node
  }

  /// The value of a key; a key that is encoded twice keeps its place and gets the new value.
  func member(_ key: String) -> Node {
    let node = Node()
    guard case .object(var members) = content else { preconditionFailure("not an object") }
    if let position = members.firstIndex(where: { $0.key == key }) {
      members[position].node = node
    } else {
      members.append((key, node))
    }
    content = .object(members)
    return node
  }

  func encode(_ value: some Encodable, at codingPath: [any CodingKey]) throws {
    switch value {
    case let value as String: content = .plain(.string(value))
    case let value as Bool: content = .plain(.boolean(value))
    case let value as any BinaryInteger: content = .plain(.number("\(value)"))
    case let value as Double: content = .plain(try number(value, at: codingPath))
    case let value as Float: content = .plain(try number(Double(value), at: codingPath))
    default: try value.encode(to: NodeEncoder(node: self, codingPath: codingPath))
    }
  }

  private func number(_ value: Double, at codingPath: [any CodingKey]) throws -> JSONText {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        value,
        EncodingError.Context(
          codingPath: codingPath, debugDescription: "JSON has no number \(value)"))
    }
    return .number("\(value)")
  }
}

private struct NodeEncoder: Encoder {
  let node: Node
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = node.content {} else { node.content = .object([]) }
    return KeyedEncodingContainer(ObjectContainer<Key>(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array = node.content {} else { node.content = .array([]) }
    return ArrayContainer(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    PlainContainer(node: node, codingPath: codingPath)
  }
}

private struct ObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: Node
  let codingPath: [any CodingKey]

  func encodeNil(forKey key: Key) {
    node.member(key.stringValue).content = .plain(.null)
  }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    try node.member(key.stringValue).encode(value, at: codingPath + [key])
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy keyType: Inner.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Inner> {
    nested(key).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    nested(key).unkeyedContainer()
  }

  func superEncoder(forKey key: Key) -> any Encoder { nested(key) }

  func superEncoder() -> any Encoder {
    NodeEncoder(node: node.member("super"), codingPath: codingPath)
  }

  private func nested(_ key: Key) -> NodeEncoder {
    NodeEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
  }
}

private struct ArrayContainer: UnkeyedEncodingContainer {
  let node: Node
  let codingPath: [any CodingKey]

  var count: Int {
    if case .array(let nodes) = node.content { nodes.count } else { 0 }
  }

  func encodeNil() {
    node.append().content = .plain(.null)
  }

  func encode(_ value: some Encodable) throws {
    try node.append().encode(value, at: codingPath)
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy keyType: Inner.Type
  ) -> KeyedEncodingContainer<Inner> {
    NodeEncoder(node: node.append(), codingPath: codingPath).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    NodeEncoder(node: node.append(), codingPath: codingPath).unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    NodeEncoder(node: node.append(), codingPath: codingPath)
  }
}

private struct PlainContainer: SingleValueEncodingContainer {
  let node: Node
  let codingPath: [any CodingKey]

  func encodeNil() {
    node.content = .plain(.null)
  }

  func encode(_ value: some Encodable) throws {
    try node.encode(value, at: codingPath)
  }
}
