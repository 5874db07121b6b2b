import Equilibria
import TestSupport
import Testing

@Suite struct EnclosureMutationTests {
  /// More than a thousand alterations of boxes, closed forms and exact profiles are refused; what is accepted
  /// has wider bounds around the same equilibrium, or proves it in another way.
  @Test func `altered enclosures are refused`() async throws {
    var refused = 0
    for seed in 0..<6 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let actions = seed.isMultiple(of: 2) ? [2, 2, 2] : [2, 3, 3]
      let game = NormalFormGame.random(actions, payoffs: 0...1000, using: &generator)
      for truth in try await CertifiedBranch().solve(game).equilibria.map(\.evidence) {
        let outcome = try outcome(
          ofAltering: truth, for: game, count: 120, using: &generator
        ) { claim in
          claim.supports == truth.supports && claim.closedForms == truth.closedForms
            && claim.index == truth.index
            && zip(claim.strategies.joined(), truth.strategies.joined())
              .allSatisfy { $0.contains($1) }
            && zip(claim.payoffs, truth.payoffs).allSatisfy { $0.overlaps($1) }
        }
        #expect(outcome.accepted.isEmpty, "seed \(seed)")
        refused += outcome.refused
      }
    }
    #expect(refused >= 1000, "\(refused)")
  }

  @Test func `altered products of equilibria are refused`() async throws {
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      profile.count { $0 == profile[player] } == 1 ? 1 : 0
    }
    var generator = SeededGenerator(seed: 1)
    var refused = 0
    for component in try await CertifiedBranch().solve(game).components {
      for truth in component.products {
        let outcome = try outcome(
          ofAltering: truth, for: game, count: 60, using: &generator
        ) { claim in
          // Another product may consist of equilibria as well: look at its middle.
          let middle = claim.strategies.map { corners in
            (0..<2).map { action in
              corners.reduce(Rational.zero) { $0 + $1[action] } / Rational(corners.count)
            }
          }
          guard let profile = try? MixedProfile(middle) else { return false }
          return game.deviation(from: profile) == nil
            && claim.dimension == claim.strategies.count { $0.count == 2 }
        }
        #expect(outcome.accepted.isEmpty)
        refused += outcome.refused
      }
    }
    #expect(refused > 150, "\(refused)")
  }
}
