import ExactArithmetic

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
    try Node.text(of: value, at: [])
  }
}

/// A value that is being encoded.
private final class Node {
  /// What an array or object holds: a value that is complete, or one that may still grow.
  enum Part {
    case complete(JSONText)
    case growing(Node)

    var text: JSONText {
      switch self {
      case .complete(let text): text
      case .growing(let node): node.text
      }
    }
  }

  enum Content {
    case plain(JSONText)
    case array([Part])
    case object([(key: String, part: Part)])
  }

  var content = Content.object([])

  var text: JSONText {
    switch content {
    case .plain(let text): text
    case .array(let parts): .array(parts.map(\.text))
    case .object(let members): .object(members.map { JSONText.Member($0.key, $0.part.text) })
    }
  }

  /// Adds an element at the end of an array.
  func append(_ part: Part) {
    guard case .array(var parts) = content else { preconditionFailure("not an array") }
    // Nobody else may hold the array while it grows, or it would be copied.
    content = .plain(.null)
    parts.append(part)
    content = .array(parts)
  }

  /// Sets the value of a key; a key that is encoded twice keeps its place and gets the new value.
  func set(_ key: String, to part: Part) {
    guard case .object(var members) = content else { preconditionFailure("not an object") }
    content = .plain(.null)
    if let position = members.firstIndex(where: { $0.key == key }) {
      members[position].part = part
    } else {
      members.append((key, part))
    }
    content = .object(members)
  }

  /// The JSON of a whole value.
  static func text(of value: some Encodable, at codingPath: [any CodingKey]) throws -> JSONText {
    if let plain = try plainText(of: value, at: codingPath) { return plain }
    // Most of a report are lists of rationals, which need no containers.
    if let list = rationals(value) { return .array(list.map { .string($0.description) }) }
    let node = Node()
    try value.encode(to: NodeEncoder(node: node, codingPath: codingPath))
    return node.text
  }

  /// The JSON of a value of the most frequent types that do not consist of others, or `nil`.
  private static func plainText(
    of value: some Encodable, at codingPath: [any CodingKey]
  ) throws -> JSONText? {
    switch value {
    case let value as String: .string(value)
    case let value as Rational: .string(value.description)
    case let value as Int: .number("\(value)")
    case let value as Bool: .boolean(value)
    case let value as Double: try number(value, at: codingPath)
    default: nil
    }
  }

  /// A value as a list of rationals, if that is its type; an empty list of other things can be cast to one, too.
  private static func rationals<Value: Encodable>(_ value: Value) -> [Rational]? {
    Value.self == [Rational].self ? value as? [Rational] : nil
  }

  /// The JSON of a value that another one consists of.
  static func text(ofSingle value: some Encodable, at codingPath: [any CodingKey]) throws
    -> JSONText
  {
    if let plain = try plainText(of: value, at: codingPath) { return plain }
    // The other plain types encode themselves as nothing but themselves. Here alone they are looked for, since to ask
    // whether a type conforms to a protocol takes long if it does not.
    switch value {
    case let value as any BinaryInteger: return .number("\(value)")
    case let value as Float: return try number(Double(value), at: codingPath)
    default: return try text(of: value, at: codingPath)
    }
  }

  private static func number(_ value: Double, at codingPath: [any CodingKey]) throws -> JSONText {
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
    node.set(key.stringValue, to: .complete(.null))
  }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    node.set(key.stringValue, to: .complete(try Node.text(of: value, at: codingPath + [key])))
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy keyType: Inner.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Inner> {
    nested(key.stringValue, [key]).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    nested(key.stringValue, [key]).unkeyedContainer()
  }

  func superEncoder(forKey key: Key) -> any Encoder { nested(key.stringValue, [key]) }

  func superEncoder() -> any Encoder { nested("super", []) }

  private func nested(_ key: String, _ path: [any CodingKey]) -> NodeEncoder {
    let inner = Node()
    node.set(key, to: .growing(inner))
    return NodeEncoder(node: inner, codingPath: codingPath + path)
  }
}

private struct ArrayContainer: UnkeyedEncodingContainer {
  let node: Node
  let codingPath: [any CodingKey]

  var count: Int {
    if case .array(let parts) = node.content { parts.count } else { 0 }
  }

  func encodeNil() {
    node.append(.complete(.null))
  }

  func encode(_ value: some Encodable) throws {
    node.append(.complete(try Node.text(of: value, at: codingPath)))
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy keyType: Inner.Type
  ) -> KeyedEncodingContainer<Inner> {
    nested().container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    nested().unkeyedContainer()
  }

  func superEncoder() -> any Encoder { nested() }

  private func nested() -> NodeEncoder {
    let inner = Node()
    node.append(.growing(inner))
    return NodeEncoder(node: inner, codingPath: codingPath)
  }
}

private struct PlainContainer: SingleValueEncodingContainer {
  let node: Node
  let codingPath: [any CodingKey]

  func encodeNil() {
    node.content = .plain(.null)
  }

  func encode(_ value: some Encodable) throws {
    node.content = .plain(try Node.text(ofSingle: value, at: codingPath))
  }
}
