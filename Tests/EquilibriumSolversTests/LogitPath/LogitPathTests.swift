import Equilibria
import TestSupport
import Testing

@Suite struct LogitPathTests {
  private func one(_ game: NormalFormGame) async throws -> EquilibriumEnclosure {
    let search = try await LogitPath().solve(game)
    #expect(search.coverage == .one)
    let found = try #require(search.equilibria.first?.evidence)
    try found.check(against: game)
    return found
  }

  // MARK: - Known equilibria

  /// Nau, Gomez Canovas and Hansen 2004, section 4.
  @Test func `an irrational equilibrium is found in closed form`() async throws {
    let payoffs: [[Rational]] = [
      [3, 0, 0, 1, 1, 0, 0, 2], [0, 1, 2, 0, 0, 3, 1, 0], [2, 0, 0, 0, 0, 0, 0, 3],
    ]
    let players = (1...3).map { Player(name: "\($0)", actions: ["a", "b"]) }
    let found = try await one(NormalFormGame(players: players, payoffs: payoffs))
    #expect(found.closedForms?[1].map(\.description) == ["(√601 − 13)/24", "(37 − √601)/24"])
  }

  /// In the volunteer's dilemma everybody is in the same position, and so the branch treats all alike: it
  /// leads past those equilibria in which only some may volunteer.
  @Test(arguments: 3...6)
  func `where all players are in the same position they do the same`(players: Int) async throws {
    let game = NormalFormGame.tabulated([Int](repeating: 2, count: players)) { player, profile in
      profile.allSatisfy { $0 == 1 } ? 0 : profile[player] == 0 ? 3 : 5
    }
    let found = try await one(game)
    for strategy in found.strategies {
      #expect(strategy[1].lower.power(players - 1) <= Rational(2, 5))
      #expect(strategy[1].upper.power(players - 1) >= Rational(2, 5))
    }
  }

  @Test func `the safe convention is reached although another one pays more`() async throws {
    // Hunting pays 5 if all do it, which is 5/4 against choices at random, and 2 is safe.
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      profile[player] == 0 ? 2 : profile.allSatisfy { $0 == 1 } ? 5 : 0
    }
    #expect(try await one(game).supports == [[0], [0], [0]])
  }

  @Test func `dominance leads to a pure equilibrium`() async throws {
    let game = NormalFormGame.tabulated([2, 2, 2, 2]) { player, profile in
      Rational(2 * profile.count { $0 == 0 } + (profile[player] == 1 ? 3 : 0))
    }
    #expect(try await one(game).supports == [[1], [1], [1], [1]])
  }

  @Test func `where all payoffs are the same all actions are used equally`() async throws {
    let found = try await one(.constant([2, 3, 2], payoff: 7))
    #expect(found.exactStrategies?[1] == [Rational(1, 3), Rational(1, 3), Rational(1, 3)])
  }

  // MARK: - Properties

  @Test(
    arguments: [[3, 3, 3], [2, 3, 2, 3], [2, 2, 2, 2, 2], [6, 5, 4]], 0..<6 as Range<UInt64>)
  func `random games have an equilibrium at the end of the branch`(
    actions: [Int], seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    _ = try await one(.random(actions, payoffs: -1000...1000, using: &generator))
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `what is found is among all equilibria`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 2, 3], payoffs: 0...100, using: &generator)
    let found = try await one(game)
    let all = try await CertifiedBranch().solve(game).equilibria.map(\.evidence)
    #expect(
      all.contains { other in
        other.supports == found.supports
          && zip(other.strategies.joined(), found.strategies.joined())
            .allSatisfy { $0.overlaps($1) }
      })
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `equilibria of two players are exact`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([9, 7], payoffs: -1000...1000, using: &generator)
    let exact = try #require(try await one(game).exactStrategies)
    #expect(try game.deviation(from: MixedProfile(exact)) == nil)
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `renamed players and actions, and payoffs that mean the same, lead the same way`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 4, 2], payoffs: 0...1000, using: &generator)
    let found = try await one(game)
    let relabelling = Relabelling(of: game, using: &generator)
    let renamed = try await one(relabelling(game))
    for (player, list) in renamed.strategies.enumerated() {
      for (action, bounds) in list.enumerated() {
        let old = relabelling.actions[player][action]
        #expect(bounds.overlaps(found.strategies[relabelling.players[player]][old]))
      }
    }
    // Payoffs times a number plus another one are scaled to the same.
    let other = NormalFormGame.tabulated([3, 4, 2]) { player, profile in
      game.payoff(to: player, at: profile) * Rational(player + 1, 7) - Rational(1_000_000_007)
    }
    let same = try await one(other)
    #expect(same.strategies == found.strategies)
  }

  /// Ties and continua: certified or undecided, but never an error.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `degenerate games have a certified answer or none`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var found = 0
    for _ in 0..<6 {
      let game = NormalFormGame.random([2, 3, 2], payoffs: 0...1, using: &generator)
      let search = try await LogitPath().solve(game)
      #expect(search.coverage == (search.equilibria.isEmpty ? .some : .one))
      found += search.equilibria.count
    }
    #expect(found >= 2, "\(found) of 6")
  }

  // MARK: - Limits

  @Test func `a search that is stopped prints nothing`() async throws {
    let late = try await LogitPath().solve(
      .constant([2, 2, 2], payoff: 0), monitor: SearchMonitor(timeLimit: .zero))
    #expect(late.coverage == .stopped(.time))
    #expect(late.equilibria.isEmpty)
  }

  @Test func `a game of one player is refused`() async {
    await #expect(throws: NotApplicable.self) {
      try await LogitPath().solve(.constant([3], payoff: 0))
    }
  }
}
