import Equilibria
import TestSupport
import Testing

@Suite struct PureEnumerationTests {
  @Test(arguments: KnownGame.all)
  func `the pure equilibria of known games are as many as published`(known: KnownGame) throws {
    let search = try PureEnumeration().solve(known.game, monitor: SearchMonitor())
    #expect(search.equilibria.count == known.pureEquilibria)
    #expect(search.coverage == .everyPureEquilibrium)
    #expect(search.rejectedCandidates == 0)
  }

  @Test func `pure equilibria come in the order of their actions, the last player's fastest`()
    throws
  {
    let game = NormalFormGame.constant([2, 1, 2], payoff: 3)
    let search = try PureEnumeration().solve(game, monitor: SearchMonitor())
    let profiles = try search.equilibria.map {
      try MixedProfile($0.evidence.strategies).pureProfile
    }
    #expect(profiles == [[0, 0, 0], [0, 0, 1], [1, 0, 0], [1, 0, 1]])
  }

  @Test func `in a minority game of three, all profiles but the unanimous ones are equilibria`()
    throws
  {
    // Being alone on one's side pays.
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      profile.filter { $0 == profile[player] }.count == 1 ? 1 : 0
    }
    let search = try PureEnumeration().solve(game, monitor: SearchMonitor())
    #expect(search.equilibria.count == 6)
  }

  @Test func `one of twelve players volunteers`() throws {
    let players = 12
    let game = NormalFormGame.tabulated([Int](repeating: 2, count: players)) { player, profile in
      profile[player] == 0 ? 1 : profile.contains(0) ? 2 : 0
    }
    let search = try PureEnumeration().solve(game, monitor: SearchMonitor())
    #expect(search.equilibria.count == players)
    #expect(
      search.equilibria.allSatisfy { equilibrium in
        equilibrium.evidence.strategies.filter { $0[0] == 1 }.count == 1
      })
  }
}
