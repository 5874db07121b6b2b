import Equilibria

/// Games whose truths the tests of claims know by heart.
enum ClaimGames {
  /// Prisoner's dilemma: defection is dominant, and cooperation better for both.
  static let dilemma = game(
    "Row: cooperate defect | Column: cooperate defect", [[3, 1], [4, 2]], [[3, 4], [1, 2]])

  /// Battle of the sexes: two pure equilibria and the mixed one (2/3, 1/3), (1/3, 2/3).
  static let battle = game(
    "First: Bach Stravinsky | Second: Bach Stravinsky", [[2, 0], [0, 1]], [[1, 0], [0, 2]])

  static let pennies = game(
    "Row: heads tails | Column: heads tails", [[1, -1], [-1, 1]], [[-1, 1], [1, -1]])

  /// Chicken (Aumann 1974): the best correlated equilibrium pays 21/2 altogether.
  static let chicken = game(
    "First: yield dare | Second: yield dare", [[6, 2], [7, 0]], [[6, 7], [2, 0]])

  /// Three players who may give 1 of their own, of which each of them gets half: nobody does.
  static let publicGood = threePlayers(actions: ["keep", "give"]) { profile in
    profile.map { Rational(profile.reduce(0, +), 2) - Rational($0) }
  }

  /// Matching pennies, and a third who should show heads; to show tails would double the stakes.
  static let spectator = threePlayers(actions: ["heads", "tails"]) { profile in
    let match: Rational = profile[0] == profile[1] ? 1 : -1
    let stake = profile[2] == 0 ? match : 2 * match
    return [stake, -stake, profile[2] == 0 ? 1 : 0]
  }

  /// Three who want to do the same, preferably right: two pure equilibria, and one in which all mix.
  static let convention = threePlayers(actions: ["left", "right"]) { profile in
    Set(profile).count > 1 ? [0, 0, 0] : profile[0] == 0 ? [1, 1, 1] : [3, 3, 3]
  }

  /// The same with equal payoffs, so that what each gains is a sum over the others.
  static let evenConvention = threePlayers(actions: ["left", "right"]) { profile in
    Set(profile).count > 1 ? [0, 0, 0] : [1, 1, 1]
  }

  private static func threePlayers(
    actions: [String], payoffs: (PureProfile) -> [Rational]
  ) -> NormalFormGame {
    let profiles = (0..<8).map { payoffs([$0 & 1, $0 >> 1 & 1, $0 >> 2]) }
    return try! NormalFormGame(
      players: ["A", "B", "C"].map { Player(name: $0, actions: actions) },
      payoffs: (0..<3).map { player in profiles.map { $0[player] } })
  }

  private static func game(
    _ names: String, _ rows: [[Rational]], _ columns: [[Rational]]
  ) -> NormalFormGame {
    let unnamed = try! NormalFormGame(rows: rows, columns: columns)
    let players = names.split(separator: "|").map { part in
      let words = part.split { " :".contains($0) }.map(String.init)
      return Player(name: words[0], actions: Array(words.dropFirst()))
    }
    return try! NormalFormGame(players: players, payoffs: unnamed.payoffs)
  }
}
