import ExactArithmetic
import GameModel

/// Reads what types agents can have.
///
///     types: {from: 0, to: 1}
///     types: [0, 1/2, 1]
///     types: {a: {from: 0, to: 1}, b: [0, 1]}
///     types: {first: {from: 0, to: 1}, second: {from: 0, to: 1}}
///     types: [{A: 1, AB: 2}, {A: 0, AB: 3}]
struct TypeSpaceReader {
  /// The largest number of types of one agent.
  static let mostTypes = 10_000
  /// The largest number of parameters of a type.
  static let mostParameters = 64

  let people: MechanismPeople

  /// A type space for each agent: one for all, or a map from agents.
  func types(_ node: DocumentNode) throws(DocumentError) -> [TypeSpace] {
    if case .map(let entries) = node.content,
      entries.contains(where: { people.names.contains($0.key) })
    {
      return try people.each(node, "a type space") { (node, _) throws(DocumentError) in
        try space(node)
      }
    }
    let shared = try space(node)
    return people.names.map { _ in shared }
  }

  private func space(_ node: DocumentNode) throws(DocumentError) -> TypeSpace {
    switch node.content {
    case .scalar:
      throw node.error(
        "expected types such as {from: 0, to: 1} or [0, 1/2, 1], found \(node.kind)")
    case .list(let nodes): return try list(nodes, node)
    case .map(let entries):
      guard !entries.isEmpty else { throw node.error("a type space without types") }
      if entries.contains(where: { $0.key == "from" || $0.key == "to" }) {
        return TypeSpace(members: .box([try interval(node)], constraints: []))
      }
      return try box(entries, node)
    }
  }

  private func interval(_ node: DocumentNode) throws(DocumentError) -> ClosedRange<Rational> {
    let fields = try DocumentFields(node, "an interval", keys: ["from", "to"])
    for key in ["from", "to"] where fields[key] == nil {
      throw node.error("the types are unbounded: the key '\(key)' is missing")
    }
    let from = try bound(fields.required("from"))
    let to = try bound(fields.required("to"))
    guard from <= to else {
      throw node.error("the interval is empty: \(from) is more than \(to)")
    }
    return from...to
  }

  private func bound(_ node: DocumentNode) throws(DocumentError) -> Rational {
    let text = try node.scalar("a number")
    let unsigned = text.lowercased().drop { "+-.".contains($0) }
    guard !["inf", "infinity", "∞"].contains(unsigned) else {
      throw node.error("the types are unbounded; every proof needs a number here")
    }
    return try node.number("a number")
  }

  private func box(
    _ entries: [DocumentNode.Entry], _ node: DocumentNode
  ) throws(DocumentError) -> TypeSpace {
    guard entries.count <= Self.mostParameters else {
      throw node.error(
        "\(entries.count) parameters are more than \(Self.mostParameters), the limit")
    }
    var ranges: [ClosedRange<Rational>] = []
    for entry in entries {
      guard case .map = entry.value.content else {
        throw DocumentError(
          position: entry.position,
          message: "'\(shortened(entry.key))' is neither 'from' nor 'to'"
            + (people.nameList.hint(for: entry.key).isEmpty
              ? " nor an agent" : " nor an agent" + people.nameList.hint(for: entry.key))
            + "; a parameter of a type has an interval, {from: …, to: …}")
      }
      ranges.append(try interval(entry.value))
    }
    return TypeSpace(parameters: entries.map(\.key), members: .box(ranges, constraints: []))
  }

  // MARK: - Lists

  private func list(
    _ nodes: [DocumentNode], _ node: DocumentNode
  ) throws(DocumentError) -> TypeSpace {
    guard 1...Self.mostTypes ~= nodes.count else {
      throw node.error("expected between 1 and \(Self.mostTypes) types, found \(nodes.count)")
    }
    var parameters: [String] = []
    switch nodes[0].content {
    case .scalar: parameters = ["value"]
    case .map(let entries): parameters = entries.map(\.key)
    case .list(let parts): parameters = parts.indices.map { "value\($0 + 1)" }
    }
    guard 1...Self.mostParameters ~= parameters.count else {
      throw nodes[0].error(
        "expected between 1 and \(Self.mostParameters) parameters of a type, "
          + "found \(parameters.count)")
    }
    var types: [[Rational]] = []
    var known: Set<[Rational]> = []
    for node in nodes {
      let type = try ParameterReader(parameters).numbers(node, "a type")
      guard known.insert(type).inserted else {
        throw node.error("this type is given twice")
      }
      types.append(type)
    }
    return TypeSpace(parameters: parameters, members: .list(types))
  }
}

/// Reads something for each parameter of a type: a number, a list, or a map by parameter.
struct ParameterReader {
  let parameters: [String]

  init(_ parameters: [String]) {
    self.parameters = parameters
  }

  /// A number for each parameter.
  ///
  /// - Parameters:
  ///   - node: A number where there is one parameter; a list; or a map, complete unless there is a
  ///     default.
  ///   - what: What is read, for an error.
  ///   - missing: The number of a parameter that a map leaves out.
  /// - Returns: A number for each parameter.
  /// - Throws: ``DocumentError`` at a name of no parameter, and where a parameter has no number.
  func numbers(
    _ node: DocumentNode, _ what: String, missing: Rational? = nil
  ) throws(DocumentError) -> [Rational] {
    try parts(node, what, missing: missing) { (node) throws(DocumentError) in
      try node.number(what)
    }
  }

  /// A part for each parameter, as ``numbers(_:_:missing:)`` says.
  func parts<Part>(
    _ node: DocumentNode, _ what: String, missing: Part? = nil,
    _ read: (DocumentNode) throws(DocumentError) -> Part
  ) throws(DocumentError) -> [Part] {
    let several =
      "\(what) with \(parameters.count) parameters: "
      + parameters.prefix(8).map { "'\(shortened($0))'" }.joined(separator: ", ")
    switch node.content {
    case .scalar:
      guard parameters.count == 1 else {
        throw node.error("expected \(several), found \(node.kind)")
      }
      return [try read(node)]
    case .list(let nodes):
      guard nodes.count == parameters.count else {
        throw node.error("expected \(several), found \(node.kind)")
      }
      var parts: [Part] = []
      for node in nodes { parts.append(try read(node)) }
      return parts
    case .map(let entries):
      var parts = [Part?](repeating: missing, count: parameters.count)
      let names = NameList("parameter", parameters)
      for entry in entries {
        let position = try DocumentNode.position(of: entry.key, at: entry.position, in: names)
        parts[position] = try read(entry.value)
      }
      var complete: [Part] = []
      for (part, name) in zip(parts, parameters) {
        guard let part else { throw node.error("the parameter '\(shortened(name))' is missing") }
        complete.append(part)
      }
      return complete
    }
  }
}
