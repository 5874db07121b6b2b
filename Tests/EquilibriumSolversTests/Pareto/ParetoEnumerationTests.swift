import Equilibria
import TestSupport
import Testing

@Suite struct ParetoEnumerationTests {
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `the profiles listed are those that the definition finds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let shapes = [[1], [7], [1, 1], [4, 5], [6, 6], [3, 2, 3], [2, 2, 2, 2]]
    for shape in shapes {
      for largest in [1, 4, 50] {
        let game = NormalFormGame.random(shape, payoffs: 0...largest, using: &generator)
        let search = try ParetoEnumeration().solve(game, monitor: SearchMonitor())
        #expect(search.coverage == .everyPureEquilibrium && search.rejectedCandidates == 0)
        let expected = (0..<game.profiles.count).map { game.profiles.profile(at: $0) }
          .filter { game.paretoImprovement(on: $0, strictly: true) == nil }
        #expect(Set(search.equilibria.map(\.evidence.profile)) == Set(expected))
        for certified in search.equilibria {
          let claim = certified.evidence
          #expect(claim.efficient == (game.paretoImprovement(on: claim.profile) == nil))
        }
        let efficient = try ParetoEnumeration(listsWeaklyEfficient: false).solve(
          game, monitor: SearchMonitor())
        #expect(
          efficient.equilibria.map(\.evidence)
            == search.equilibria.map(\.evidence).filter(\.efficient))
      }
    }
  }

  @Test func `all but defection is efficient in the dilemma`() throws {
    let game = KnownGame.all[0].game
    let search = try ParetoEnumeration().solve(game, monitor: SearchMonitor())
    #expect(search.equilibria.map(\.evidence.profile) == [[0, 0], [0, 1], [1, 0]])
    #expect(search.equilibria.allSatisfy { $0.evidence.weights != nil })
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `the linear program agrees with the frontier of two players`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([4, 4], payoffs: 0...12, using: &generator)
    let search = try ParetoEnumeration().solve(game, monitor: SearchMonitor())
    for certified in search.equilibria where certified.evidence.efficient {
      switch LotteryEfficiency().verdict(on: certified.evidence.profile, in: game) {
      case .proved: #expect(certified.evidence.weights != nil)
      case .refuted: #expect(certified.evidence.lottery != nil)
      case .undecided(let reason): Issue.record("undecided: \(reason)")
      }
    }
  }

  @Test func `a lottery over extremes beats a compromise of three players`() throws {
    // Each player has a favourite worth 9 to it; the compromise is worth 2 to all.
    let game = NormalFormGame.tabulated([4, 1, 1]) { player, profile in
      profile[0] == 3 ? 2 : profile[0] == player ? 9 : 0
    }
    guard case .refuted(let better) = LotteryEfficiency().verdict(on: [3, 0, 0], in: game) else {
      Issue.record("the compromise is not refuted")
      return
    }
    #expect(better.evidence.payoffs == [2, 2, 2])
    for favourite in 0..<3 {
      guard case .proved = LotteryEfficiency().verdict(on: [favourite, 0, 0], in: game) else {
        Issue.record("a favourite is not proved")
        return
      }
    }
  }

  @Test func `what a pure profile improves on is not efficient among lotteries`() throws {
    guard
      case .refuted(let better) = LotteryEfficiency().verdict(
        on: [1, 1], in: KnownGame.all[0].game)
    else {
      Issue.record("defection is not refuted")
      return
    }
    #expect(better.evidence.lottery == [.init(profile: [0, 0], probability: 1)])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a verdict on lotteries has a proof either way`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([2, 3, 3], payoffs: 0...9, using: &generator)
    let efficient = try ParetoEnumeration(listsWeaklyEfficient: false).solve(
      game, monitor: SearchMonitor())
    for certified in efficient.equilibria {
      if case .undecided(let reason) = LotteryEfficiency().verdict(
        on: certified.evidence.profile, in: game)
      {
        Issue.record("undecided: \(reason)")
      }
    }
  }

  @Test func `as many profiles are listed as were asked for`() throws {
    let game = NormalFormGame.constant([3, 3], payoff: 1)
    let search = try ParetoEnumeration().solve(game, monitor: SearchMonitor(limit: 4))
    #expect(search.equilibria.count == 4 && search.coverage == .stopped(.count))
  }
}
