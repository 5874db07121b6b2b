import Equilibria
import TestSupport
import Testing

@Suite struct CertifiedBranchTests {
  /// The equilibria of a game, and that nothing is undecided.
  private func all(_ game: NormalFormGame) async throws -> [EquilibriumEnclosure] {
    let search = try await CertifiedBranch().solve(game)
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.undecided.isEmpty)
    return search.equilibria.map(\.evidence)
  }

  // MARK: - Published equilibria

  /// Nau, Gomez Canovas and Hansen 2004, section 4.
  @Test func `the only equilibrium of a game is irrational and known in closed form`()
    async throws
  {
    let payoffs: [[Rational]] = [
      [3, 0, 0, 1, 1, 0, 0, 2], [0, 1, 2, 0, 0, 3, 1, 0], [2, 0, 0, 0, 0, 0, 0, 3],
    ]
    let players = (1...3).map { Player(name: "\($0)", actions: ["a", "b"]) }
    let found = try await all(NormalFormGame(players: players, payoffs: payoffs))
    #expect(found.count == 1)
    #expect(
      found.first?.closedForms?.map { $0.map(\.description) } == [
        ["(53 − √601)/46", "(√601 − 7)/46"], ["(√601 − 13)/24", "(37 − √601)/24"],
        ["(√601 − 23)/4", "(27 − √601)/4"],
      ])
    #expect(found.first?.index == 1)
  }

  /// Diekmann 1985: each waits with the probability (c/v)^(1/(n − 1)).
  @Test(arguments: 3...5)
  func `in the volunteer's dilemma all can mix equally`(players: Int) async throws {
    let game = NormalFormGame.tabulated([Int](repeating: 2, count: players)) { player, profile in
      profile.allSatisfy { $0 == 1 } ? 0 : profile[player] == 0 ? 3 : 5
    }
    let found = try await all(game)
    // One for each set of players who never volunteer, if at least one is left.
    #expect(found.count == (1 << players) - 1)
    let mixed = found.filter { $0.supports.allSatisfy { $0.count == 2 } }
    #expect(mixed.count == 1)
    for strategy in mixed.first?.strategies ?? [] {
      // The power of the probability of waiting is the quotient of the cost by the value.
      #expect(strategy[1].lower.power(players - 1) < Rational(2, 5))
      #expect(strategy[1].upper.power(players - 1) > Rational(2, 5))
    }
  }

  @Test func `a game of three coins has one equilibrium`() async throws {
    // Jordan 1993: each wants to match the next player, and the last one not to match the first.
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      let isMatch = profile[player] == profile[(player + 1) % 3]
      return isMatch == (player < 2) ? 1 : 0
    }
    let found = try await all(game)
    #expect(
      found.map(\.exactStrategies) == [
        Array(repeating: [Rational(1, 2), Rational(1, 2)], count: 3)
      ])
  }

  @Test func `a minority game has a circle of six segments and a mixed equilibrium`() async throws {
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      profile.count { $0 == profile[player] } == 1 ? 1 : 0
    }
    let search = try await CertifiedBranch().solve(game)
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.equilibria.count == 7)
    #expect(search.components.count == 1)
    #expect(search.components.first?.dimension == 1)
    #expect(search.components.first?.products.count == 6)
    #expect(search.components.first?.equilibria.count == 6)
  }

  /// The splits of two against three are equilibria in which each of the three may mix.
  @Test func `a minority game of five has thirty segments, connected, and is decided everywhere`()
    async throws
  {
    let game = NormalFormGame.tabulated([Int](repeating: 2, count: 5)) { player, profile in
      profile.count { $0 == profile[player] } <= 2 ? 1 : 0
    }
    let search = try await CertifiedBranch().solve(game)
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.undecided.isEmpty)
    #expect(search.components.map(\.dimension) == [1])
    #expect(search.components.first?.products.count == 30)
    #expect(search.components.first?.equilibria.count == 20)
  }

  @Test func `where payoffs are constant every profile is an equilibrium`() async throws {
    let search = try await CertifiedBranch().solve(.constant([2, 3, 2], payoff: 1))
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.components.map(\.dimension) == [4])
    #expect(search.equilibria.count == 12)
  }

  // MARK: - Properties

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `two players have the equilibria that the label tree finds`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 4], payoffs: 0...1000, using: &generator)
    let expected = try await LabelTree().solve(game).equilibria.map(\.evidence.strategies)
    #expect(try await all(game).compactMap(\.exactStrategies) == expected)
  }

  @Test(arguments: [[3, 3, 3], [2, 2, 2, 2], [2, 3, 4]], 0..<4 as Range<UInt64>)
  func `indices of all equilibria sum to one`(actions: [Int], seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random(actions, payoffs: -1000...1000, using: &generator)
    let found = try await all(game)
    #expect(found.compactMap(\.index).count == found.count)
    #expect(found.compactMap(\.index).reduce(0, +) == 1)
    #expect(found.count % 2 == 1)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `scaled and shifted payoffs have the same equilibria`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([2, 3, 2], payoffs: 0...100, using: &generator)
    let other = NormalFormGame.tabulated([2, 3, 2]) { player, profile in
      game.payoff(to: player, at: profile) * Rational(1, 3) + Rational(1_000_000_007)
    }
    let (mine, yours) = (try await all(game), try await all(other))
    #expect(mine.map(\.supports) == yours.map(\.supports))
    for (left, right) in zip(mine, yours) {
      #expect(
        zip(left.strategies.joined(), right.strategies.joined()).allSatisfy { $0.overlaps($1) })
    }
  }

  // MARK: - Limits

  @Test func `the answer does not depend on the number of threads`() async throws {
    var generator = SeededGenerator(seed: 3)
    let game = NormalFormGame.random([3, 3, 3], payoffs: 0...20, using: &generator)
    for (budget, limit) in [(nil, nil), (20_000, nil), (nil, 2)] as [(Int?, Int?)] {
      let method = CertifiedBranch(budget: budget)
      let one = try await method.solve(game, monitor: SearchMonitor(limit: limit, threads: 1))
      let many = try await method.solve(game, monitor: SearchMonitor(limit: limit, threads: 4))
      #expect(one.equilibria == many.equilibria)
      #expect(one.undecided == many.undecided)
      #expect(one.coverage == many.coverage)
    }
  }

  @Test func `what no time is left for is undecided`() async throws {
    var generator = SeededGenerator(seed: 3)
    let game = NormalFormGame.random([4, 4, 4], payoffs: 0...20, using: &generator)
    let monitor = SearchMonitor(timeLimit: .zero)
    let search = try await CertifiedBranch().solve(game, monitor: monitor)
    #expect(search.coverage == .stopped(.time))
    #expect(!search.undecided.isEmpty)
    let cancelled = SearchMonitor()
    cancelled.cancel()
    let other = try await CertifiedBranch().solve(game, monitor: cancelled)
    #expect(other.coverage == .stopped(.cancellation))
  }

  @Test func `a game of one player is refused`() async {
    await #expect(throws: NotApplicable.self) {
      try await CertifiedBranch().solve(.constant([3], payoff: 0))
    }
  }
}
