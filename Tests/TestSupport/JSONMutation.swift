public import Equilibria
import Foundation

/// A JSON document, to be altered at random.
///
/// Certificates are untrusted data, so a test changes one thing in the encoding of a true one and
/// requires that the check notices.
public indirect enum JSONValue: Hashable, Codable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// This document with one random change: a number, text or truth value replaced, or a list with an
  /// entry dropped, doubled or exchanged with another.
  public func mutated(using generator: inout SeededGenerator) -> JSONValue {
    switch self {
    case .null: return .number(0)
    case .bool(let value): return .bool(!value)
    case .number(let value):
      return .number(value + [-2, -1, 1, 2, 1_000_000].randomElement(using: &generator)!)
    case .string(let text):
      return .string(Self.altered(text, using: &generator))
    case .array(var values):
      if values.isEmpty { return .array([.number(0)]) }
      let index = values.indices.randomElement(using: &generator)!
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: values.remove(at: index)
      case 1: values.insert(values[index], at: index)
      case 2: values.swapAt(index, values.indices.randomElement(using: &generator)!)
      default: values[index] = values[index].mutated(using: &generator)
      }
      return .array(values)
    case .object(var members):
      guard let key = members.keys.sorted().randomElement(using: &generator) else { return .null }
      members[key] = members[key]?.mutated(using: &generator)
      return .object(members)
    }
  }

  private static func altered(_ text: String, using generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text
    case 1: text + "0"
    case 2: "0"
    default: ["1", "1/2", "1/3", "2", "1000000007/3", "-1/9"].randomElement(using: &generator)!
    }
  }
}

/// Encodings of a value with one random change each, of those that still decode to another value.
///
/// - Parameters:
///   - value: What is altered.
///   - count: How many changes are tried.
///   - generator: The source of randomness.
/// - Returns: At most `count` values that differ from the original.
/// - Throws: What encoding throws.
public func mutations<Value: Codable & Hashable>(
  of value: Value, count: Int, using generator: inout SeededGenerator
) throws -> [Value] {
  let encoded = try JSONEncoder().encode(value)
  let document = try JSONDecoder().decode(JSONValue.self, from: encoded)
  return try (0..<count).compactMap { _ in
    let data = try JSONEncoder().encode(document.mutated(using: &generator))
    let altered = try? JSONDecoder().decode(Value.self, from: data)
    return altered == value ? nil : altered
  }
}

/// What became of altered certificates.
public struct MutationOutcome<Evidence: Certificate> {
  /// How many were refused.
  public var refused = 0
  /// Those that were accepted although they should not be.
  public var accepted: [Evidence] = []
}

/// Alters a certificate at random and checks the results.
///
/// - Parameters:
///   - truth: A certificate that holds.
///   - subject: What it is about.
///   - count: How many changes are tried.
///   - generator: The source of randomness.
///   - isAcceptable: Whether an altered certificate may be accepted, because it says the same as the
///     original one and only proves it in another way, or because it is true as well.
/// - Returns: How many were refused, and which were wrongly accepted.
/// - Throws: What encoding throws.
public func outcome<Evidence: Certificate>(
  ofAltering truth: Evidence, for subject: Evidence.Subject, count: Int,
  using generator: inout SeededGenerator, isAcceptable: (Evidence) -> Bool
) throws -> MutationOutcome<Evidence> {
  var outcome = MutationOutcome<Evidence>()
  for claim in try mutations(of: truth, count: count, using: &generator) {
    do {
      try claim.check(against: subject)
      if !isAcceptable(claim) { outcome.accepted.append(claim) }
    } catch {
      outcome.refused += 1
    }
  }
  return outcome
}
