public import Equilibria

/// A strategy written by the names of actions: one action, or a probability for each of several.
///
/// Both are literals: `"defect"` and `["heads": 1/3, "tails": 2/3]`. The numbers are exact.
public struct NamedStrategy: Hashable, Sendable {
  let probabilities: [Part]

  struct Part: Hashable, Sendable {
    let action: String
    let probability: Rational
  }
}

extension NamedStrategy: ExpressibleByStringLiteral {
  public init(stringLiteral action: String) {
    probabilities = [Part(action: action, probability: 1)]
  }
}

extension NamedStrategy: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral parts: (String, Rational)...) {
    probabilities = parts.map { Part(action: $0.0, probability: $0.1) }
  }
}

extension NormalFormGame {
  /// The profile in which the named players play the named strategies.
  ///
  ///     try game.profile(["Row": "top", "Column": ["left": 1/2, "right": 1/2]])
  ///
  /// - Parameter strategies: One for each player, in any order.
  /// - Returns: A mixed profile of this game.
  /// - Throws: `ModelError` if a player or an action does not exist, or is given twice, or has a
  ///   namesake, if a player is missing, or if probabilities are negative or do not sum to one.
  public func profile(
    _ strategies: KeyValuePairs<String, NamedStrategy>
  ) throws(ModelError) -> MixedProfile {
    var probabilities: [[Rational]?] = Array(repeating: nil, count: playerCount)
    for (name, strategy) in strategies {
      let player = try position(of: name, among: players.map(\.name), as: "player of the game")
      guard probabilities[player] == nil else {
        throw ModelError("player \(name) is given two strategies")
      }
      var own: [Rational?] = Array(repeating: nil, count: actionCount(of: player))
      for part in strategy.probabilities {
        let action = try position(
          of: part.action, among: players[player].actions, as: "action of \(name)")
        guard own[action] == nil else {
          throw ModelError("action \(part.action) of \(name) is given two probabilities")
        }
        own[action] = part.probability
      }
      probabilities[player] = own.map { $0 ?? 0 }
    }
    for (player, own) in zip(players, probabilities) where own == nil {
      throw ModelError("player \(player.name) is given no strategy")
    }
    return try MixedProfile(probabilities.compactMap { $0 })
  }

  /// The pure profile in which the named players play the named actions.
  ///
  ///     try game.pureProfile(["Row": "top", "Column": "left"])
  ///
  /// - Parameter actions: One for each player, in any order.
  /// - Returns: The position of each player's action.
  /// - Throws: `ModelError` if a player or an action does not exist, or is given twice, or has a
  ///   namesake, or if a player is missing.
  public func pureProfile(
    _ actions: KeyValuePairs<String, String>
  ) throws(ModelError) -> PureProfile {
    var profile: [Int?] = Array(repeating: nil, count: playerCount)
    for (name, action) in actions {
      let player = try position(of: name, among: players.map(\.name), as: "player of the game")
      guard profile[player] == nil else {
        throw ModelError("player \(name) is given two actions")
      }
      profile[player] = try position(
        of: action, among: players[player].actions, as: "action of \(name)")
    }
    for (player, action) in zip(players, profile) where action == nil {
      throw ModelError("player \(player.name) is given no action")
    }
    return profile.compactMap { $0 }
  }

  private func position(
    of name: String, among names: [String], as role: String
  ) throws(ModelError) -> Int {
    let positions = names.indices.filter { names[$0] == name }
    guard let first = positions.first else {
      throw ModelError("\(name) is no \(role), which has \(names.joined(separator: ", "))")
    }
    guard positions.count == 1 else {
      throw ModelError("\(name) is the name of more than one \(role)")
    }
    return first
  }
}
