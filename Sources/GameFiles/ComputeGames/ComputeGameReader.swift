import ExactArithmetic
import GameModel

/// Reads a compute game from a document.
struct ComputeGameReader {
  private static let keys = [
    "compute-game", "source", "description", "agents", "utilities", "outcomes", "supplier",
    "bargaining", "claims",
  ]
  private static let agentKeys = [
    "endowment", "lambda", "mu", "action", "actions", "compute", "utility",
  ]
  /// The largest number of agents.
  static let mostAgents = 100

  /// An agent with the fields of the file that say what it can do.
  struct AgentFields {
    let agent: ComputeAgent
    let fields: DocumentFields
  }

  let fields: DocumentFields
  let source: SourceText
  private(set) var agents: [AgentFields] = []
  var warnings: [FileError] = []

  /// The game of a document.
  ///
  /// - Parameters:
  ///   - root: The document.
  ///   - source: The text it was read from.
  /// - Returns: The game, with its claims: a smooth game if utilities are neither finite tables nor quadratic.
  /// - Throws: ``DocumentError`` at the first place that does not fit.
  static func read(
    _ root: DocumentNode, from source: SourceText
  ) throws(DocumentError) -> ModelDocument {
    var reader = ComputeGameReader(
      fields: try DocumentFields(root, "a compute game", keys: keys), source: source)
    return try reader.document()
  }

  private init(fields: DocumentFields, source: SourceText) {
    self.fields = fields
    self.source = source
  }

  private mutating func document() throws(DocumentError) -> ModelDocument {
    let title = try fields.required("compute-game").scalar("the title of the game")
    try readAgents()
    let node = try fields.required("agents")
    let game: ComputeGame
    do {
      let market = try ComputeMarket(agents: agents.map(\.agent), supplier: supplier())
      if try isContinuous() {
        let continuous = try continuousAgents()
        guard let quadratic = try quadraticGame(continuous, title: title, market: market) else {
          return .smoothGame(try smoothGame(continuous, title: title))
        }
        game = .quadratic(quadratic)
      } else {
        game = .finite(try finiteGame(title: title, market: market))
      }
    } catch let error as DocumentError {
      throw error
    } catch {
      throw node.error("\(error)")
    }
    var document = ComputeGameDocument(game: game, root: fields.node)
    document.warnings = warnings
    document.description = try fields.text("description")
    document.source = try fields.text("source")
    document.bargaining = try bargaining()
    if let claims = fields["claims"] {
      let reader = ComputeClaimReader(game: game, file: source.name)
      for claim in try claims.list("a list of claims") {
        document.claims.append(try reader.claim(from: claim))
      }
    }
    return .computeGame(document)
  }

  // MARK: - Agents and market

  private mutating func readAgents() throws(DocumentError) {
    let node = try fields.required("agents")
    let entries = try node.map("a map from the names of agents to what they have and can do")
    guard 1...Self.mostAgents ~= entries.count else {
      throw node.error("expected between 1 and \(Self.mostAgents) agents, found \(entries.count)")
    }
    for entry in entries {
      guard entry.key != ComputeMarket.supplierName else {
        throw DocumentError(
          position: entry.position,
          message: "no agent can be called 'supplier', the name of the outside party")
      }
      let fields = try DocumentFields(entry.value, "an agent", keys: Self.agentKeys)
      func amount(_ key: String, _ node: DocumentNode?) throws(DocumentError) -> Rational {
        guard let node else { return 0 }
        let value = try node.number("a number")
        guard value.signum >= 0 else {
          throw node.error(
            "the \(key) of agent \(shortened(entry.key)) is negative: \(shortened("\(value)"))")
        }
        return value
      }
      let endowment = try amount("endowment", fields.required("endowment"))
      let lambda = try amount("lambda", fields["lambda"])
      let mu = try amount("mu", fields["mu"])
      do throws(ModelError) {
        let agent = try ComputeAgent(
          name: entry.key, endowment: endowment, complexityCost: lambda, idleWorth: mu)
        agents.append(AgentFields(agent: agent, fields: fields))
      } catch {
        throw entry.value.error(error.message)
      }
    }
  }

  /// Whether the agents choose numbers; all do, or none.
  private func isContinuous() throws(DocumentError) -> Bool {
    let first = agents[0].fields["action"] != nil
    for (agent, fields) in agents.map({ ($0.agent, $0.fields) }) {
      let continuous = fields["action"] != nil
      guard continuous != (fields["actions"] != nil) else {
        throw fields.node.error(
          "agent \(shortened(agent.name)) needs either 'actions', a map of named actions, or "
            + "'action', an interval")
      }
      guard continuous == first else {
        throw fields.node.error("either every agent has 'actions', or every agent an 'action'")
      }
    }
    return first
  }

  private func supplier() throws(DocumentError) -> Supplier? {
    guard let node = fields["supplier"] else { return nil }
    let fields = try DocumentFields(node, "a supplier", keys: ["price", "slope"])
    let price = try fields.required("price").number("a price")
    let slope = try fields["slope"].map { (node) throws(DocumentError) in
      try node.number("how much the price rises with a unit")
    }
    do throws(ModelError) {
      return try Supplier(price: price, slope: slope ?? 0)
    } catch {
      throw node.error(error.message)
    }
  }

  // MARK: - Bargaining

  private func bargaining() throws(DocumentError) -> BargainingTerms? {
    guard let node = fields["bargaining"] else { return nil }
    let fields = try DocumentFields(
      node, "how the agents bargain",
      keys: ["disagreement", "discounts", "first", "deadline", "payments"])
    let names = NameList("agent", agents.map(\.agent.name))
    var disagreement = ComputeConcept.budgeted
    if let node = fields["disagreement"] {
      let concepts = ComputeConcept.allCases
      disagreement =
        concepts[
          try node.position(in: NameList("concept", concepts.map(\.rawValue)))]
    }
    let first = try fields["first"].map { (node) throws(DocumentError) in
      try node.position(in: names)
    }
    var deadline: Int?
    if let node = fields["deadline"], try node.scalar("a number of offers, or none") != "none" {
      guard let count = try node.number("a number of offers, or none").exactInt, count > 0 else {
        throw node.error("expected a number of offers, or none, found \(node.kind)")
      }
      deadline = count
    }
    let payments = try fields["payments"].map { (node) throws(DocumentError) in
      try node.position(in: NameList("truth value", ["false", "true"])) == 1
    }
    return BargainingTerms(
      disagreement: disagreement, discounts: try discounts(fields["discounts"], names),
      firstProposer: first, deadline: deadline, payments: payments ?? true)
  }

  private func discounts(
    _ node: DocumentNode?, _ names: NameList
  ) throws(DocumentError) -> [Rational]? {
    guard let node else { return nil }
    var discounts = [Rational?](repeating: nil, count: agents.count)
    for entry in try node.map("a discount for each agent") {
      let agent = try DocumentNode.position(of: entry.key, at: entry.position, in: names)
      let value = try entry.value.number("a discount")
      guard value.signum > 0, value <= 1 else {
        throw entry.value.error("a discount is more than 0 and at most 1, found \(value)")
      }
      discounts[agent] = value
    }
    let complete = discounts.compactMap(\.self)
    guard complete.count == agents.count else {
      throw node.error("a discount for each of \(agents.count) agents is needed")
    }
    return complete
  }
}
