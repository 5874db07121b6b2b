import ExactArithmetic
import GameModel

/// Reads claims about one mechanism, turning names into positions.
struct MechanismClaimReader {
  private let mechanism: Mechanism
  private let file: String
  private let people: MechanismPeople

  init(mechanism: Mechanism, file: String) {
    self.mechanism = mechanism
    self.file = file
    people = MechanismPeople(names: mechanism.agents.map(\.name), sellers: nil)
  }

  /// The forms of claims, by their key, besides the properties.
  private static let forms = ["outcome", "regret", "revenue", "not"]

  /// A claim, with its text and its place.
  func claim(from node: DocumentNode) throws(DocumentError) -> PositionedStatement<MechanismClaim> {
    PositionedStatement(
      claim: try read(node), file: file, position: node.position, statement: node)
  }

  private func read(_ node: DocumentNode) throws(DocumentError) -> MechanismClaim {
    if case .scalar("implementable") = node.content { return .implementable }
    if case .scalar(let name) = node.content {
      return .property(try property(name, at: node.position))
    }
    let entry = try node.claim("a claim such as 'strategyproof' or 'not: efficient'")
    let value = entry.value
    switch entry.key {
    case "outcome": return try outcome(value)
    case "regret": return .regret(try value.number("the largest gain"))
    case "revenue": return .revenue(try value.number("the expected sum of payments"))
    case "not": return .not(try read(value))
    default:
      _ = try property(entry.key, at: entry.position)
      throw value.error("the claim '\(entry.key)' stands alone, without a value")
    }
  }

  private func property(
    _ name: String, at position: TextPosition
  ) throws(DocumentError) -> String {
    let known = MechanismProperties.all.map(\.name)
    guard known.contains(name) || MechanismProperties.property(named: name) is FalseNameProofness
    else {
      throw DocumentError(
        position: position,
        message: "unknown claim '\(shortened(name))'"
          + NameList("claim", known + ["implementable"] + Self.forms).hint(for: name))
    }
    return name
  }

  /// `{at: [1, 3/4, 0], gets: [1, 0, 0], pays: [3/4, 0, 0]}`, or maps by agent.
  private func outcome(_ node: DocumentNode) throws(DocumentError) -> MechanismClaim {
    let fields = try DocumentFields(
      node, "reports, and what agents get and pay", keys: ["at", "gets", "pays"])
    let at = try reports(fields.required("at"))
    guard fields["gets"] != nil || fields["pays"] != nil else {
      throw node.error("the claim says neither what agents get ('gets') nor what they pay ('pays')")
    }
    let gets = try fields["gets"].map(gets)
    let pays = try fields["pays"].map { (node) throws(DocumentError) in
      try people.each(node, "a payment", missing: { _ in .zero }) {
        (node, _) throws(DocumentError) in
        try node.number("a payment")
      }
    }
    return .outcome(at: at, gets: gets, pays: pays)
  }

  /// What every agent reports.
  func reports(_ node: DocumentNode) throws(DocumentError) -> [[Rational]] {
    try people.each(node, "a report") { (node, agent) throws(DocumentError) in
      try ParameterReader(mechanism.agents[agent].types.parameters).numbers(node, "a report")
    }
  }

  /// What every agent gets; one number stands for a place or a project that is everybody's.
  private func gets(_ node: DocumentNode) throws(DocumentError) -> [[Rational]] {
    if case .scalar = node.content, mechanism.supply.isShared {
      let number = try node.number("what is decided")
      return mechanism.agents.map { $0.types.parameters.map { _ in number } }
    }
    return try people.each(
      node, "a quantity", missing: { mechanism.agents[$0].types.parameters.map { _ in .zero } }
    ) { (node, agent) throws(DocumentError) in
      try ParameterReader(mechanism.agents[agent].types.parameters)
        .numbers(node, "a quantity", missing: .zero)
    }
  }
}
