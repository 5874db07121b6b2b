import Equilibria
import TestSupport
import Testing

/// Games without conflict beyond that of a zero-sum game, of which the label tree searches nothing.
@Suite struct OptimalSetsTests {
  private func expectAgreement(on game: NormalFormGame) async throws {
    let search = try await LabelTree().solve(game)
    let other = try VertexEnumeration().solve(game, monitor: SearchMonitor())
    #expect(search.equilibria.map(\.evidence) == other.equilibria.map(\.evidence))
    #expect(search.coverage == .everyExtremeEquilibrium)
    #expect(search.rejectedCandidates == 0)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the pairs of extreme optimal strategies are the extreme equilibria`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...6, using: &generator) }
    for range in [-50...50, -1...1, 0...1] {
      let wins = NormalFormGame.random(sizes, payoffs: range, using: &generator)
      let gifts = NormalFormGame.random(sizes, payoffs: -9...9, using: &generator)
      func win(_ profile: [Int]) -> Rational { wins.payoff(to: 0, at: profile) }
      try await expectAgreement(
        on: .tabulated(sizes) { player, profile in player == 0 ? win(profile) : -win(profile) })
      // Gifts that depend on what the opponent does, and another scale.
      try await expectAgreement(
        on: .tabulated(sizes) { player, profile in
          player == 0
            ? win(profile) / 3 + gifts.payoff(to: 0, at: [0, profile[1]])
            : 2 - 5 * win(profile) + gifts.payoff(to: 1, at: [profile[0], 0])
        })
    }
  }

  @Test func `all of a simplex times a point is optimal where one player is indifferent`()
    async throws
  {
    // The second player's first action always loses one, the others nothing.
    let game = NormalFormGame.tabulated([12, 5]) { player, profile in
      profile[1] == 0 ? (player == 0 ? 1 : -1) : 0
    }
    #expect(try await LabelTree().solve(game).equilibria.count == 12 * 4)
    let limited = try await LabelTree().solve(game, monitor: SearchMonitor(limit: 7))
    #expect(limited.equilibria.count == 7)
    #expect(limited.coverage == .stopped(.count))
  }

  @Test func `a search that has no time lists at most one equilibrium and says so`() async throws {
    let game = NormalFormGame.tabulated([12, 5]) { _, _ in 0 }
    let search = try await LabelTree().solve(game, monitor: SearchMonitor(timeLimit: .zero))
    #expect(search.equilibria.count <= 1)
    #expect(search.coverage == .stopped(.time))
  }

  @Test(arguments: [3, 10, 25])
  func `claims that a traveller would undercut are eliminated one by one`(
    claims: Int
  ) async throws {
    // Basu (1994): who claims less gets that and a reward of 2, who claims more gets 2 less.
    let game = NormalFormGame.tabulated([claims, claims]) { player, profile in
      let (own, other) = (profile[player] + 2, profile[1 - player] + 2)
      return Rational(own == other ? own : own < other ? own + 2 : other - 2)
    }
    let search = try await LabelTree().solve(game)
    #expect(
      search.equilibria.map(\.evidence.strategies)
        == [MixedProfile(pure: [0, 0], in: game.profiles).probabilities])
  }

  @Test func `eliminating dominated actions ends when the monitor says so`() async throws {
    var generator = SeededGenerator(seed: 1)
    let game = NormalFormGame.random([9, 9], payoffs: 0...100, using: &generator)
    let monitor = SearchMonitor()
    monitor.cancel()
    let search = try await LabelTree().solve(game, monitor: monitor)
    #expect(search.coverage == .stopped(.cancellation))
  }
}
