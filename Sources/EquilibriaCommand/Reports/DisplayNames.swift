import Equilibria

/// Names of players and actions as people read them: printable, never empty, and different where the
/// players or actions are.
struct DisplayNames {
  let players: [String]
  /// For each player, a name for each action.
  let actions: [[String]]

  init(_ game: NormalFormGame) {
    players = Self.distinct(game.players.map(\.name))
    actions = game.players.map { Self.distinct($0.actions) }
  }

  /// A mixed strategy by the actions in its support, as in `heads: 1/3, tails: 2/3`; a pure one is
  /// its action alone.
  func strategy(_ probabilities: [Rational], of player: Int) -> String {
    if let action = probabilities.firstIndex(of: 1) { return actions[player][action] }
    var text = ""
    text.reserveCapacity(12 * probabilities.count)
    var last: (probability: Rational, text: String) = (0, "0")
    for (action, probability) in probabilities.enumerated() where !probability.isZero {
      // Probabilities are often the same.
      if probability != last.probability { last = (probability, probability.description) }
      if !text.isEmpty { text += ", " }
      text += actions[player][action]
      text += ": "
      text += last.text
    }
    return text
  }

  /// Pure actions of all players, as in `(opera, football)`.
  func profile(_ profile: PureProfile) -> String {
    "(" + zip(actions, profile).map { $0[$1] }.joined(separator: ", ") + ")"
  }

  /// Adds `#` and its position to each name that another one has, and to each empty name.
  private static func distinct(_ names: [String]) -> [String] {
    let printable = names.map(\.printable)
    let uses = Dictionary(printable.map { ($0, 1) }, uniquingKeysWith: +)
    return printable.enumerated().map { position, name in
      if name.isEmpty { return "#\(position + 1)" }
      return uses[name] == 1 ? name : "\(name) #\(position + 1)"
    }
  }
}

extension GameDescription {
  /// The title of the game, or where it was read if it has none.
  var heading: String {
    if !title.isEmpty { return title.printable }
    return file == "-" ? "standard input" : file.printable
  }
}
