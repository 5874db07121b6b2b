import ExactArithmetic
import GameModel

/// Reads claims about one smooth game, turning names into positions.
struct SmoothClaimReader {
  private let file: String
  private let names: NameList

  /// A reader of claims.
  ///
  /// - Parameters:
  ///   - game: What the claims are about.
  ///   - noun: What a player is called in messages.
  ///   - file: Where they stand.
  init(game: SmoothGame, noun: String, file: String) {
    self.file = file
    names = NameList(noun, game.players.map(\.name))
  }

  /// The forms of claims, by their key; where players are agents with budgets, `nash` is `budgeted` too.
  private static let forms = ["nash", "budgeted", "unique", "count", "payoff", "not"]
  private static let concepts = NameList("concept", ["nash", "budgeted"])

  /// The claims of a file, if it makes any.
  func claims(
    _ node: DocumentNode?
  ) throws(DocumentError) -> [PositionedStatement<SmoothClaim>] {
    var claims: [PositionedStatement<SmoothClaim>] = []
    for node in try node?.list("a list of claims") ?? [] { claims.append(try claim(from: node)) }
    return claims
  }

  /// A claim, with its text and its place.
  func claim(from node: DocumentNode) throws(DocumentError) -> PositionedStatement<SmoothClaim> {
    PositionedStatement(
      claim: try read(node), file: file, position: node.position, statement: node)
  }

  private func read(_ node: DocumentNode) throws(DocumentError) -> SmoothClaim {
    let entry = try node.claim("a claim such as 'nash: {…}'")
    let value = entry.value
    switch entry.key {
    case "nash", "budgeted": return .equilibrium(try profile(value))
    case "unique":
      _ = try value.position(in: Self.concepts)
      return .count(1)
    case "count":
      let fields = try DocumentFields(value, "a concept and a number", keys: ["concept", "is"])
      _ = try fields.required("concept").position(in: Self.concepts)
      let count = try fields.required("is").equilibriumCount()
      return .count(count)
    case "payoff":
      let fields = try DocumentFields(
        value, "a player, a concept and a payoff", keys: ["of", "at", "in", "is"])
      guard let concept = fields["at"] ?? fields["in"] else {
        throw value.error("the key 'at' is missing")
      }
      _ = try concept.position(in: Self.concepts)
      return .payoff(
        of: try fields.required("of").position(in: names),
        is: try bounds(fields.required("is"), "a payoff"))
    case "not": return .not(try read(value))
    default:
      throw DocumentError(
        position: entry.position,
        message: "unknown claim '\(shortened(entry.key))'"
          + NameList("claim", Self.forms).hint(for: entry.key))
    }
  }

  /// `{Ann: 1/4, Bob: {from: 0.24, to: 0.26}}`.
  func profile(_ node: DocumentNode) throws(DocumentError) -> [RationalInterval] {
    var actions = [RationalInterval?](repeating: nil, count: names.names.count)
    for entry in try node.map("an action of each \(names.noun)") {
      actions[try DocumentNode.position(of: entry.key, at: entry.position, in: names)] =
        try bounds(entry.value, "an action")
    }
    let complete = actions.compactMap(\.self)
    guard complete.count == actions.count else {
      throw node.error("expected an action of each of \(actions.count) \(names.noun)s")
    }
    return complete
  }

  private func bounds(
    _ node: DocumentNode, _ expected: String
  ) throws(DocumentError) -> RationalInterval {
    guard case .map = node.content else { return RationalInterval(try node.number(expected)) }
    let fields = try DocumentFields(node, "bounds", keys: ["from", "to"])
    let from = try fields.required("from").number("a number")
    let to = try fields.required("to").number("a number")
    guard from <= to else { throw node.error("there is nothing from \(from) to \(to)") }
    return RationalInterval(from, to)
  }
}
