import Equilibria
import TestSupport
import Testing

@Suite struct PotentialTestTests {
  /// A game in which every player's payoff is the potential times the player's weight, and what the
  /// others' actions bring.
  private static func game(
    _ actionCounts: [Int], weights: [Rational], using generator: inout SeededGenerator
  ) -> (game: NormalFormGame, potential: NormalFormGame) {
    let potential = NormalFormGame.random(actionCounts, payoffs: -999...999, using: &generator)
    let shifts = NormalFormGame.random(actionCounts, payoffs: -9...9, using: &generator)
    let game = NormalFormGame.tabulated(actionCounts) { player, profile in
      var others = profile
      others[player] = 0
      return weights[player] * potential.payoff(to: 0, at: profile)
        + shifts.payoff(to: player, at: others)
    }
    return (game, potential)
  }

  @Test(
    arguments: [[2, 2], [3, 4], [2, 3, 2], [2, 2, 2, 2], [4, 1, 3], [5]], 0..<4 as Range<UInt64>)
  func `the potential of a game is found, up to a constant`(
    actionCounts: [Int], seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let (game, potential) = Self.game(
      actionCounts, weights: actionCounts.map { _ in 1 }, using: &generator)
    guard case .proved(let proof) = PotentialTest(.exact).verdict(on: game) else {
      Issue.record("no potential was found")
      return
    }
    let values = potential.payoffs[0]
    #expect(proof.evidence.values == values.map { $0 - values[0] })
    #expect(proof.evidence.kind == .exact)
    let pure = game.pureEquilibriaByDefinition()
    for profile in proof.evidence.maximizers {
      #expect(pure.contains(MixedProfile(pure: profile, in: game.profiles).probabilities))
    }
    guard case .proved(let weighted) = PotentialTest(.weighted).verdict(on: game) else {
      Issue.record("an exact potential is a weighted one")
      return
    }
    #expect(weighted == proof)
  }

  @Test(arguments: [[2, 2], [3, 4], [2, 3, 2], [2, 2, 2, 2]], 0..<4 as Range<UInt64>)
  func `weights are found, up to a common factor`(actionCounts: [Int], seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let weights = actionCounts.indices.map { Rational(2 * $0 + 3, $0 + 2) }
    let (game, potential) = Self.game(actionCounts, weights: weights, using: &generator)
    guard case .refuted = PotentialTest(.exact).verdict(on: game),
      case .proved(let proof) = PotentialTest(.weighted).verdict(on: game)
    else {
      Issue.record("a weighted potential was not found, or an exact one was")
      return
    }
    #expect(proof.evidence.weights == weights.map { $0 / weights[0] })
    let values = potential.payoffs[0]
    #expect(proof.evidence.values == values.map { ($0 - values[0]) * weights[0] })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the verdict does not depend on names, nor a weighted one on scales`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let weights: [Rational] = seed.isMultiple(of: 2) ? [1, 1, 1] : [1, 2, 3]
    var games = [Self.game([2, 3, 2], weights: weights, using: &generator).game]
    games.append(.random([2, 2, 2], payoffs: 0...1, using: &generator))
    for game in games {
      let renamed = Relabelling(of: game, using: &generator)(game)
      #expect(Self.answer(.exact, game) == Self.answer(.exact, renamed))
      #expect(Self.answer(.weighted, game) == Self.answer(.weighted, renamed))
      let equivalent = game.strategicallyEquivalent(using: &generator)
      #expect(Self.answer(.weighted, game) == Self.answer(.weighted, equivalent))
    }
  }

  private static func answer(_ kind: PotentialKind, _ game: NormalFormGame) -> Int? {
    if case .proved(let proof) = PotentialTest(kind).verdict(on: game) {
      return proof.evidence.maximizers.count
    }
    return nil
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `every small game has a potential or paths that refute it`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([2, 2, 2], payoffs: 0...1, using: &generator)
    for kind in PotentialKind.allCases {
      switch PotentialTest(kind).verdict(on: game) {
      case .proved(let proof): try proof.evidence.check(against: game)
      case .refuted(let refutation):
        #expect(refutation.evidence.kind == kind)
        try refutation.evidence.check(against: game)
      case .undecided(let reason): Issue.record("\(reason)")
      }
    }
  }

  @Test func `weights that disagree around three players are refuted by three paths`() throws {
    // Pairs of players share a payoff each; the ratios of their weights multiply to 2.
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      let together = [0, 1, 2].map { pair -> Rational in
        profile[pair] == 1 && profile[(pair + 1) % 3] == 1 ? 1 : 0
      }
      return switch player {
      case 0: 2 * together[0] + together[2]
      case 1: together[0] + together[1]
      default: together[1] + together[2]
      }
    }
    guard case .refuted(let refutation) = PotentialTest(.weighted).verdict(on: game) else {
      Issue.record("there is no such potential")
      return
    }
    #expect(refutation.evidence.cycles.count == 3)
  }

  @Test func `matching pennies is refuted by one closed path`() throws {
    let pennies = try NormalFormGame(rows: [[1, -1], [-1, 1]], columns: [[-1, 1], [1, -1]])
    guard case .refuted(let refutation) = PotentialTest(.weighted).verdict(on: pennies) else {
      Issue.record("there is no such potential")
      return
    }
    #expect(refutation.evidence.cycles.map(\.gains) == [[-2, -2, -2, -2]])
    let sentence = refutation.evidence.description(
      players: ["Row", "Column"], actions: [["heads", "tails"], ["heads", "tails"]])
    #expect(
      sentence
        == "along (heads, heads) → (tails, heads) → (tails, tails) → (heads, tails) and back,"
        + " Row gains -4 and Column gains -4, which no positive weights make sum to 0")
  }

  @Test func `altered potentials and refutations are refused`() throws {
    var refused = [0, 0, 0]
    for seed in 0..<10 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let weights: [Rational] = seed.isMultiple(of: 2) ? [1, 1, 1] : [1, 2, 3]
      let (game, _) = Self.game([2, 3, 2], weights: weights, using: &generator)
      guard case .proved(let proof) = PotentialTest(.weighted).verdict(on: game) else {
        Issue.record("a weighted potential was not found")
        return
      }
      let altered = try outcome(
        ofAltering: proof.evidence, for: game, count: 150, using: &generator
      ) { _ in false }
      #expect(altered.accepted.isEmpty, "seed \(seed)")
      refused[0] += altered.refused
      let other = NormalFormGame.random([2, 3, 2], payoffs: 0...1000, using: &generator)
      for (index, kind) in PotentialKind.allCases.enumerated() {
        guard case .refuted(let refutation) = PotentialTest(kind).verdict(on: other) else {
          Issue.record("a random game has a potential")
          return
        }
        // Another path, with its true gains, refutes it as well.
        let altered = try outcome(
          ofAltering: refutation.evidence, for: other, count: 300, using: &generator
        ) { $0.cycles.map(\.gains) != refutation.evidence.cycles.map(\.gains) || $0.kind != kind }
        #expect(altered.accepted.isEmpty, "seed \(seed)")
        refused[index + 1] += altered.refused
      }
    }
    #expect(refused.allSatisfy { $0 >= 1000 }, "\(refused)")
  }
}
