import Equilibria
import TestSupport
import Testing

@Suite struct EquilibriumClaimsTests {
  let dilemma = ClaimGames.dilemma
  let battle = ClaimGames.battle
  let mixed = try! MixedProfile([
    [Rational(2, 3), Rational(1, 3)], [Rational(1, 3), Rational(2, 3)],
  ])

  func pure(_ profile: PureProfile, in game: NormalFormGame) -> MixedProfile {
    MixedProfile(pure: profile, in: game.profiles)
  }

  // MARK: - nash

  @Test func `an equilibrium is confirmed`() async {
    let outcome = await decide(.nash(mixed), about: battle)
    #expect(outcome.description == "holds: nobody gains by deviating alone")
  }

  @Test func `a profile that is none is refuted by the deviation that gains most`() async {
    let profile = pure([0, 0], in: dilemma)
    let outcome = await decide(.nash(profile), about: dilemma)
    #expect(outcome.description == "fails: Row gains 1 by playing defect")
    #expect(
      outcome.counterexample?.value == dilemma.deviation(from: profile).map { .deviation($0) })
  }

  @Test func `a negated claim is decided by the same evidence`() async {
    let claim = Claim.nash(pure([0, 0], in: dilemma))
    #expect(
      await decide(.not(claim), about: dilemma) == decide(claim, about: dilemma).negated)
    #expect(
      await decide(.not(.not(claim)), about: dilemma) == decide(claim, about: dilemma))
  }

  @Test func `a profile of another game decides nothing`() async {
    let outcome = await decide(.nash(pure([0, 0], in: battle)), about: ClaimGames.publicGood)
    #expect(
      outcome.description == "undecided: the claim is about a profile that the game does not have")
  }

  // MARK: - count and unique

  @Test func `the only equilibrium of two players is recognised`() async {
    let outcome = await decide(.unique(.nash), about: ClaimGames.pennies)
    #expect(
      outcome.description
        == "holds: the only equilibrium is ({heads: 1/2, tails: 1/2}, {heads: 1/2, tails: 1/2})")
  }

  @Test func `uniqueness is refuted by the number of equilibria and two of them`() async {
    let outcome = await decide(.unique(.nash), about: battle)
    #expect(
      outcome.description
        == "fails: there are 3 equilibria, among them (Bach, Bach) and"
        + " ({Bach: 2/3, Stravinsky: 1/3}, {Bach: 1/3, Stravinsky: 2/3})")
    guard case .equilibria(let found, .everyExtremeEquilibrium)? = outcome.counterexample?.value
    else {
      Issue.record("expected equilibria, found \(outcome)")
      return
    }
    #expect(found.count == 3)
  }

  @Test func `equilibria that others lie between are called extreme`() async throws {
    // Row's choice changes nothing, and Column's is worth 1 to itself.
    let game = try NormalFormGame(rows: [[0, 0], [0, 0]], columns: [[1, 0], [1, 0]])
    #expect(
      await decide(.count(.nash, 2), about: game).description
        == "holds: there are 2 extreme equilibria: (1, 1) and (2, 1)")
  }

  @Test(arguments: [
    (0, "fails: there are 2 pure equilibria: (Bach, Bach) and (Stravinsky, Stravinsky)"),
    (2, "holds: there are 2 pure equilibria: (Bach, Bach) and (Stravinsky, Stravinsky)"),
    (3, "fails: there are 2 pure equilibria: (Bach, Bach) and (Stravinsky, Stravinsky)"),
  ])
  func `pure equilibria are counted`(number: Int, outcome: String) async {
    #expect(await decide(.count(.pure, number), about: battle).description == outcome)
  }

  @Test func `that there is no pure equilibrium is a sentence`() async {
    let outcome = await decide(.count(.pure, 0), about: ClaimGames.pennies)
    #expect(outcome.description == "holds: there is no pure equilibrium")
  }

  @Test func `two pure equilibria refute uniqueness for three players`() async {
    let outcome = await decide(.unique(.nash), about: ClaimGames.convention)
    #expect(
      outcome.description
        == "fails: there are at least 2 equilibria: (left, left, left) and (right, right, right)")
  }

  @Test func `more equilibria than the pure ones are counted by enclosing all`() async {
    for number in 2...5 {
      let outcome = await decide(.count(.nash, number), about: ClaimGames.convention)
      #expect(
        outcome.description == (number == 3 ? "holds" : "fails") + ": there are 3 equilibria")
    }
  }

  @Test func `all equilibria of a polymatrix game are found`() async {
    let game = ClaimGames.evenConvention
    #expect(
      await decide(.count(.nash, 3), about: game).description
        == "holds: there are 3 equilibria, among them (left, left, left) and"
        + " ({left: 1/2, right: 1/2}, {left: 1/2, right: 1/2}, {left: 1/2, right: 1/2})")
    #expect(await decide(.payoff(of: 0, at: nil, is: 1), about: game).counterexample != nil)
  }

  @Test func `a payoff in a continuum of three players is bounded and not read off its corners`()
    async
  {
    let constant = NormalFormGame.constant([2, 2, 2], payoff: 1)
    #expect(
      await decide(.payoff(of: 0, at: nil, is: 1), about: constant).description.hasPrefix(
        "holds: every equilibrium, correlated or not"))
    #expect(await decide(.payoff(of: 0, at: nil, is: 2), about: constant).counterexample != nil)
  }

  @Test func `a payoff at every equilibrium is compared with proved bounds`() async {
    var generator = SeededGenerator(seed: 5)
    let game = NormalFormGame.random([2, 2, 2], payoffs: 0...1000, using: &generator)
    let outcome = await decide(.payoff(of: 0, at: nil, is: Rational(1, 3)), about: game)
    #expect(outcome.counterexample != nil)
  }

  // MARK: - payoff

  @Test func `a payoff at a profile is computed`() async {
    let claim = { Claim.payoff(of: 1, at: mixed, is: $0) }
    #expect(
      await decide(claim(Rational(2, 3)), about: battle).description
        == "holds: Second's payoff is 2/3")
    #expect(
      await decide(claim(1), about: battle).description == "fails: Second's payoff is 2/3")
  }

  @Test func `a payoff at every equilibrium is refuted at the one that gives another`() async {
    let outcome = await decide(.payoff(of: 0, at: nil, is: 2), about: battle)
    #expect(
      outcome.description
        == "fails: First's payoff is 2/3 at the equilibrium"
        + " ({Bach: 2/3, Stravinsky: 1/3}, {Bach: 1/3, Stravinsky: 2/3})")
  }

  @Test func `a payoff that all equilibria give is confirmed`() async {
    // Two coordinations that pay the same, and the mixture of them that pays something else.
    let coordination = NormalFormGame.coordination(2)
    #expect(
      await decide(.payoff(of: 0, at: nil, is: 1), about: coordination).counterexample != nil)
    // Row's choice changes nothing, and Column's is worth 1 to itself.
    let segment = try! NormalFormGame(rows: [[2, 0], [2, 0]], columns: [[1, 0], [1, 0]])
    #expect(
      await decide(.payoff(of: 0, at: nil, is: 2), about: segment).description
        == "holds: every equilibrium gives 2 to Row")
  }

  @Test func `a payoff that all equilibria of a constant-sum game give is confirmed`() async {
    let outcome = await decide(.payoff(of: 0, at: nil, is: 0), about: ClaimGames.pennies)
    #expect(outcome.description == "holds: every equilibrium, correlated or not, gives 0 to Row")
  }

  // MARK: - limits

  @Test(arguments: [Claim.unique(.nash), .count(.pure, 1), .payoff(of: 0, at: nil, is: 2)])
  func `a search that is stopped at once decides nothing`(claim: Claim) async {
    let monitor = SearchMonitor(timeLimit: .zero)
    let outcome = await decide(claim, about: dilemma, monitor: monitor)
    #expect(outcome == .undecided(.stopped(.time)))
  }

  @Test(arguments: 0..<30) func `what is claimed of random games agrees with the searches`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 3], payoffs: 0...3, using: &generator)
    var decider = ClaimDecider(about: game)
    let search = try await NashMethods.best(for: game).solve(game)
    for number in 0...10 {
      let outcome = await decider.decide(.count(.nash, number))
      #expect((outcome.counterexample == nil) == (number == search.equilibria.count))
      if case .undecided = outcome { Issue.record("\(outcome)") }
    }
    for equilibrium in search.equilibria {
      let profile = try MixedProfile(equilibrium.evidence.strategies)
      #expect(await decider.decide(.nash(profile)).counterexample == nil)
    }
  }
}
