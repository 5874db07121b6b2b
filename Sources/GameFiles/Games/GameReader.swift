import ExactArithmetic
import GameModel

/// Reads a game in normal form from a document.
enum GameReader {
  /// The keys of a game.
  static let keys = [
    "game", "source", "description", "players", "actions", "payoffs", "payoff", "pairs", "alone",
    "claims",
  ]

  /// The game of a document.
  ///
  /// - Parameters:
  ///   - root: The document.
  ///   - source: The text it was read from.
  /// - Returns: The game, with its claims.
  /// - Throws: ``DocumentError`` at the first place that does not fit.
  static func read(
    _ root: DocumentNode, from source: SourceText
  ) throws(DocumentError) -> GameDocument {
    let fields = try DocumentFields(root, "a game", keys: keys)
    let title = try fields.required("game").scalar("the title of the game")
    let players = try GamePlayers.read(fields)
    let named = players.map { Player(name: $0.name, actions: $0.actions.map(\.name)) }
    let game: NormalFormGame
    do {
      let space = try ProfileSpace(actionCounts: named.map(\.actions.count))
      let payoffs = try payoffs(fields, players, named, space, source)
      game = try NormalFormGame(title: title, players: named, payoffs: payoffs)
    } catch let error as DocumentError {
      throw error
    } catch {
      throw try fields.required("players").error("\(error)")
    }
    var document = GameDocument(game: game)
    document.description = try fields.text("description")
    document.source = try fields.text("source")
    if let claims = fields["claims"] {
      let reader = ClaimReader(game: game, file: source.name)
      for claim in try claims.list("a list of claims") {
        document.claims.append(try reader.claim(from: claim))
      }
    }
    return document
  }

  private static func payoffs(
    _ fields: DocumentFields, _ players: [GamePlayer], _ named: [Player], _ space: ProfileSpace,
    _ source: SourceText
  ) throws(DocumentError) -> [[Rational]] {
    if let alone = fields["alone"], fields["pairs"] == nil {
      throw alone.error("'alone' goes with 'pairs', whose payoffs are added to it")
    }
    if let formula = fields["payoff"] {
      if let payoffs = fields["payoffs"] {
        throw payoffs.error(
          "either 'payoffs' or 'payoff', one formula for every player; found both")
      }
      if let pairs = fields["pairs"] {
        throw pairs.error("either 'pairs' or 'payoff', one formula for every player; found both")
      }
      return try PayoffFormulas.read(
        players.map { _ in formula }, players: players, space: space, source: source)
    }
    if let pairs = fields["pairs"] {
      if let payoffs = fields["payoffs"] {
        throw payoffs.error("either 'payoffs' or 'pairs', whose payoffs are added up; found both")
      }
      return try PairPayoffs.read(pairs, alone: fields["alone"], players: named, space: space)
    }
    let node = try fields.required("payoffs")
    switch node.content {
    case .list: return try PayoffTable.read(node, players: named, space: space)
    case .map(let entries):
      return try PayoffFormulas.read(
        formulas(entries, of: node, for: players.map(\.name)), players: players, space: space,
        source: source)
    case .scalar:
      throw node.error(
        "expected a table or a formula for each player, found \(node.kind); "
          + "one formula for every player is 'payoff'")
    }
  }

  /// The formula of each player, in order.
  static func formulas(
    _ entries: [DocumentNode.Entry], of node: DocumentNode, for players: [String]
  ) throws(DocumentError) -> [DocumentNode] {
    let names = NameList("player", players)
    var formulas = [DocumentNode?](repeating: nil, count: players.count)
    for entry in entries {
      formulas[try DocumentNode.position(of: entry.key, at: entry.position, in: names)] =
        entry.value
    }
    var complete: [DocumentNode] = []
    for (formula, player) in zip(formulas, players) {
      guard let formula else {
        throw node.error("the payoff of \(shortened(player)) is missing")
      }
      complete.append(formula)
    }
    return complete
  }
}
