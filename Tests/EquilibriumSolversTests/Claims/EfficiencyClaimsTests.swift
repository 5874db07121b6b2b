import Equilibria
import TestSupport
import Testing

@Suite struct EfficiencyClaimsTests {
  let dilemma = ClaimGames.dilemma

  @Test func `a dominated profile is refuted by one that is better`() async {
    let outcome = await decide(.paretoEfficient([1, 1]), about: dilemma)
    #expect(
      outcome.description == "fails: at (cooperate, cooperate) Row gains 1, Column gains 1")
    #expect(await decide(.paretoDominated([1, 1]), about: dilemma) == outcome.negated)
  }

  @Test func `an efficient profile is confirmed`() async {
    #expect(
      await decide(.paretoEfficient([0, 0]), about: dilemma).description
        == "holds: no pure profile is at least as good for everybody as (cooperate, cooperate) and"
        + " better for somebody")
  }

  @Test func `efficient profiles are counted`() async {
    #expect(
      await decide(.count(.pareto, 3), about: dilemma).description
        == "holds: there are 3 efficient pure profiles, among them (cooperate, cooperate) and"
        + " (cooperate, defect)")
    let stag = try! NormalFormGame(rows: [[2, 0], [1, 1]], columns: [[2, 1], [0, 1]])
    #expect(
      await decide(.unique(.pareto), about: stag).description
        == "holds: the only efficient pure profile is (1, 1)")
  }

  @Test(arguments: 0..<20) func `the count is that of profiles without improvement`(
    seed: UInt64
  ) async {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([2, 3, 2], payoffs: 0...3, using: &generator)
    let efficient = (0..<game.profiles.count).filter {
      game.paretoImprovement(on: game.profiles.profile(at: $0)) == nil
    }
    for number in efficient.count - 1...efficient.count + 1 {
      let outcome = await decide(.count(.pareto, number), about: game)
      #expect((outcome.counterexample == nil) == (number == efficient.count))
    }
  }
}
