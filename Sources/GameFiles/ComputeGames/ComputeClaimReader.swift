import ExactArithmetic
import GameModel

/// Reads claims about one compute game, turning names into positions.
struct ComputeClaimReader {
  private let game: ComputeGame
  private let file: String
  private let names: NameList

  init(game: ComputeGame, file: String) {
    self.game = game
    self.file = file
    names = NameList("agent", game.agents.map(\.name))
  }

  /// The forms of claims, by their key, besides the concepts.
  private static let forms = ["unique", "count", "price", "payoff", "welfare", "not"]

  /// A claim, with its text and its place.
  func claim(from node: DocumentNode) throws(DocumentError) -> PositionedStatement<ComputeClaim> {
    PositionedStatement(
      claim: try read(node), file: file, position: node.position, statement: node)
  }

  private func read(_ node: DocumentNode) throws(DocumentError) -> ComputeClaim {
    let entry = try node.claim("a claim such as 'competitive: {…}'")
    let value = entry.value
    if let concept = ComputeConcept(rawValue: entry.key) {
      return try equilibrium(concept, value)
    }
    switch entry.key {
    case "unique": return .unique(try concept(value))
    case "count":
      let fields = try DocumentFields(value, "a concept and a number", keys: ["concept", "is"])
      let count = try fields.required("is").equilibriumCount()
      return .count(try concept(fields.required("concept")), count)
    case "price": return .price(try value.number("a price"))
    case "welfare": return .welfare(try value.number("the planner's maximum"))
    case "payoff":
      let fields = try DocumentFields(
        value, "an agent, a concept and a payoff", keys: ["of", "in", "is"])
      return .payoff(
        of: try fields.required("of").position(in: names),
        in: try concept(fields.required("in")),
        is: try fields.required("is").number("a payoff"))
    case "not": return .not(try read(value))
    default:
      let known = ComputeConcept.allCases.map(\.rawValue) + Self.forms
      throw DocumentError(
        position: entry.position,
        message: "unknown claim '\(shortened(entry.key))'"
          + NameList("claim", known).hint(for: entry.key))
    }
  }

  private func concept(_ node: DocumentNode) throws(DocumentError) -> ComputeConcept {
    let concepts = ComputeConcept.allCases
    return concepts[try node.position(in: NameList("concept", concepts.map(\.rawValue)))]
  }

  /// `{lab: finetune, service: small, price: 1}` or `{i: 5, j: 25, price: 2}`.
  private func equilibrium(
    _ concept: ComputeConcept, _ node: DocumentNode
  ) throws(DocumentError) -> ComputeClaim {
    let entries = try node.map("what each agent does")
    let priceEntry = entries.first { $0.key == "price" && !names.names.contains("price") }
    if let priceEntry, concept != .competitive {
      throw DocumentError(
        position: priceEntry.position, message: "only a competitive equilibrium has a price")
    }
    let price = try priceEntry.map { (entry) throws(DocumentError) in
      try entry.value.number("a price")
    }
    let actions = DocumentNode(
      content: .map(entries.filter { $0.position != priceEntry?.position }),
      position: node.position)
    return .equilibrium(concept, try behavior(actions), price: price)
  }

  private func behavior(_ node: DocumentNode) throws(DocumentError) -> ComputeBehavior {
    switch game {
    case .finite(let game):
      let zeros = game.agents.map { _ in Rational.zero }
      let players = game.normalForm(unitCosts: zeros, constants: zeros)
      return .mixed(try ProfileReader(players).mixed(node))
    case .quadratic(let game):
      var actions = [Rational?](repeating: nil, count: game.agents.count)
      for entry in try node.map("an action of each agent") {
        actions[try DocumentNode.position(of: entry.key, at: entry.position, in: names)] =
          try entry.value.number("an action")
      }
      let complete = actions.compactMap(\.self)
      guard complete.count == actions.count else {
        throw node.error("expected an action of each of \(actions.count) agents")
      }
      return .actions(complete)
    }
  }
}
