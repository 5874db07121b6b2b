public import Equilibria

// Games for tests, made from a seed.

extension NormalFormGame {
  /// A game whose payoffs are independent and equally likely integers of a range.
  ///
  /// A range of a few integers makes games with many ties, most of which are degenerate.
  public static func random(
    _ actionCounts: [Int], payoffs range: ClosedRange<Int>, using generator: inout SeededGenerator
  ) -> NormalFormGame {
    .tabulated(actionCounts) { _, _ in Rational(Int.random(in: range, using: &generator)) }
  }

  /// A game whose payoffs are fractions of a range with denominators 1 to 9.
  public static func randomFractions(
    _ actionCounts: [Int], payoffs range: ClosedRange<Int>, using generator: inout SeededGenerator
  ) -> NormalFormGame {
    .tabulated(actionCounts) { _, _ in
      Rational(Int.random(in: range, using: &generator), Int.random(in: 1...9, using: &generator))
    }
  }

  /// A two-player game in which one player wins what the other loses.
  public static func randomZeroSum(
    _ rows: Int, _ columns: Int, payoffs range: ClosedRange<Int>,
    using generator: inout SeededGenerator
  ) -> NormalFormGame {
    let wins = (0..<rows * columns).map { _ in Int.random(in: range, using: &generator) }
    return .tabulated([rows, columns]) { player, profile in
      Rational((player == 0 ? 1 : -1) * wins[profile[0] * columns + profile[1]])
    }
  }

  /// A two-player game that looks the same to both players.
  public static func randomSymmetric(
    _ actions: Int, payoffs range: ClosedRange<Int>, using generator: inout SeededGenerator
  ) -> NormalFormGame {
    let own = (0..<actions * actions).map { _ in Int.random(in: range, using: &generator) }
    return .tabulated([actions, actions]) { player, profile in
      Rational(own[profile[player] * actions + profile[1 - player]])
    }
  }

  /// A game in which some players are interchangeable: payoffs depend on the player's own action, on how many
  /// of each kind of players play what, and on the kind.
  ///
  /// - Parameters:
  ///   - kinds: The kind of each player, from 0.
  ///   - actions: The number of actions of everybody.
  ///   - range: What payoffs are drawn from.
  ///   - generator: The source of randomness.
  /// - Returns: The game.
  public static func randomSymmetric(
    kinds: [Int], actions: Int, payoffs range: ClosedRange<Int>,
    using generator: inout SeededGenerator
  ) -> NormalFormGame {
    var known: [[Int]: Rational] = [:]
    return .tabulated(kinds.map { _ in actions }) { player, profile in
      var key = [kinds[player], profile[player]]
      for kind in Set(kinds).sorted() {
        let others = kinds.indices.filter { $0 != player && kinds[$0] == kind }
        key += others.map { profile[$0] }.sorted()
      }
      if known[key] == nil { known[key] = Rational(Int.random(in: range, using: &generator)) }
      return known[key] ?? 0
    }
  }

  /// A game in which each pair of players plays a game of two, and what a player's own action does not
  /// change is not a sum.
  public static func randomPolymatrix(
    _ actionCounts: [Int], payoffs range: ClosedRange<Int>, using generator: inout SeededGenerator
  ) -> NormalFormGame {
    let tables = actionCounts.map { own in
      actionCounts.map { other in
        (0..<own).map { _ in (0..<other).map { _ in Int.random(in: range, using: &generator) } }
      }
    }
    let shifts = NormalFormGame.random(actionCounts, payoffs: range, using: &generator)
    return .tabulated(actionCounts) { player, profile in
      var others = profile
      others[player] = 0
      return profile.indices.filter { $0 != player }.reduce(shifts.payoff(to: player, at: others)) {
        $0 + Rational(tables[player][$1][profile[player]][profile[$1]])
      }
    }
  }

  /// A two-player game that pays both players one if they choose the same action, else nothing.
  ///
  /// It has 2ⁿ − 1 equilibria for n actions: the players mix equally over the same support.
  public static func coordination(_ actions: Int) -> NormalFormGame {
    .tabulated([actions, actions]) { _, profile in profile[0] == profile[1] ? 1 : 0 }
  }

  /// A game that pays every player the same everywhere.
  public static func constant(_ actionCounts: [Int], payoff: Rational) -> NormalFormGame {
    .tabulated(actionCounts) { _, _ in payoff }
  }

  /// A game given by a function of player and pure profile, called in the order of the tables.
  public static func tabulated(
    _ actionCounts: [Int], payoff: (Int, PureProfile) -> Rational
  ) -> NormalFormGame {
    do {
      let space = try ProfileSpace(actionCounts: actionCounts)
      return try NormalFormGame(
        players: actionCounts.enumerated().map { player, count in
          Player(name: "\(player + 1)", actions: (1...count).map { "\($0)" })
        },
        payoffs: actionCounts.indices.map { player in
          (0..<space.count).map { payoff(player, space.profile(at: $0)) }
        })
    } catch {
      preconditionFailure("a generator made no game: \(error)")
    }
  }
}
