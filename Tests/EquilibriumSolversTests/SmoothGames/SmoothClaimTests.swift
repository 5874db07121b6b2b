import Equilibria
import TestSupport
import Testing

@Suite struct SmoothClaimTests {
  private func outcome(_ claim: String) throws -> ClaimOutcome {
    let game = try SmoothGame.written(
      "players: {A: {from: 1/10, to: 2}, B: {from: 1/10, to: 2}}\npayoff: own/sum(all) - own\n")
    var decider = SmoothClaimDecider(about: game)
    return decider.decide(try ModelFile.claim(claim, about: game).claim)
  }

  @Test(arguments: [
    "nash: {A: 1/4, B: 1/4}", "nash: {A: {from: 0.2, to: 0.3}, B: {from: 0, to: 1}}",
    "unique: nash", "count: {concept: nash, is: 1}", "payoff: {of: B, at: nash, is: 1/4}",
    "payoff: {of: B, at: nash, is: {from: 0, to: 1}}", "not: {nash: {A: 1/4, B: 1/3}}",
    "not: {nash: {A: {from: 1, to: 2}, B: {from: 1, to: 2}}}",
    "not: {payoff: {of: A, at: nash, is: 1/3}}", "not: {count: {concept: nash, is: 0}}",
    "not: {nash: {A: 3, B: 1/4}}",
  ])
  func `true claims hold`(claim: String) throws {
    let outcome = try outcome(claim)
    let holds = if case .holds = outcome { true } else { false }
    #expect(holds, "\(claim): \(outcome)")
  }

  @Test func `a claim that is false says who gains`() throws {
    #expect(
      try outcome("nash: {A: 1/2, B: 1/4}").description
        == "fails: A gains by playing a little less than 1/2")
    #expect(
      try outcome("nash: {A: 1/10, B: 1/4}").description
        == "fails: A gains by playing a little more than 1/10")
  }

  @Test func `what is between bounds that cut through an equilibrium's is undecided`() throws {
    let game = try SmoothGame.written(
      "players: {A: {from: 0, to: 2}}\npayoff: -exp(-own) - own/3\n")
    var decider = SmoothClaimDecider(about: game)
    let actions = try #require(SmoothNewton().solve(game).equilibria.first?.evidence.actions[0])
    let claim = SmoothClaim.equilibrium([RationalInterval(0, actions.midpoint)])
    let isUndecided = if case .undecided = decider.decide(claim) { true } else { false }
    #expect(isUndecided)
  }
}
