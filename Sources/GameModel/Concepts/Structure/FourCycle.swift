import Certification
public import ExactArithmetic

/// A closed path through four pure profiles along which two players move in turn, each to another action
/// and back, while the others stay: (aᵢ, aⱼ), (bᵢ, aⱼ), (bᵢ, bⱼ), (aᵢ, bⱼ) and back.
///
/// A game has an exact potential if and only if the gains of those who move sum to zero along every such
/// path (Monderer and Shapley 1996, corollary 2.9).
public struct FourCycle: Codable, Hashable, Sendable {
  /// The two players, i and then j.
  public var players: [Int]
  /// The profile at which the path begins.
  public var from: PureProfile
  /// The opposite profile, which has other actions of these two players and the same of the others.
  public var to: PureProfile
  /// What i gains on the first step, j on the second, i on the third and j on the last.
  public var gains: [Rational]

  /// The path between two opposite profiles of a game.
  ///
  /// - Parameters:
  ///   - players: Two players i and j.
  ///   - from: Where the path begins.
  ///   - to: Differs from that in the actions of i and j, and in nothing else.
  ///   - game: What the profiles are of.
  public init(players: (Int, Int), from: PureProfile, to: PureProfile, in game: NormalFormGame) {
    self.players = [players.0, players.1]
    self.from = from
    self.to = to
    gains = []
    gains = trueGains(in: game)
  }

  /// The four profiles in order; the path returns to the first.
  public var path: [PureProfile] {
    var (second, fourth) = (from, to)
    second[players[0]] = to[players[0]]
    fourth[players[0]] = from[players[0]]
    return [from, second, to, fourth]
  }

  /// What each of the two players gains along the path.
  public var sums: (first: Rational, second: Rational) {
    (gains[0] + gains[2], gains[1] + gains[3])
  }

  private func trueGains(in game: NormalFormGame) -> [Rational] {
    let path = path
    return path.indices.map { step in
      let table = game.payoffs[players[step % 2]]
      return table[game.profiles.index(of: path[(step + 1) % 4])]
        - table[game.profiles.index(of: path[step])]
    }
  }

  /// Checks that the path is one of the game, and its gains.
  func check(in game: NormalFormGame) throws(CertificateError) {
    guard players.count == 2, players[0] != players[1],
      players.allSatisfy(game.players.indices.contains)
    else { throw CertificateError("\(players) are not two players of the game") }
    for profile in [from, to] {
      guard game.profiles.contains(profile) else {
        throw CertificateError("\(profile) is not a profile of the game")
      }
    }
    try from.requireDifference(from: to, inActionsOf: players)
    let truth = trueGains(in: game)
    guard gains == truth else {
      throw CertificateError("the gains are claimed to be \(gains), and are \(truth)")
    }
  }
}
