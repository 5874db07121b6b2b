public import Certification
public import ExactArithmetic

/// The claim that a game is polymatrix (Yanovskaya 1968).
///
/// What a player gains by an action instead of the first one is then a sum of a part that depends on the
/// action alone and of a part for each other player,
///
///     uᵢ(a, x₋ᵢ) − uᵢ(0, x₋ᵢ) = cᵢ(a) + Σⱼ Aᵢⱼ(a, xⱼ).
///
/// So the game means the same to the players as one in which each pair of them plays a game of two, with the
/// same actions against everybody. What a player's own action does not change need not be a sum:
/// it makes no difference to anybody's choice.
public struct PolymatrixCertificate: Certificate {
  /// cᵢ, by player and action; 0 for the first action.
  public var constants: [[Rational]]
  /// Aᵢⱼ, by player i, other player j, action of i and action of j; 0 where either is the first action,
  /// and empty for i = j.
  public var tables: [[[[Rational]]]]

  /// The only claim about a game that may hold, read off the profiles in which at most two players do not play
  /// their first actions.
  ///
  /// - Complexity: O(M²) operations for M actions of all players together.
  public init(_ game: NormalFormGame) {
    let strides = game.profiles.strides
    constants = game.players.indices.map { player in
      let table = game.payoffs[player]
      return (0..<game.actionCount(of: player)).map { table[$0 * strides[player]] - table[0] }
    }
    tables = []
    for player in game.players.indices {
      let table = game.payoffs[player]
      tables.append(
        game.players.indices.map { other in
          if other == player { return [] }
          return (0..<game.actionCount(of: player)).map { action in
            (0..<game.actionCount(of: other)).map { choice in
              let (step, turn) = (action * strides[player], choice * strides[other])
              return table[step + turn] - table[turn] - table[step] + table[0]
            }
          }
        })
    }
  }

  /// Compares the sums with the game at every profile.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(n² · p) operations for n players and p profiles.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    let counts = game.profiles.actionCounts
    guard constants.counts == counts, tables.count == counts.count else {
      throw CertificateError("the constants and tables do not fit the players and actions")
    }
    for (player, row) in tables.enumerated() {
      let fits =
        row.count == counts.count
        && row.enumerated().allSatisfy { other, table in
          other == player
            ? table.isEmpty
            : table.count == counts[player] && table.allSatisfy { $0.count == counts[other] }
        }
      guard fits else {
        throw CertificateError("the tables of player \(player) do not fit the actions")
      }
    }
    if let (player, index) = firstDifference(from: game) {
      throw CertificateError(
        "what player \(player) gains at \(game.profiles.profile(at: index)) is not the sum of its parts"
      )
    }
  }

  /// The first player and position of a profile at which a sum is not what the player gains.
  package func firstDifference(from game: NormalFormGame) -> (player: Int, index: Int)? {
    for player in game.players.indices {
      let table = game.payoffs[player]
      let stride = game.profiles.strides[player]
      for index in table.indices {
        let action = game.profiles.action(of: player, at: index)
        var sum = constants[player][action]
        for other in game.players.indices where other != player {
          sum += tables[player][other][action][game.profiles.action(of: other, at: index)]
        }
        if table[index] - table[index - action * stride] != sum { return (player, index) }
      }
    }
    return nil
  }
}

/// The claim that a game is not polymatrix, proved by eight profiles.
///
/// What a player gains by one action instead of another depends on two others together, and is not a sum
/// of what depends on either.
public struct PolymatrixRefutation: Certificate {
  /// The player who gains, and two others.
  public var players: [Int]
  public var from: PureProfile
  /// Has other actions of these three players, and the same of the others.
  public var to: PureProfile
  /// What the first player gains by its action in `to` instead of that in `from`.
  ///
  /// Four numbers: where the two others play as in `from`, where the second alone, where the third alone, and
  /// where both play as in `to`.
  public var gains: [Rational]

  /// The claim about three players, with the true gains.
  public init(players: [Int], from: PureProfile, to: PureProfile, in game: NormalFormGame) {
    self.players = players
    self.from = from
    self.to = to
    gains = []
    gains = trueGains(in: game)
  }

  private func trueGains(in game: NormalFormGame) -> [Rational] {
    [[], [players[1]], [players[2]], [players[1], players[2]]].map { movers in
      var before = from
      for player in movers { before[player] = to[player] }
      var after = before
      after[players[0]] = to[players[0]]
      return game.payoff(to: players[0], at: after) - game.payoff(to: players[0], at: before)
    }
  }

  /// Checks the gains, and that they are not sums.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard players.count == 3, Set(players).count == 3,
      players.allSatisfy(game.players.indices.contains)
    else { throw CertificateError("\(players) are not three players of the game") }
    guard game.profiles.contains(from), game.profiles.contains(to) else {
      throw CertificateError("\(from) and \(to) are not profiles of the game")
    }
    try from.requireDifference(from: to, inActionsOf: players)
    let truth = trueGains(in: game)
    guard gains == truth else {
      throw CertificateError("the gains are claimed to be \(gains), and are \(truth)")
    }
    guard gains[0] + gains[3] != gains[1] + gains[2] else {
      throw CertificateError("the gains are sums of parts")
    }
  }
}
