import Equilibria
import TestSupport
import Testing

@Suite struct SmoothMutationTests {
  /// What is accepted has the same equilibrium between other bounds, or proves it in another way.
  @Test func `altered equilibria of smooth games are refused`() throws {
    var refused = 0
    for seed in 0..<10 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let game = try SmoothGame.random(using: &generator)
      for truth in SmoothNewton().solve(game).equilibria.map(\.evidence) {
        let outcome = try outcome(ofAltering: truth, for: game, count: 200, using: &generator) {
          claim in
          claim.closedForms == truth.closedForms
            && zip(claim.actions, truth.actions).allSatisfy { $0.overlaps($1) }
            && zip(claim.payoffs, truth.payoffs).allSatisfy { $0.overlaps($1) }
        }
        #expect(outcome.accepted.isEmpty, "seed \(seed)")
        refused += outcome.refused
      }
    }
    #expect(refused >= 1000, "\(refused)")
  }

  @Test func `altered claims of completeness are refused`() throws {
    let game = try SmoothGame.written(
      """
      players: {A: {from: 0, to: 1}, B: {from: 0, to: 1}}
      payoff: own*(3*other^2 - 2*other^3) - own^2/2

      """)
    let search = SmoothNewton().solve(game)
    let equilibria = search.equilibria.map(\.evidence)
    let truth = try #require(search.completeness)
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for claim in try mutations(of: truth, count: 40, using: &generator) {
      do {
        try claim.check(equilibria, of: game)
        // Another neighbourhood may do as well.
        #expect(claim.neighborhoods != truth.neighborhoods)
      } catch {
        refused += 1
      }
    }
    #expect(refused >= 25, "\(refused)")
  }
}
