import Certification
package import ExactArithmetic

/// What every player gets from every action, and how that varies with the strategy of each other player
/// alone, at one profile of a game, exactly.
///
/// With one number for each pure profile of the supports, a player's table is contracted by the
/// strategies of one half of the other players and, apart from that, by those of the other half, and so
/// on until one is left. So the tables for all pairs of players cost little more than a payoff.
package struct LocalPayoffs {
  /// By player and action.
  package private(set) var payoffs: [[Rational]]
  /// By player i and other player j, for each action of i and each action in the support of j, what i
  /// gets if j plays that action; empty for i = j.
  package private(set) var tables: [[[[Rational]]]]

  /// The payoffs near a profile.
  ///
  /// - Parameters:
  ///   - game: At least two players.
  ///   - supports: For each player, the actions that have probabilities other than zero.
  ///   - strategies: For each player, a number for each action of the support; they need not be
  ///     probabilities.
  /// - Complexity: O(n · p · log n) operations for n players and p profiles in the supports.
  package init(_ game: NormalFormGame, supports: [[Int]], strategies: [[Rational]]) {
    precondition(game.playerCount > 1 && supports.count == game.playerCount)
    // Integers in place of fractions: each player's numbers over one denominator.
    let scales = strategies.map(\.commonDenominator)
    let weights = zip(strategies, scales).map { numbers, scale in numbers.map { $0 * scale } }
    payoffs = []
    tables = []
    for player in game.players.indices {
      var supports = supports
      supports[player] = Array(0..<game.actionCount(of: player))
      let block = game.payoffBlock(of: player, supports: supports)
      let payoffScale = block.commonDenominator
      let others = game.players.indices.filter { $0 != player }
      let tensor = Tensor(
        entries: block.map { $0 * payoffScale }, sizes: supports.counts)
      var rows = game.players.map { _ in [[Rational]]() }
      tensor.contract(others, weights: weights) { other, rest in
        let scale = others.reduce(payoffScale) { $1 == other ? $0 : $0 * scales[$1] }
        let count = rest.sizes[other]
        rows[other] = supports[player].indices.map { action in
          (0..<count).map { choice in
            // Of all dimensions only those of the two players are left.
            rest.entries[
              player < other ? action + supports[player].count * choice : choice + count * action]
              / scale
          }
        }
      }
      tables.append(rows)
      let other = others[0]
      payoffs.append(
        rows[other].map { row in
          zip(row, strategies[other]).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
        })
    }
  }
}

extension LocalPayoffs {
  /// What a player gets from every action; the strategies are as for all players together.
  package static func payoffs(
    of player: Int, _ game: NormalFormGame, supports: [[Int]], strategies: [[Rational]]
  ) -> [Rational] {
    var supports = supports
    supports[player] = Array(0..<game.actionCount(of: player))
    let block = game.payoffBlock(of: player, supports: supports)
    var scale = block.commonDenominator
    var tensor = Tensor(entries: block.map { $0 * scale }, sizes: supports.counts)
    for other in game.players.indices where other != player {
      let denominator = strategies[other].commonDenominator
      tensor.contract(other, strategies[other].map { $0 * denominator })
      scale *= denominator
    }
    return tensor.entries.map { $0 / scale }
  }
}

extension NormalFormGame {
  /// A player's payoffs at the pure profiles of a product of sets of actions, in the order of profiles.
  package func payoffBlock(of player: Int, supports: [[Int]]) -> [Rational] {
    var offsets = [0]
    for other in players.indices {
      let stride = profiles.strides[other]
      offsets = supports[other].flatMap { action in offsets.map { $0 + action * stride } }
    }
    return offsets.map { payoffs[player][$0] }
  }
}

/// Numbers for the profiles of some players, the first player's action varying fastest.
private struct Tensor {
  var entries: [Rational]
  var sizes: [Int]

  /// Calls a function with each of some players and what is left when the others of them are
  /// contracted.
  func contract(
    _ players: [Int], weights: [[Rational]], _ body: (_ player: Int, _ rest: Tensor) -> Void
  ) {
    if players.count == 1 { return body(players[0], self) }
    let halves = [players[..<(players.count / 2)], players[(players.count / 2)...]]
    for (kept, contracted) in [(halves[0], halves[1]), (halves[1], halves[0])] {
      var rest = self
      for player in contracted { rest.contract(player, weights[player]) }
      rest.contract(Array(kept), weights: weights, body)
    }
  }

  /// Replaces a dimension by the sum over it with weights.
  mutating func contract(_ player: Int, _ weights: [Rational]) {
    let stride = sizes[..<player].reduce(1, *)
    let count = sizes[player]
    defer { sizes[player] = 1 }
    if let words = entries.exactInts, let factors = weights.exactInts {
      entries = Self.contracted(words, factors, stride: stride)
      return
    }
    var result: [Rational] = []
    result.reserveCapacity(entries.count / count)
    for block in Swift.stride(from: 0, to: entries.count, by: stride * count) {
      for first in block..<block + stride {
        var sum = Rational.zero
        for action in 0..<count { sum += weights[action] * entries[first + action * stride] }
        result.append(sum)
      }
    }
    entries = result
  }

  /// The sums if all numbers are words, of which there are far fewer than 2³².
  private static func contracted(_ words: [Int], _ factors: [Int], stride: Int) -> [Rational] {
    var result: [Rational] = []
    result.reserveCapacity(words.count / factors.count)
    for block in Swift.stride(from: 0, to: words.count, by: stride * factors.count) {
      for first in block..<block + stride {
        var sum: Int128 = 0
        for (action, factor) in factors.enumerated() {
          let (high, low) = words[first + action * stride].multipliedFullWidth(by: factor)
          sum += Int128(high) << 64 + Int128(low)
        }
        result.append(Rational(sum))
      }
    }
    return result
  }
}
