public import ExactArithmetic

/// How likely a player is to play an action.
public struct ActionProbability: Codable, Hashable, Sendable {
  public var action: Int
  public var probability: Rational

  public init(action: Int, probability: Rational) {
    self.action = action
    self.probability = probability
  }
}

/// An action that a mixture of the same player's actions is better than.
///
/// The mixture dominates strictly if it is better whatever the others do, and weakly if it is never
/// worse and sometimes better (Luce and Raiffa 1957, section 4.8).
public struct Domination: Hashable, Sendable, CustomStringConvertible {
  public let player: Int
  public let action: Int
  public let mixture: [ActionProbability]
  public let isStrict: Bool
  public let playerName: String
  public let actionName: String
  public let mixtureNames: [String]

  public var description: String {
    let mixed = zip(mixture, mixtureNames).map {
      mixture.count == 1 ? $1 : "\($0.probability) \($1)"
    }
    return
      "\(playerName) is \(isStrict ? "always" : "never worse off and sometimes") better off with"
      + " \(mixed.joined(separator: " + ")) than with \(actionName)"
  }
}

extension NormalFormGame {
  /// Whether a mixture dominates an action of a player in the whole game.
  ///
  /// - Parameters:
  ///   - action: The action that may be dominated.
  ///   - player: Whose action it is.
  ///   - mixture: Probabilities of actions of the same player.
  /// - Precondition: The actions are the player's.
  /// - Returns: The domination, or `nil` if there is none.
  /// - Complexity: O(q · s) for q profiles of the others and s actions in the mixture.
  public func domination(
    of action: Int, of player: Int, by mixture: [ActionProbability]
  ) -> Domination? {
    let comparison = ActionComparison(of: player, in: self, remaining: RemainingActions(of: self))
    return comparison.strictness(of: mixture, over: action).map {
      domination(of: action, of: player, by: mixture, strictly: $0)
    }
  }

  func domination(
    of action: Int, of player: Int, by mixture: [ActionProbability], strictly: Bool
  ) -> Domination {
    let names = players[player].actions
    return Domination(
      player: player, action: action, mixture: mixture, isStrict: strictly,
      playerName: players[player].name, actionName: names[action],
      mixtureNames: mixture.map { names[$0.action] })
  }
}

/// The actions that elimination has left.
public struct RemainingActions: Hashable, Sendable {
  /// For each player, in ascending order and not empty.
  public private(set) var actions: [[Int]]

  /// All actions of a game.
  public init(of game: NormalFormGame) {
    actions = game.profiles.actionCounts.map { Array(0..<$0) }
  }

  /// Removes actions, if every player keeps one.
  ///
  /// - Parameter eliminated: For each player, the actions to remove.
  /// - Returns: Whether every player keeps one; otherwise nothing is removed.
  public mutating func remove(_ eliminated: [Set<Int>]) -> Bool {
    let left = zip(actions, eliminated).map { own, gone in own.filter { !gone.contains($0) } }
    guard !left.contains(where: \.isEmpty) else { return false }
    actions = left
    return true
  }

  /// Whether every one of the others' actions remains.
  ///
  /// - Parameters:
  ///   - others: An action for each player but one, in the order of the players.
  ///   - player: The player that is left out.
  /// - Returns: Also `false` if the number of actions is wrong.
  public func contains(_ others: [Int], apartFrom player: Int) -> Bool {
    var sets = actions
    sets.remove(at: player)
    return others.count == sets.count && zip(others, sets).allSatisfy { $1.contains($0) }
  }
}

/// The payoffs of one player's remaining actions against the remaining profiles of the others.
public struct ActionComparison: Sendable {
  public let player: Int
  /// The player's own remaining actions.
  public let actions: [Int]
  /// The others' remaining profiles: positions in the payoff table for action 0 of the player.
  public let opponents: [Int]
  private let table: [Rational]
  private let stride: Int

  /// The comparison of a player's actions in a game of which some actions remain.
  ///
  /// - Complexity: O(q) for q remaining profiles of the others.
  public init(of player: Int, in game: NormalFormGame, remaining: RemainingActions) {
    self.player = player
    actions = remaining.actions[player]
    table = game.payoffs[player]
    stride = game.profiles.strides[player]
    var positions = [0]
    // Later players vary more slowly, so that positions ascend.
    for other in game.players.indices where other != player {
      let stride = game.profiles.strides[other]
      positions = remaining.actions[other].flatMap { action in
        positions.map { $0 + action * stride }
      }
    }
    opponents = positions
  }

  /// The payoff of an action where the others play the profile at a position of ``opponents``.
  public func payoff(of action: Int, at position: Int) -> Rational {
    table[position + action * stride]
  }

  /// Whether a mixture dominates an action strictly (`true`), weakly only (`false`) or not (`nil`).
  ///
  /// - Complexity: O(q · s) for q profiles of the others and s actions in the mixture.
  public func strictness(of mixture: [ActionProbability], over action: Int) -> Bool? {
    let scale = mixture.map(\.probability).commonDenominator
    let weights = mixture.map { ($0.action, $0.probability * scale) }
    var always = true
    var sometimes = false
    for position in opponents {
      var value = Rational.zero
      for (action, weight) in weights { value += weight * payoff(of: action, at: position) }
      let current = scale * payoff(of: action, at: position)
      if value < current { return nil }
      if value == current { always = false } else { sometimes = true }
    }
    return sometimes ? always : nil
  }

  /// For each remaining action, the sum of its payoffs over ``opponents``.
  ///
  /// - Complexity: O(m · q) for m actions and q profiles of the others.
  public func totals() -> [Rational] {
    actions.map { action in
      opponents.reduce(Rational.zero) { $0 + payoff(of: action, at: $1) }
    }
  }
}
