import Equilibria
import TestSupport
import Testing

@Suite struct LogitEquilibriumTests {
  private func one(_ game: NormalFormGame, lambda: Rational) async throws -> QuantalResponse {
    let search = try await LogitEquilibrium(lambda: lambda).solve(game)
    #expect(search.coverage == .one)
    let found = try #require(search.equilibria.first?.evidence)
    #expect(found.lambda == lambda)
    return found
  }

  // MARK: - Closed forms

  @Test(arguments: [0, Rational(1, 3), 1, 20, 250] as [Rational])
  func `in matching pennies both choose at random whatever λ is`(lambda: Rational) async throws {
    let game = NormalFormGame.tabulated([2, 2]) { player, profile in
      (profile[0] == profile[1]) == (player == 0) ? 1 : -1
    }
    let found = try await one(game, lambda: lambda)
    #expect(found.strategies.joined().allSatisfy { $0.contains(Rational(1, 2)) })
    #expect(found.payoffs.allSatisfy { $0.contains(0) })
  }

  /// 1/(1 + exp(λ)) for the worse of two actions if nobody else matters, to forty digits.
  @Test(arguments: [
    (1, "0.2689414213699951207488407581781637256349"),
    (10, "0.00004539786870243439450477623276348945509370"),
    (300, "5.148200222412013781154861921067130998136e-131"),
  ])
  func `a choice that does not depend on others is a logistic function`(
    lambda: Int, probability: String
  ) async throws {
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      player == 0 ? Rational(7 - profile[0]) : 3
    }
    let found = try await one(game, lambda: Rational(lambda))
    let expected = try #require(Rational(probability))
    #expect(found.strategies[0][1].contains(expected))
    #expect(found.strategies[0][1].radius < expected / 1_000_000_000)
    #expect(found.strategies[2][0].contains(Rational(1, 2)))
  }

  /// Where both players are in the same position, the probability p of the first action solves
  /// p = 1/(1 + exp(−λ·Δ(p))), found here by bisection: Δ falls in these games.
  @Test(arguments: [Rational(1, 2), 2, 9] as [Rational], 1...3)
  func `symmetric games have the solution that bisection finds`(
    lambda: Rational, size: Int
  ) async throws {
    let gains = (Double(size), Double(2 * size + 1))
    // Alone the first action earns more, together less.
    let game = NormalFormGame.tabulated([2, 2]) { player, profile in
      profile[player] == 1 ? 0 : profile[1 - player] == 0 ? Rational(-size) : Rational(2 * size + 1)
    }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let p = (low + high) / 2
      let exponent = -Double(lambda) * ((1 - p) * gains.1 - p * gains.0)
      // exp(x) = (1 + x/2ⁿ)^(2ⁿ) but for a small error.
      var power = 1 + exponent / 0x1p26
      for _ in 0..<26 { power *= power }
      if p < 1 / (1 + power) { low = p } else { high = p }
    }
    let found = try await one(game, lambda: lambda)
    for strategy in found.strategies {
      #expect(abs(Double(strategy[0].midpoint) - low) < 1e-5)
    }
    #expect(zip(found.strategies[0], found.strategies[1]).allSatisfy { $0.overlaps($1) })
  }

  /// McKelvey and Palfrey 1995, figure 1: the limit mixes two actions equally, for all positive A and B.
  @Test func `the limit need not be perfect`() async throws {
    let payoffs: [[Rational]] = [[1, 0, 1], [0, 0, 0], [1, 5, 1]]
    let game = try NormalFormGame(
      rows: payoffs, columns: (0..<3).map { row in payoffs.map { $0[row] } })
    let found = try await one(game, lambda: 60)
    for strategy in found.strategies {
      for (bounds, limit) in zip(strategy, [Rational(1, 2), 0, Rational(1, 2)]) {
        #expect((bounds.midpoint - limit).magnitude < Rational(1, 1000))
      }
    }
  }

  // MARK: - Properties

  @Test(arguments: [[2, 3], [3, 3, 3], [2, 2, 2, 2]], 0..<4 as Range<UInt64>)
  func `names and the unit of payoffs do not matter`(actions: [Int], seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random(actions, payoffs: -100...100, using: &generator)
    let lambda = Rational(Int.random(in: 1...200, using: &generator), 1000)
    let found = try await one(game, lambda: lambda)
    let relabelling = Relabelling(of: game, using: &generator)
    let renamed = try await one(relabelling(game), lambda: lambda)
    for (place, list) in renamed.strategies.enumerated() {
      for (action, bounds) in list.enumerated() {
        let old = found.strategies[relabelling.players[place]]
        #expect(bounds.overlaps(old[relabelling.actions[place][action]]))
      }
    }
    let scaled = NormalFormGame.tabulated(actions) { player, profile in
      game.payoff(to: player, at: profile) * Rational(3, 7) + Rational(player * 1_000_003)
    }
    let same = try await one(scaled, lambda: lambda * Rational(7, 3))
    #expect(
      zip(same.strategies.joined(), found.strategies.joined()).allSatisfy { $0.overlaps($1) })
  }

  /// A logit response to payoffs is worse than the best one by at most log(m)/λ for m actions.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func `regret vanishes as λ grows`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 2, 3], payoffs: 0...10, using: &generator)
    for lambda in [1, 4, 16, 48] {
      let found = try await one(game, lambda: Rational(lambda))
      let profile = try MixedProfile(
        found.strategies.map { strategy in
          let middles = strategy.map(\.midpoint)
          let sum = middles.reduce(0, +)
          return middles.map { $0 / sum }
        })
      let regret = game.deviation(from: profile)?.gain ?? 0
      // The logarithm of 3 is less than 1.0987.
      #expect(regret < Rational(10987, 10000) / Rational(lambda))
    }
  }

  @Test func `large games have certified equilibria`() async throws {
    var generator = SeededGenerator(seed: 1)
    let game = NormalFormGame.random([12, 12, 12], payoffs: 0...100, using: &generator)
    let found = try await one(game, lambda: 1)
    #expect(found.strategies.joined().allSatisfy { $0.radius < $0.lower / 10_000_000_000 })
  }

  // MARK: - Limits

  @Test func `what cannot be certified is refused with the reason`() async {
    let game = NormalFormGame.coordination(3)
    for lambda in [Rational(-1), 501] {
      await #expect(throws: NotApplicable.self) {
        try await LogitEquilibrium(lambda: lambda).solve(game)
      }
    }
    await #expect(throws: NotApplicable.self) {
      try await LogitEquilibrium(lambda: 1).solve(.constant([3], payoff: 0))
    }
  }

  @Test func `a search that is stopped gives nothing`() async throws {
    let monitor = SearchMonitor(timeLimit: .zero)
    let search = try await LogitEquilibrium(lambda: 3).solve(.coordination(3), monitor: monitor)
    #expect(search.coverage == .stopped(.time))
    #expect(search.equilibria.isEmpty)
  }

  // MARK: - Certificates

  @Test func `altered certificates are refused`() async throws {
    var refused = 0
    for seed in 0..<12 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let actions = seed.isMultiple(of: 2) ? [2, 2, 2] : [3, 2]
      let game = NormalFormGame.random(actions, payoffs: 0...10, using: &generator)
      let truth = try await one(game, lambda: Rational(Int(seed) + 1, 2))
      let outcome = try outcome(
        ofAltering: truth, for: game, count: 160, using: &generator
      ) { claim in
        claim.lambda == truth.lambda
          && zip(claim.strategies.joined(), truth.strategies.joined())
            .allSatisfy { $0.overlaps($1) }
          && zip(claim.payoffs, truth.payoffs).allSatisfy { $0.overlaps($1) }
      }
      #expect(outcome.accepted.isEmpty, "seed \(seed)")
      refused += outcome.refused
    }
    #expect(refused >= 1000, "\(refused)")
  }
}
