public import Equilibria

/// New names for the players and actions of a game: an isomorphism.
///
/// Equilibria of the renamed game are the renamed equilibria.
public struct Relabelling: Sendable {
  /// Which player of the old game stands at each place of the new one.
  public let players: [Int]
  /// For each place of the new game, which action of the old game stands at each place.
  public let actions: [[Int]]

  /// A random relabelling of a game.
  public init(of game: NormalFormGame, using generator: inout SeededGenerator) {
    var actions: [[Int]] = []
    players = game.players.indices.shuffled(using: &generator)
    for player in players {
      actions.append((0..<game.actionCount(of: player)).shuffled(using: &generator))
    }
    self.actions = actions
  }

  /// The renamed game.
  public func callAsFunction(_ game: NormalFormGame) -> NormalFormGame {
    .tabulated(players.map { game.actionCount(of: $0) }) { player, profile in
      var old = profile
      for (place, action) in profile.enumerated() { old[players[place]] = actions[place][action] }
      return game.payoff(to: players[player], at: old)
    }
  }

  /// The renamed strategies.
  public func callAsFunction(_ strategies: [[Rational]]) -> [[Rational]] {
    zip(players, actions).map { player, actions in actions.map { strategies[player][$0] } }
  }
}

extension NormalFormGame {
  /// A game with the same equilibria: each player's payoffs are multiplied by a positive number, and
  /// a number that depends on the others' actions is added.
  public func strategicallyEquivalent(using generator: inout SeededGenerator) -> NormalFormGame {
    var changed = payoffs
    for player in players.indices {
      let scale = Rational(
        Int.random(in: 1...9, using: &generator), Int.random(in: 1...9, using: &generator))
      var shifts: [Int: Rational] = [:]
      for index in changed[player].indices {
        let others = index - profiles.action(of: player, at: index) * profiles.strides[player]
        if shifts[others] == nil {
          shifts[others] = Rational(
            Int.random(in: -9...9, using: &generator), Int.random(in: 1...3, using: &generator))
        }
        changed[player][index] = scale * changed[player][index] + (shifts[others] ?? 0)
      }
    }
    return .tabulated(profiles.actionCounts) { changed[$0][profiles.index(of: $1)] }
  }
}
