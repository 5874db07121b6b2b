import Equilibria
import TestSupport
import Testing

@Suite struct GameValueTests {
  private func equilibrium(
    of game: NormalFormGame, _ strategies: [[Rational]]
  ) throws -> Certified<NashCertificate> {
    try Certified(NashCertificate(try MixedProfile(strategies), in: game), for: game)
  }

  private let even: [[Rational]] = [
    [Rational(1, 2), Rational(1, 2)], [Rational(1, 2), Rational(1, 2)],
  ]

  /// Matching pennies with payoffs from another zero and in other units.
  private func pennies(weight: Rational, sum: Rational) throws -> NormalFormGame {
    let wins: [[Rational]] = [[3, 1], [1, 3]]
    return try NormalFormGame(rows: wins, columns: wins.map { $0.map { sum - weight * $0 } })
  }

  @Test(arguments: [(1, 0), (1, 7), (3, -2)])
  func `a weighted sum that is constant gives a value`(weight: Int, sum: Int) throws {
    let (weight, sum) = (Rational(weight) / 2, Rational(sum))
    let game = try pennies(weight: weight, sum: sum)
    let equilibrium = try equilibrium(of: game, even)
    let value = try #require(GameValue(of: game, at: equilibrium))
    #expect(value == GameValue(payoff: 2, weight: weight, sum: sum))
    #expect(value.payoffs == [2, sum - 2 * weight])
    try value.check(against: game, at: equilibrium)
  }

  @Test func `payoffs that do not vary have the weight one`() throws {
    let game = NormalFormGame.constant([2, 2], payoff: 3)
    #expect(game.weightedSum! == (1, 6))
  }

  @Test func `games without conflict, with one payoff changed or with more players have none`()
    throws
  {
    let game = try pennies(weight: 1, sum: 0)
    var payoffs = game.payoffs
    payoffs[1][3] += Rational(1, 1_000_000_000)
    let changed = try NormalFormGame(players: game.players, payoffs: payoffs)
    for other in [changed, .coordination(2), .constant([2, 2, 2], payoff: 0)] {
      #expect(other.weightedSum == nil)
    }
    let value = GameValue(payoff: 2, weight: 1, sum: 0)
    #expect(throws: CertificateError.self) {
      try value.check(against: changed, at: try equilibrium(of: game, even))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a value with any number changed is refused`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let change = Rational(Int.random(in: 1...9, using: &generator), 7)
    let game = try pennies(weight: 2, sum: 1)
    let equilibrium = try equilibrium(of: game, even)
    for altered in [
      GameValue(payoff: 2 + change, weight: 2, sum: 1),
      GameValue(payoff: 2, weight: 2 + change, sum: 1),
      GameValue(payoff: 2, weight: 2, sum: 1 - change),
      // Pays the same payoffs by another sum.
      GameValue(payoff: 2, weight: 2 + change, sum: 1 + 2 * change),
    ] {
      #expect(throws: CertificateError.self) { try altered.check(against: game, at: equilibrium) }
    }
  }

  @Test func `a profile from which somebody gains pays no value`() throws {
    let game = try pennies(weight: 1, sum: 0)
    let other = try equilibrium(of: game, [[1, 0], [1, 0]])
    #expect(GameValue(of: game, at: other) == nil)
    let claimed = GameValue(payoff: 3, weight: 1, sum: 0)
    #expect(throws: CertificateError.self) { try claimed.check(against: game, at: other) }
  }
}
