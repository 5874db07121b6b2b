import Equilibria
import TestSupport
import Testing

@Suite struct StructureClaimsTests {
  @Test(arguments: 0..<5 as Range<UInt64>)
  func `a claim to be polymatrix comes with tables or with a gain that is no sum`(
    seed: UInt64
  ) async {
    var generator = SeededGenerator(seed: seed)
    let sum = NormalFormGame.randomPolymatrix([2, 3, 2], payoffs: 0...9, using: &generator)
    let other = NormalFormGame.random([2, 3, 2], payoffs: 0...9, using: &generator)
    guard case .holds(let proof) = await decide(.polymatrix, about: sum),
      case .polymatrix = proof.value,
      case .fails(let refutation) = await decide(.polymatrix, about: other),
      case .notPolymatrix = refutation.value
    else {
      Issue.record("a claim about structure is decided wrongly")
      return
    }
    #expect(refutation.description.contains("depends on"))
    #expect(await decide(.not(.polymatrix), about: other).counterexample == nil)
  }

  /// McKelvey and Palfrey's logit responses to a fair coin: with payoffs ±1 nobody is inclined to either.
  private static let pennies = NormalFormGame.tabulated([2, 2]) { player, profile in
    (profile[0] == profile[1]) == (player == 0) ? 1 : -1
  }

  @Test(arguments: [0, 1, Rational(7, 2)])
  func `in matching pennies quantal responses are even`(lambda: Rational) async throws {
    let even = try MixedProfile([
      [Rational(1, 2), Rational(1, 2)], [Rational(1, 2), Rational(1, 2)],
    ])
    let claim = Claim.quantalResponse(lambda: lambda, near: even, within: Rational(1, 1_000_000))
    guard case .holds(let evidence) = await decide(claim, about: Self.pennies),
      case .quantalResponse = evidence.value
    else {
      Issue.record("the claim does not hold")
      return
    }
    let odd = try MixedProfile([
      [Rational(2, 3), Rational(1, 3)], [Rational(1, 2), Rational(1, 2)],
    ])
    let other = Claim.quantalResponse(lambda: lambda, near: odd, within: Rational(1, 100))
    guard case .fails(let evidence) = await decide(other, about: Self.pennies),
      case .noQuantalResponse(let exclusion) = evidence.value
    else {
      Issue.record("the claim does not fail")
      return
    }
    // The same bounds do not exclude what they contain.
    var altered = exclusion.evidence
    altered.strategies[0] = altered.strategies[0].map { _ in RationalInterval(0, 1) }
    #expect(throws: CertificateError.self) { try altered.check(against: Self.pennies) }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `bounds around a quantal response are never excluded, and those far away hold none`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = seed.isMultiple(of: 2) ? [2, 3] : [2, 2, 3]
    let game = NormalFormGame.random(sizes, payoffs: 0...9, using: &generator)
    let lambda = Rational(Int.random(in: 0...12, using: &generator), 10)
    let found = try await LogitEquilibrium(lambda: lambda).solve(game)
    let equilibrium = try #require(found.equilibria.first).evidence
    for distance in [Rational(1, 1000), Rational(1, 20), 1] {
      let bounds = equilibrium.strategies.map { strategy in
        strategy.map {
          RationalInterval(max(0, $0.lower - distance), min(1, $0.upper + distance))
        }
      }
      for player in game.players.indices {
        for action in bounds[player].indices {
          for other in bounds[player].indices {
            let claim = QuantalResponseExclusion(
              lambda: lambda, strategies: bounds, player: player, action: action, other: other)
            #expect(throws: CertificateError.self) { try claim.check(against: game) }
          }
        }
      }
    }
    // Somebody who earns at most 9 more by an action does not play it e⁹ᵏ times as often.
    let pure = MixedProfile(pure: sizes.map { _ in 0 }, in: game.profiles)
    let claim = Claim.quantalResponse(
      lambda: lambda, near: pure, within: Rational(1, 1_000_000))
    guard case .fails = await decide(claim, about: game) else {
      Issue.record("nobody is that sure at λ = \(lambda)")
      return
    }
  }

  @Test func `what is not decided about quantal responses has its reason`() async throws {
    let even = MixedProfile(pure: [0, 0], in: Self.pennies.profiles)
    let negative = Claim.quantalResponse(lambda: -1, near: even, within: 1)
    #expect(
      await decide(negative, about: Self.pennies)
        == .undecided(.outsideScope("λ is negative")))
    let claim = Claim.quantalResponse(lambda: 1, near: even, within: 1)
    #expect(
      await decide(claim, about: Self.pennies, monitor: SearchMonitor(timeLimit: .zero))
        == .undecided(.stopped(.time)))
    // Far from the branch of a coordination game there is another equilibrium.
    let game = try NormalFormGame(rows: [[9, 0], [0, 10]], columns: [[9, 0], [0, 10]])
    let first = MixedProfile(pure: [0, 0], in: game.profiles)
    let outcome = await decide(
      .quantalResponse(lambda: 2, near: first, within: Rational(1, 1000)), about: game)
    guard case .undecided(.outsideScope(let reason)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reason.contains("branch"))
  }
}
