import Equilibria
import TestSupport
import Testing

@Suite struct CorrelationClaimsTests {
  let chicken = ClaimGames.chicken
  let pennies = ClaimGames.pennies

  func distribution(_ probabilities: [PureProfile: Rational]) throws -> CorrelatedDistribution {
    try CorrelatedDistribution(probabilities)
  }

  @Test func `a correlated equilibrium is confirmed`() async throws {
    let third = Rational(1, 3)
    let lottery = try distribution([[0, 0]: third, [0, 1]: third, [1, 0]: third])
    #expect(
      await decide(.correlated(lottery), about: chicken).description
        == "holds: nobody gains by not playing what is recommended")
  }

  @Test func `a distribution that is none is refuted by the incentive that it violates`()
    async throws
  {
    let certain = try distribution([[0, 0]: 1])
    #expect(
      await decide(.correlated(certain), about: chicken).description
        == "fails: First gains 1 by playing dare when told yield")
    #expect(
      await decide(.coarseCorrelated(certain), about: chicken).description
        == "fails: First gains 1 by always playing dare")
  }

  @Test func `the value of the best correlated equilibrium is compared exactly`() async {
    let sentence = "the largest sum of payoffs in a correlated equilibrium is 21/2"
    let claim = { Claim.correlatedValue(.welfare, $0) }
    #expect(
      await decide(claim(Rational(21, 2)), about: chicken).description == "holds: \(sentence)")
    #expect(
      await decide(claim(Rational(21, 2) + Rational(1, 1_000_000)), about: chicken).description
        == "fails: \(sentence)")
  }

  @Test(arguments: [
    (CorrelatedObjective.leastPayoff, "the largest least payoff", Rational(21, 4)),
    (.payoff(of: 1), "the largest payoff of Second", 7),
    (.smallestPayoff(of: 0), "the smallest payoff of First", 2),
  ])
  func `each objective has its sentence`(
    objective: CorrelatedObjective, name: String, value: Rational
  ) async {
    #expect(
      await decide(.coarseCorrelatedValue(objective, value), about: chicken).description
        == "holds: \(name) in a coarse correlated equilibrium is \(value)")
  }

  // MARK: - How many

  @Test func `a game with one correlated equilibrium has that alone`() async {
    let outcome = await decide(.unique(.correlated), about: pennies)
    #expect(
      outcome.description
        == "holds: the only correlated equilibrium is 1/4 (heads, heads) + 1/4 (tails, heads)"
        + " + 1/4 (heads, tails) + 1/4 (tails, tails)")
  }

  @Test(arguments: [
    Claim.unique(.correlated), .count(.correlated, 2), .count(.coarseCorrelated, 7),
  ])
  func `where there are two there are infinitely many`(claim: Claim) async {
    let outcome = await decide(claim, about: chicken)
    guard case .distributions(let found)? = outcome.counterexample?.value else {
      Issue.record("expected distributions, found \(outcome)")
      return
    }
    #expect(found.count == 2 && found[0] != found[1])
    for distribution in found {
      #expect(CoarseCorrelatedEquilibrium.deviation(from: distribution, in: chicken) == nil)
    }
  }

  @Test func `a distribution over many profiles is shown by the first ones`() async throws {
    let moves = try NormalFormGame(
      rows: [[0, -1, 1], [1, 0, -1], [-1, 1, 0]], columns: [[0, 1, -1], [-1, 0, 1], [1, -1, 0]])
    #expect(
      await decide(.unique(.correlated), about: moves).description
        == "holds: the only correlated equilibrium is 1/9 (1, 1) + 1/9 (2, 1) + 1/9 (3, 1)"
        + " + … (9 profiles)")
  }

  @Test func `a second correlated equilibrium is found beside a single Nash equilibrium`() async {
    let shapley = try! NormalFormGame(
      rows: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], columns: [[0, 1, 0], [0, 0, 1], [1, 0, 0]])
    let outcome = await decide(.unique(.correlated), about: shapley)
    guard case .distributions(let found)? = outcome.counterexample?.value else {
      Issue.record("expected distributions, found \(outcome)")
      return
    }
    #expect(found.count == 2 && found[0] != found[1])
    for distribution in found { #expect(shapley.deviation(from: distribution) == nil) }
  }

  // MARK: - More than two players

  @Test func `a single correlated equilibrium is the single equilibrium of three players`() async {
    let outcome = await decide(.unique(.nash), about: ClaimGames.spectator)
    #expect(
      outcome.description
        == "holds: the only equilibrium is 1/4 (heads, heads, heads) + 1/4 (tails, heads, heads)"
        + " + 1/4 (heads, tails, heads) + 1/4 (tails, tails, heads), which is the only correlated one"
    )
  }

  @Test func `payoffs of correlated equilibria bound those of three players' equilibria`() async {
    let game = ClaimGames.convention
    let outside = await decide(.payoff(of: 0, at: nil, is: 2), about: game)
    #expect(outside.description == "fails: A's payoff is 1 at the equilibrium (left, left, left)")
    let spectator = ClaimGames.spectator
    #expect(
      await decide(.payoff(of: 2, at: nil, is: 1), about: spectator).description
        == "holds: every equilibrium, correlated or not, gives 1 to C")
    #expect(await decide(.payoff(of: 2, at: nil, is: 0), about: spectator).counterexample != nil)
  }

  @Test(arguments: 0..<20) func `a Nash equilibrium is a correlated one and is bounded by the best`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([2, 3], payoffs: 0...5, using: &generator)
    var decider = ClaimDecider(about: game)
    for equilibrium in try await NashMethods.best(for: game).solve(game).equilibria {
      let product = try CorrelatedDistribution(MixedProfile(equilibrium.evidence.strategies))
      #expect(await decider.decide(.correlated(product)).counterexample == nil)
      #expect(await decider.decide(.coarseCorrelated(product)).counterexample == nil)
      let welfare = equilibrium.evidence.payoffs.reduce(0, +)
      let tooSmall = await decider.decide(.correlatedValue(.welfare, welfare - 1))
      #expect(tooSmall.counterexample != nil)
    }
  }
}
