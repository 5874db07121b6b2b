import ExactArithmetic
import GameModel

/// Reads strategies, profiles and distributions of one game by the names of its players and actions.
struct ProfileReader {
  private let game: NormalFormGame
  private let players: NameList
  private let actions: [NameList]

  init(_ game: NormalFormGame) {
    self.game = game
    players = NameList("player", game.players.map(\.name))
    actions = game.players.map { NameList("action", $0.actions, of: $0.name) }
  }

  /// The position of a player by name.
  func player(_ node: DocumentNode) throws(DocumentError) -> Int { try node.position(in: players) }

  /// The position of an action by name.
  func action(_ node: DocumentNode, of player: Int) throws(DocumentError) -> Int {
    try node.position(in: actions[player])
  }

  /// A pure profile: an action for each player, `{Row: top, Column: left}` or `[top, left]`.
  func pure(_ node: DocumentNode) throws(DocumentError) -> PureProfile {
    var profile: PureProfile = []
    for (player, choice) in try choices(node, "an action").enumerated() {
      profile.append(try action(choice, of: player))
    }
    return profile
  }

  /// A mixed profile: a strategy for each player.
  func mixed(_ node: DocumentNode) throws(DocumentError) -> MixedProfile {
    var strategies: [MixedStrategy] = []
    for (player, choice) in try choices(node, "a strategy").enumerated() {
      strategies.append(try strategy(choice, of: player))
    }
    return MixedProfile(strategies)
  }

  /// A distribution over pure profiles: `[{profile: …, probability: 1/2}, …]`.
  func distribution(_ node: DocumentNode) throws(DocumentError) -> CorrelatedDistribution {
    var probabilities: [PureProfile: Rational] = [:]
    for entry in try node.list("a list of profiles with probabilities") {
      let fields = try DocumentFields(
        entry, "a profile and its probability", keys: ["profile", "probability"])
      let profile = try pure(fields.required("profile"))
      let probability = try probability(fields.required("probability"))
      guard probabilities.updateValue(probability, forKey: profile) == nil else {
        throw entry.error("this profile is given twice")
      }
    }
    try requireOne(probabilities.values.reduce(0, +), node)
    do {
      return try CorrelatedDistribution(probabilities)
    } catch {
      throw node.error(error.message)
    }
  }

  // MARK: - Parts

  /// What each player does, in the order of the players.
  private func choices(
    _ node: DocumentNode, _ choice: String
  ) throws(DocumentError) -> [DocumentNode] {
    if case .list(let nodes) = node.content {
      guard nodes.count == game.playerCount else {
        throw node.error(
          "expected \(choice) for each of \(game.playerCount) players, found \(node.kind)")
      }
      return nodes
    }
    var choices = [DocumentNode?](repeating: nil, count: game.playerCount)
    for entry in try node.map("a profile: \(choice) for each player") {
      let player = try DocumentNode.position(of: entry.key, at: entry.position, in: players)
      choices[player] = entry.value
    }
    var complete: [DocumentNode] = []
    for (found, player) in zip(choices, game.players) {
      guard let found else {
        throw node.error("the profile does not say what \(shortened(player.name)) plays")
      }
      complete.append(found)
    }
    return complete
  }

  /// `top`, `{top: 1/2, bottom: 1/2}`, or a probability for each action in order, `[1/2, 1/2]`.
  private func strategy(
    _ node: DocumentNode, of player: Int
  ) throws(DocumentError) -> MixedStrategy {
    let count = game.actionCount(of: player)
    var probabilities = [Rational](repeating: 0, count: count)
    switch node.content {
    case .scalar:
      return MixedStrategy(pure: try action(node, of: player), of: count)
    case .map(let entries):
      for entry in entries {
        let action = try DocumentNode.position(
          of: entry.key, at: entry.position, in: actions[player])
        probabilities[action] = try probability(entry.value)
      }
    case .list(let nodes):
      guard nodes.count == count else {
        throw node.error(
          "expected a probability for each of \(count) actions of "
            + "\(shortened(game.players[player].name)), found \(node.kind)")
      }
      for (action, node) in nodes.enumerated() { probabilities[action] = try probability(node) }
    }
    try requireOne(probabilities.reduce(0, +), node)
    do {
      return try MixedStrategy(probabilities)
    } catch {
      throw node.error(error.message)
    }
  }

  private func probability(_ node: DocumentNode) throws(DocumentError) -> Rational {
    let number = try node.number("a probability")
    guard number.signum >= 0 else { throw node.error("a probability is negative: \(number)") }
    return number
  }

  private func requireOne(_ sum: Rational, _ node: DocumentNode) throws(DocumentError) {
    guard sum == 1 else { throw node.error("the probabilities sum to \(sum), not to 1") }
  }
}
