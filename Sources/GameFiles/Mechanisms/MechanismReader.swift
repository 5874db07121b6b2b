import ExactArithmetic
import GameModel

/// Reads a mechanism from a document.
struct MechanismReader {
  private static let keys = [
    "mechanism", "source", "description", "agents", "buyers", "sellers", "goods", "place",
    "public", "types", "prior", "ties", "rule", "claims",
  ]
  /// The largest number of agents.
  static let mostAgents = 100

  let fields: DocumentFields
  let source: SourceText

  /// The mechanism of a document.
  ///
  /// - Parameters:
  ///   - root: The document.
  ///   - source: The text it was read from.
  /// - Returns: The mechanism, with its claims.
  /// - Throws: ``DocumentError`` at the first place that does not fit.
  static func read(
    _ root: DocumentNode, from source: SourceText
  ) throws(DocumentError) -> MechanismDocument {
    let fields = try DocumentFields(root, "a mechanism", keys: keys)
    return try MechanismReader(fields: fields, source: source).document()
  }

  private func document() throws(DocumentError) -> MechanismDocument {
    let title = try fields.required("mechanism").scalar("the title of the mechanism")
    let people = try people()
    let ruleNode = try fields.required("rule")
    let rule = try RuleReader(
      people: people, types: types(of: people), prior: prior(), ties: ties(), fields: fields,
      source: source
    ).rule(ruleNode)
    let mechanism: Mechanism
    do throws(ModelError) {
      mechanism = try Mechanism(agents: rule.agents, rule: rule.rule)
    } catch {
      throw ruleNode.error(error.message)
    }
    var claims: [PositionedStatement<MechanismClaim>] = []
    if let node = fields["claims"] {
      let reader = MechanismClaimReader(mechanism: mechanism, file: source.name)
      for claim in try node.list("a list of claims") {
        claims.append(try reader.claim(from: claim))
      }
    }
    return MechanismDocument(
      title: title, mechanism: mechanism, prior: try prior(), claims: claims,
      description: try fields.text("description"), source: try fields.text("source"),
      file: source.name, rulePosition: ruleNode.position, root: fields.node)
  }

  // MARK: - Agents

  /// The names of the agents: `agents`, or `buyers` and then `sellers`.
  private func people() throws(DocumentError) -> MechanismPeople {
    if let node = fields["agents"] {
      if let other = fields["buyers"] ?? fields["sellers"] {
        throw other.error("either 'agents', or 'buyers' and 'sellers'; found both")
      }
      let names = try names(node, "agent") { Self.letters($0) }
      return MechanismPeople(names: names, sellers: nil)
    }
    guard fields["buyers"] != nil || fields["sellers"] != nil else {
      throw fields.node.error("the key 'agents' is missing: a number, or a list of names")
    }
    let node = try fields.required("buyers")
    let buyers = try names(node, "buyer") { "b\($0 + 1)" }
    let sellers = try names(fields.required("sellers"), "seller") { "s\($0 + 1)" }
    if let both = sellers.first(where: buyers.contains) {
      throw node.error("'\(shortened(both))' is both a buyer and a seller")
    }
    return MechanismPeople(
      names: buyers + sellers, sellers: buyers.count..<buyers.count + sellers.count)
  }

  private func names(
    _ node: DocumentNode, _ noun: String, _ name: (Int) -> String
  ) throws(DocumentError) -> [String] {
    let expected = "a number of \(noun)s, or a list of their names"
    let names: [String]
    if case .list(let nodes) = node.content {
      var given: [String] = []
      for node in nodes {
        let name = try node.scalar("the name of \(noun == "agent" ? "an" : "a") \(noun)")
        guard !name.isEmpty else { throw node.error("a name is empty") }
        guard !given.contains(name) else {
          throw node.error("there is more than one \(noun) '\(shortened(name))'")
        }
        given.append(name)
      }
      names = given
    } else {
      guard let count = try node.number(expected).exactInt, (0...Self.mostAgents).contains(count)
      else {
        throw node.error(
          "expected between 1 and \(Self.mostAgents) \(noun)s, found \(node.kind)")
      }
      names = (0..<count).map(name)
    }
    guard 1...Self.mostAgents ~= names.count else {
      throw node.error("expected between 1 and \(Self.mostAgents) \(noun)s, found \(names.count)")
    }
    return names
  }

  /// `a`, `b`, …, `z`, `aa`, `ab`, ….
  private static func letters(_ position: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(alphabet[position % 26])
    return position < 26 ? last : letters(position / 26 - 1) + last
  }

  // MARK: - Types

  private func types(of people: MechanismPeople) throws(DocumentError) -> [TypeSpace] {
    try TypeSpaceReader(people: people).types(fields.required("types"))
  }

  // MARK: - Prior and ties

  private func prior() throws(DocumentError) -> MechanismPrior? {
    guard let node = fields["prior"] else { return nil }
    guard try node.scalar("'uniform'") == "uniform" else {
      throw node.error("unknown prior \(node.kind); expected 'uniform'")
    }
    return .uniform
  }

  private func ties() throws(DocumentError) -> TieRule? {
    try fields["ties"].map(TieRule.read)
  }
}

/// Who takes part, by name and side.
struct MechanismPeople {
  /// Every agent's name, buyers before sellers.
  let names: [String]
  /// The positions of sellers, where the file tells sellers from buyers.
  let sellers: Range<Int>?

  var nameList: NameList { NameList("agent", names) }

  /// Something for each agent: in their order, or by name.
  ///
  /// - Parameters:
  ///   - node: A list, or a map; a map may leave agents out if there is a default.
  ///   - what: What there is for each, for an error.
  ///   - missing: What stands for an agent that a map leaves out.
  ///   - read: Reads the part of an agent, given its position.
  /// - Returns: A part for each agent.
  /// - Throws: ``DocumentError`` at a name of nobody, and where an agent has no part.
  func each<Part>(
    _ node: DocumentNode, _ what: String, missing: ((Int) -> Part)? = nil,
    _ read: (DocumentNode, Int) throws(DocumentError) -> Part
  ) throws(DocumentError) -> [Part] {
    if case .list(let nodes) = node.content {
      guard nodes.count == names.count else {
        throw node.error("expected \(what) for each of \(names.count) agents, found \(node.kind)")
      }
      var parts: [Part] = []
      for (agent, node) in nodes.enumerated() { parts.append(try read(node, agent)) }
      return parts
    }
    var parts = names.indices.map { missing?($0) }
    for entry in try node.map("\(what) for each agent") {
      let agent = try DocumentNode.position(of: entry.key, at: entry.position, in: nameList)
      parts[agent] = try read(entry.value, agent)
    }
    var complete: [Part] = []
    for (part, name) in zip(parts, names) {
      guard let part else { throw node.error("\(what) for \(shortened(name)) is missing") }
      complete.append(part)
    }
    return complete
  }
}

extension TieRule {
  /// `lottery` or `order`.
  static func read(_ node: DocumentNode) throws(DocumentError) -> TieRule {
    allCases[try node.position(in: NameList("tie rule", allCases.map(\.rawValue)))]
  }
}
