public import Certification
public import ExactArithmetic

/// The claim that all profiles in a product of points and segments with ends in one quadratic field are Nash
/// equilibria: each player plays any mixture of one or two strategies, whatever mixtures the others play.
///
/// As for an ``EquilibriumProduct``, it is enough that every profile of ends is one.
public struct QuadraticProduct: Certificate {
  /// For each player, one strategy or two different ones.
  public var strategies: [[[QuadraticNumber]]]

  public init(strategies: [[[QuadraticNumber]]]) {
    self.strategies = strategies
  }

  /// The number of segments.
  public var dimension: Int { strategies.count { $0.count == 2 } }

  /// The largest number of segments that is checked.
  public static let largestDimension = 12

  /// The profiles of ends, the last player's strategies varying fastest.
  public var corners: [[[QuadraticNumber]]] {
    strategies.reduce([[]]) { profiles, choices in
      profiles.flatMap { profile in choices.map { profile + [$0] } }
    }
  }

  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard strategies.count == game.playerCount,
      zip(strategies, game.profiles.actionCounts).allSatisfy({ choices, count in
        choices.allSatisfy { $0.count == count }
      })
    else {
      throw CertificateError("the strategies do not fit the players and actions of the game")
    }
    guard strategies.allSatisfy({ $0.count == 1 || $0.count == 2 && $0[0] != $0[1] }),
      1...Self.largestDimension ~= dimension
    else {
      throw CertificateError("the strategies are not those of points and segments")
    }
    try requireOneField()
    for corner in corners {
      for (player, strategy) in corner.enumerated() {
        let name = game.players[player].name
        guard strategy.allSatisfy({ $0.signum >= 0 }),
          strategy.reduce(QuadraticNumber(0), +) == QuadraticNumber(1)
        else {
          throw CertificateError(
            "a strategy of \(name) is none: numbers are negative, or do not sum to 1")
        }
        let payoffs = game.actionPayoffs(of: player, against: corner)
        for (action, number) in strategy.enumerated() where number.signum > 0 {
          guard payoffs.allSatisfy({ (payoffs[action] - $0).signum >= 0 }) else {
            throw CertificateError(
              "a profile of ends is no equilibrium: \(name) gains by a deviation")
          }
        }
      }
    }
  }

  /// Checks that all numbers can be added and multiplied, and bounds what that can cost.
  private func requireOneField() throws(CertificateError) {
    let numbers = strategies.joined().joined()
    guard Set(numbers.map(\.radicand)).subtracting([0]).count <= 1 else {
      throw CertificateError("the strategies have roots of different numbers")
    }
    let longest = EquilibriumEnclosure.longestNumber
    guard numbers.allSatisfy({ max($0.rational.bitLength, $0.coefficient.bitLength) <= longest })
    else {
      throw CertificateError("a number has more than \(longest) binary digits")
    }
  }
}
