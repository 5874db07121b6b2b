import Equilibria
import TestSupport
import Testing

@Suite struct CorrelatedLinearProgramTests {
  /// Payoffs (6,6) (2,7) (7,2) (0,0).
  static let chicken = try! NormalFormGame(rows: [[6, 2], [7, 0]], columns: [[6, 7], [2, 0]])

  @Test func `the best total of chicken is 21/2`() throws {
    let most = try #require(best(Self.chicken))
    #expect(most.value == Rational(21, 2))
    #expect(
      most.distribution == [
        .init(profile: [0, 0], probability: Rational(1, 2)),
        .init(profile: [1, 0], probability: Rational(1, 4)),
        .init(profile: [0, 1], probability: Rational(1, 4)),
      ])
    #expect(most.payoffs == [Rational(21, 4), Rational(21, 4)])
  }

  @Test func `every objective has its own best equilibrium`() throws {
    let objectives: [CorrelatedObjective] = [
      .payoff(of: 0), .payoff(of: 1), .leastPayoff, .smallestPayoff(of: 0),
    ]
    let search = try CorrelatedLinearProgram(objectives).solve(
      Self.chicken, monitor: SearchMonitor())
    #expect(search.equilibria.map(\.evidence.objective) == objectives)
    #expect(search.equilibria.map(\.evidence.value) == [7, 7, Rational(21, 4), 2])
  }

  @Test func `the smallest payoffs are one for each player`() throws {
    let search = try CorrelatedLinearProgram.smallestPayoffs(in: Self.chicken).solve(
      Self.chicken, monitor: SearchMonitor())
    #expect(search.equilibria.map(\.evidence.value) == [2, 2])
  }

  @Test func `an objective about nobody is an obstacle`() {
    #expect(throws: NotApplicable.self) {
      try CorrelatedLinearProgram([.payoff(of: 2)]).solve(Self.chicken, monitor: SearchMonitor())
    }
  }

  @Test func `with two actions each, hearing the recommendation makes no difference`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<10 {
      let game = NormalFormGame.random([2, 2], payoffs: 0...9, using: &generator)
      #expect(best(game)?.value == coarseBest(game)?.value)
    }
  }

  @Test func `a coarse equilibrium can be better than every correlated one`() throws {
    // In the traveller's dilemma iterated reasoning leaves only the least claims, worth 2 to each;
    // players who commit themselves beforehand can do better.
    let game = Self.traveller(8)
    #expect(best(game)?.value == 4)
    let coarse = try #require(coarseBest(game))
    #expect(coarse.value > 4)
    #expect(coarse.distribution.count > 1)
  }

  @Test(arguments: KnownGame.all)
  func `known games have a certified best equilibrium for every objective`(known: KnownGame) throws
  {
    let objectives: [CorrelatedObjective] = [
      .welfare, .leastPayoff, .payoff(of: 0), .payoff(of: 1), .smallestPayoff(of: 0),
      .smallestPayoff(of: 1),
    ]
    let monitor = SearchMonitor()
    let correlated = try CorrelatedLinearProgram(objectives).solve(known.game, monitor: monitor)
    let coarse = try CoarseCorrelatedLinearProgram(objectives).solve(known.game, monitor: monitor)
    #expect(correlated.equilibria.count == 6 && coarse.equilibria.count == 6)
    #expect(correlated.rejectedCandidates == 0 && coarse.rejectedCandidates == 0)
    for (tight, loose) in zip(correlated.equilibria, coarse.equilibria) {
      if tight.evidence.objective.minimizes {
        #expect(loose.evidence.value <= tight.evidence.value)
      } else {
        #expect(loose.evidence.value >= tight.evidence.value)
      }
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `equilibria are correlated, and correlated equilibria coarse ones`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for shape in [[3, 3], [2, 4], [2, 2, 2], [3, 2, 2]] {
      let game = NormalFormGame.random(shape, payoffs: 0...8, using: &generator)
      let welfare = try #require(best(game))
      let coarse = try #require(coarseBest(game))
      let distribution = try CorrelatedDistribution(welfare.distribution)
      #expect(game.coarseDeviation(from: distribution) == nil)
      #expect(coarse.value >= welfare.value)
      var nash = game.pureEquilibriaByDefinition()
      if shape.count == 2 { nash.formUnion(game.extremeEquilibriaByDefinition()) }
      for strategies in nash {
        let product = CorrelatedDistribution(try MixedProfile(strategies))
        #expect(game.deviation(from: product) == nil)
        #expect(game.payoffs(at: product).reduce(0, +) <= welfare.value)
      }
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `renaming players and actions renames answers`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 2, 3], payoffs: 0...30, using: &generator)
    let relabelling = Relabelling(of: game, using: &generator)
    let renamed = relabelling(game)
    #expect(best(game)?.value == best(renamed)?.value)
    for (place, player) in relabelling.players.enumerated() {
      #expect(
        best(game, .smallestPayoff(of: player))?.value
          == best(renamed, .smallestPayoff(of: place))?.value)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `positive affine payoffs keep equilibria, and a common one keeps the best`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 3], payoffs: 0...30, using: &generator)
    let welfare = try #require(best(game))
    let distribution = try CorrelatedDistribution(welfare.distribution)
    let equivalent = game.strategicallyEquivalent(using: &generator)
    #expect(equivalent.deviation(from: distribution) == nil)
    let scaled = NormalFormGame.tabulated([3, 3]) {
      game.payoff(to: $0, at: $1) * Rational(7, 3) - 5
    }
    #expect(best(scaled)?.value == welfare.value * Rational(7, 3) - 10)
  }

  @Test(arguments: [[4, 4], [2, 6]], 0..<3 as Range<UInt64>)
  func `in a zero-sum game every correlated payoff is the value`(shape: [Int], seed: UInt64) throws
  {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.randomZeroSum(
      shape[0], shape[1], payoffs: -9...9, using: &generator)
    #expect(best(game)?.value == 0)
    #expect(best(game, .payoff(of: 0))?.value == best(game, .smallestPayoff(of: 0))?.value)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `the method for constant sums agrees with the general one`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.randomZeroSum(4, 5, payoffs: -5...5, using: &generator)
    // Doubling one player's payoffs changes no incentive, but the sum is no longer constant.
    let doubled = NormalFormGame.tabulated([4, 5]) { player, profile in
      game.payoff(to: player, at: profile) * (player == 0 ? 1 : 2)
    }
    for objective in [CorrelatedObjective.payoff(of: 0), .smallestPayoff(of: 0)] {
      #expect(best(game, objective)?.value == best(doubled, objective)?.value)
      #expect(coarseBest(game, objective)?.value == coarseBest(doubled, objective)?.value)
    }
    let value = try #require(best(game, .payoff(of: 0))?.value)
    #expect(best(game, .leastPayoff)?.value == min(value, -value))
  }

  @Test(arguments: [5, 20, 60])
  func `iterated reasoning leaves the traveller one profile`(claims: Int) throws {
    let game = Self.traveller(claims)
    let welfare = try #require(best(game))
    #expect(welfare.distribution == [.init(profile: [0, 0], probability: 1)])
    #expect(welfare.value == 4)
  }

  /// Basu 1994: claims 2, 3, …; both get the lower claim, who claimed less 2 more, the other 2 less.
  static func traveller(_ claims: Int) -> NormalFormGame {
    .tabulated([claims, claims]) { player, profile in
      let (own, other) = (profile[player] + 2, profile[1 - player] + 2)
      return Rational(min(own, other) + 2 * (own < other ? 1 : own > other ? -1 : 0))
    }
  }

  @Test func `a search that is cancelled returns what it has`() throws {
    let monitor = SearchMonitor()
    monitor.cancel()
    let search = try CorrelatedLinearProgram().solve(Self.chicken, monitor: monitor)
    #expect(search.equilibria.isEmpty && search.coverage == .stopped(.cancellation))
  }

  private func best(
    _ game: NormalFormGame, _ objective: CorrelatedObjective = .welfare
  ) -> CorrelatedCertificate? {
    try? CorrelatedLinearProgram([objective]).solve(game, monitor: SearchMonitor())
      .equilibria.first?.evidence
  }

  private func coarseBest(
    _ game: NormalFormGame, _ objective: CorrelatedObjective = .welfare
  ) -> CoarseCorrelatedCertificate? {
    try? CoarseCorrelatedLinearProgram([objective]).solve(game, monitor: SearchMonitor())
      .equilibria.first?.evidence
  }
}
