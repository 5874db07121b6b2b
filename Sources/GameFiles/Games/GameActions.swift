import ExactArithmetic

/// An action as a file gives it: a name, and numbers for formulas.
struct GameAction {
  let name: String
  /// What the player's name stands for in a formula when this action is played.
  let number: Rational?
  /// What the player's name and a dot stand for.
  let fields: [String: Rational]

  /// An action without data; one that is named by a number has that number.
  init(name: String) {
    self.init(name: name, number: Rational(name))
  }

  init(name: String, number: Rational?, fields: [String: Rational] = [:]) {
    self.name = name
    self.number = number
    self.fields = fields
  }
}

/// A player as a file gives it.
struct GamePlayer {
  let name: String
  let actions: [GameAction]
}

/// Reads who plays, and what each can do.
enum GamePlayers {
  /// The largest number of players.
  static let most = 1000
  /// The largest number of actions in a range.
  static let longestRange = 100_000

  /// The players of a game.
  ///
  /// The key `players` holds a map from names to actions; or a list of `{name: …, actions: …}`; or a list
  /// of names or a number of players, who then all have the actions of the key `actions`.
  ///
  /// - Parameter fields: The game.
  /// - Returns: The players, in order.
  /// - Throws: ``DocumentError`` where they do not make sense.
  static func read(_ fields: DocumentFields) throws(DocumentError) -> [GamePlayer] {
    let node = try fields.required("players")
    let shared = try fields["actions"].map { (node) throws(DocumentError) in
      try actions(node, of: "every player")
    }
    var players: [GamePlayer] = []
    switch node.content {
    case .map(let entries):
      if shared != nil { throw unusedActions(fields) }
      for entry in entries {
        players.append(
          GamePlayer(name: entry.key, actions: try actions(entry.value, of: entry.key)))
      }
    case .list(let nodes):
      for node in nodes { players.append(try player(node, shared: shared)) }
    case .scalar:
      let number = try node.number("the players, or their number")
      guard let count = number.exactInt, 1...most ~= count else {
        throw node.error("expected between 1 and \(most) players, found \(shortened("\(number)"))")
      }
      guard let shared else { throw node.error("the key 'actions' is missing: what each can do") }
      players = (1...count).map { GamePlayer(name: "Player \($0)", actions: shared) }
    }
    guard 1...most ~= players.count else {
      throw node.error("expected between 1 and \(most) players, found \(players.count)")
    }
    return players
  }

  private static func player(
    _ node: DocumentNode, shared: [GameAction]?
  ) throws(DocumentError) -> GamePlayer {
    if case .scalar(let name) = node.content {
      guard let shared else { throw node.error("the key 'actions' is missing: what each can do") }
      return GamePlayer(name: name, actions: shared)
    }
    let fields = try DocumentFields(node, "a player's name", keys: ["name", "actions"])
    let name = try fields.required("name").scalar("a player's name")
    return GamePlayer(name: name, actions: try actions(fields.required("actions"), of: name))
  }

  private static func unusedActions(_ fields: DocumentFields) -> DocumentError {
    (fields["actions"] ?? fields.node).error(
      "'actions' is for players who all have the same; here 'players' already gives them")
  }

  // MARK: - Actions

  private static func actions(
    _ node: DocumentNode, of player: String
  ) throws(DocumentError) -> [GameAction] {
    var actions: [GameAction] = []
    switch node.content {
    case .scalar(let text):
      actions = try range(text, node)
    case .list(let nodes):
      for node in nodes {
        actions.append(GameAction(name: try node.scalar("the name of an action")))
      }
    case .map(let entries):
      for entry in entries { actions.append(try action(entry)) }
    }
    guard !actions.isEmpty else {
      throw node.error("\(shortened(player)) needs at least one action, found none")
    }
    return actions
  }

  /// `low: 1` or `low: {price: 1, quality: 1/2}`.
  private static func action(_ entry: DocumentNode.Entry) throws(DocumentError) -> GameAction {
    guard case .map(let data) = entry.value.content else {
      return GameAction(name: entry.key, number: try entry.value.number("a number for the action"))
    }
    var fields: [String: Rational] = [:]
    for field in data { fields[field.key] = try field.value.number("a number") }
    return GameAction(name: entry.key, number: Rational(entry.key), fields: fields)
  }

  /// `2..100` or `0..10 by 1/2`: actions named by numbers.
  private static func range(
    _ text: String, _ node: DocumentNode
  ) throws(DocumentError) -> [GameAction] {
    let expected = "expected a list of actions or a range such as 0..10 or 0..1 by 1/4"
    let words = text.split(separator: " ").map(String.init)
    let ends = words.first?.ranges(of: "..") ?? []
    guard let first = words.first, let dots = ends.first, ends.count == 1,
      let start = Rational(String(first[..<dots.lowerBound])),
      let end = Rational(String(first[dots.upperBound...])),
      words.count == 1 || words.count == 3 && words[1] == "by",
      let step = words.count == 3 ? Rational(words[2]) : 1
    else { throw node.error("\(expected), found \(node.kind)") }
    guard start <= end, step.signum > 0 else {
      throw node.error("a range goes up, by a positive step")
    }
    guard let last = ((end - start) / step).floor.exactInt, last < longestRange else {
      throw node.error("the range has more than \(longestRange) actions, the limit")
    }
    return (0...last).map { GameAction(name: "\(start + Rational($0) * step)") }
  }
}
