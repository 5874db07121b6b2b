import ExactArithmetic
import GameModel

/// Reads a game whose players choose numbers from intervals, `{from: 0, to: 10}`.
enum SmoothGameReader {
  /// A player as a file gives it.
  private struct PlayerFields {
    let name: String
    let actions: DocumentNode
  }

  /// Whether a game has an interval of actions.
  static func applies(to root: DocumentNode) -> Bool {
    guard case .map(let entries) = root.content else { return false }
    return entries.contains { entry in
      switch (entry.key, entry.value.content) {
      case ("actions", _): isInterval(entry.value)
      case ("players", .map(let players)): players.contains { isInterval($0.value) }
      case ("players", .list(let players)):
        players.contains { player in
          guard case .map(let fields) = player.content else { return false }
          return fields.contains { $0.key == "actions" && isInterval($0.value) }
        }
      default: false
      }
    }
  }

  /// Whether a node is `{from: …, to: …}` with two numbers.
  private static func isInterval(_ node: DocumentNode) -> Bool {
    guard case .map(let entries) = node.content, entries.count == 2 else { return false }
    return Set(entries.map(\.key)) == ["from", "to"]
      && entries.allSatisfy { if case .scalar = $0.value.content { true } else { false } }
  }

  /// The game of a document.
  ///
  /// - Parameters:
  ///   - root: The document.
  ///   - source: The text it was read from.
  /// - Returns: The game, with its claims.
  /// - Throws: ``DocumentError`` at the first place that does not fit.
  static func read(
    _ root: DocumentNode, from source: SourceText
  ) throws(DocumentError) -> SmoothGameDocument {
    let fields = try DocumentFields(
      root, "a game", keys: GameReader.keys.filter { !["pairs", "alone"].contains($0) })
    let title = try fields.required("game").scalar("the title of the game")
    let playerFields = try playerFields(fields)
    let players = try intervals(playerFields)
    let nodes = try formulas(fields, players)
    var scope = PayoffScope(
      players.map { GamePlayer(name: $0.name, actions: [GameAction(name: "", number: 0)]) })
    var formulas: [Formula<Int>] = []
    for (index, node) in nodes.enumerated() {
      let text = try node.scalar("a formula")
      do throws(FormulaError) {
        let formula = try Formula(parsing: text)
          .resolved { (name, offset) throws(FormulaError) -> FormulaName in
            guard name.field == nil else {
              throw FormulaError(
                offset: offset,
                message: "an action is a number here: write '\(name.object)', not '\(name)'")
            }
            return name
          }
        formulas.append(try scope.resolve(formula, own: index))
      } catch {
        throw source.error(error, in: node)
      }
    }
    let columns = scope.columns.map(\.player)
    let builder = SmoothGameBuilder(
      title: title, players: players, noun: "player", source: source)
    let game = try builder.game(
      zip(nodes, formulas).map { node, formula in
        (node, formula.replacingVariables { Formula(.variable(columns[$0]), offset: $1) })
      },
      at: fields.required("players"))
    return try SmoothGameDocument(game: game, noun: "player", file: source.name, fields)
  }

  // MARK: - Players

  private static func playerFields(_ fields: DocumentFields) throws(DocumentError) -> [PlayerFields]
  {
    let node = try fields.required("players")
    var players: [PlayerFields] = []
    switch node.content {
    case .map(let entries):
      if let shared = fields["actions"] {
        throw shared.error(
          "'actions' is for players who all have the same; here 'players' already gives them")
      }
      players = entries.map { PlayerFields(name: $0.key, actions: $0.value) }
    case .list(let nodes):
      for node in nodes {
        if case .scalar(let name) = node.content {
          players.append(PlayerFields(name: name, actions: try fields.required("actions")))
        } else {
          let player = try DocumentFields(node, "a player's name", keys: ["name", "actions"])
          players.append(
            PlayerFields(
              name: try player.required("name").scalar("a player's name"),
              actions: try player.required("actions")))
        }
      }
    case .scalar:
      let number = try node.number("the players, or their number")
      let shared = try fields.required("actions")
      players = (0..<min(max(0, number.exactInt ?? .max), GamePlayers.most + 1)).map {
        PlayerFields(name: "Player \($0 + 1)", actions: shared)
      }
    }
    guard 1...SmoothGame.mostPlayers ~= players.count else {
      throw node.error(
        "expected between 1 and \(SmoothGame.mostPlayers) players with intervals of actions")
    }
    return players
  }

  private static func intervals(
    _ fields: [PlayerFields]
  ) throws(DocumentError) -> [SmoothPlayer] {
    var players: [SmoothPlayer] = []
    for field in fields {
      guard isInterval(field.actions) else {
        throw field.actions.error(
          "either every player has an interval of actions, {from: 0, to: 10}, or nobody has")
      }
      let ends = try DocumentFields(field.actions, "an interval", keys: ["from", "to"])
      let from = try ends.required("from").number("a number")
      let to = try ends.required("to").number("a number")
      do throws(ModelError) {
        players.append(try SmoothPlayer(name: field.name, from: from, to: to))
      } catch {
        throw field.actions.error(error.message)
      }
    }
    return players
  }

  // MARK: - Payoffs

  private static func formulas(
    _ fields: DocumentFields, _ players: [SmoothPlayer]
  ) throws(DocumentError) -> [DocumentNode] {
    if let formula = fields["payoff"] {
      if let payoffs = fields["payoffs"] {
        throw payoffs.error(
          "either 'payoffs' or 'payoff', one formula for every player; found both")
      }
      return players.map { _ in formula }
    }
    let node = try fields.required("payoffs")
    guard case .map(let entries) = node.content else {
      throw node.error(
        "games with intervals of actions have a formula for each player, or one for all, 'payoff'")
    }
    return try GameReader.formulas(entries, of: node, for: players.map(\.name))
  }
}

extension Formula where Variable == Int {
  /// The formula with other formulas for its variables.
  ///
  /// - Parameter replacement: What stands for a variable, given where the variable stands.
  /// - Returns: The formula.
  func replacingVariables(
    _ replacement: (Int, _ offset: Int) -> Formula<Int>
  ) -> Formula<Int> {
    switch kind {
    case .number: self
    case .variable(let variable): replacement(variable, offset)
    case .apply(let function, let operands):
      Formula(
        .apply(function, operands.map { $0.replacingVariables(replacement) }), offset: offset)
    }
  }
}
