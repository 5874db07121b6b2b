import Equilibria
import TestSupport
import Testing

/// At least a thousand random changes of certificates of each kind are refused, and what is accepted is
/// another proof of the same claim, or true as well.
@Suite struct ConceptMutationTests {
  private static let seeds = 0..<10 as Range<UInt64>

  /// Payoffs rarely tie, so that a change of a profile or an action changes what is true.
  private static func game(
    _ actionCounts: [Int], _ generator: inout SeededGenerator
  ) -> NormalFormGame {
    .random(actionCounts, payoffs: 0...1000, using: &generator)
  }

  @Test func `correlated equilibria`() throws {
    try expectRefusals(of: CorrelatedEquilibrium.self)
  }

  @Test func `coarse correlated equilibria`() throws {
    try expectRefusals(of: CoarseCorrelatedEquilibrium.self)
  }

  private func expectRefusals<Concept: CorrelationConcept>(of concept: Concept.Type) throws {
    var refused = 0
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: seed)
      let game = Self.game([3, 3], &generator)
      let objectives: [CorrelatedObjective] = [.welfare, .leastPayoff, .smallestPayoff(of: 1)]
      let search = try BestCorrelation<Concept>(objectives).solve(game, monitor: SearchMonitor())
      for truth in search.equilibria.map(\.evidence) {
        let outcome = try outcome(
          ofAltering: truth, for: game, count: 60, using: &generator
        ) {
          $0.distribution == truth.distribution && $0.payoffs == truth.payoffs
            && $0.objective == truth.objective && $0.value == truth.value
        }
        #expect(outcome.accepted.isEmpty, "seed \(seed)")
        refused += outcome.refused
      }
    }
    #expect(refused >= 1000, "\(refused)")
  }

  @Test func `efficient and weakly efficient profiles`() throws {
    var refused = 0
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: seed)
      let game = Self.game([4, 4], &generator)
      let listed = try ParetoEnumeration().solve(game, monitor: SearchMonitor()).equilibria
      let dominated = (0..<game.profiles.count).map {
        ParetoCertificate(game.profiles.profile(at: $0), in: game)
      }.filter { !$0.efficient }.prefix(2)
      for truth in listed.map(\.evidence) + dominated {
        let outcome = try outcome(
          ofAltering: truth, for: game, count: 40, using: &generator
        ) {
          $0.profile == truth.profile && $0.payoffs == truth.payoffs
            && $0.efficient == truth.efficient && $0.weaklyEfficient == truth.weaklyEfficient
            && ($0.weights == nil) == (truth.weights == nil)
        }
        #expect(outcome.accepted.isEmpty, "seed \(seed)")
        refused += outcome.refused
      }
    }
    #expect(refused >= 1000, "\(refused)")
  }

  @Test func `frontiers of lotteries`() throws {
    var refused = 0
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: seed)
      let game = Self.game([5, 5], &generator)
      let search = try LotteryFrontier().solve(game, monitor: SearchMonitor())
      let truth = try #require(search.equilibria.first?.evidence)
      let outcome = try outcome(
        ofAltering: truth, for: game, count: 150, using: &generator
      ) { _ in false }
      #expect(outcome.accepted.isEmpty, "seed \(seed)")
      refused += outcome.refused
    }
    #expect(refused >= 1000, "\(refused)")
  }

  @Test func `efficiency and domination among lotteries`() throws {
    var refused = [0, 0]
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: seed)
      let game = Self.game([2, 3, 2], &generator)
      for index in 0..<game.profiles.count {
        let profile = game.profiles.profile(at: index)
        switch LotteryEfficiency().verdict(on: profile, in: game) {
        case .proved(let certified):
          let truth = certified.evidence
          let outcome = try outcome(
            ofAltering: truth, for: game, count: 60, using: &generator
          ) { $0.profile == truth.profile && $0.payoffs == truth.payoffs }
          #expect(outcome.accepted.isEmpty, "seed \(seed)")
          refused[0] += outcome.refused
        case .refuted(let certified):
          let truth = certified.evidence
          let outcome = try outcome(
            ofAltering: truth, for: game, count: 25, using: &generator
          ) { $0.profile == truth.profile && $0.payoffs == truth.payoffs }
          #expect(outcome.accepted.isEmpty, "seed \(seed)")
          refused[1] += outcome.refused
        case .undecided(let reason):
          Issue.record("undecided: \(reason)")
        }
      }
    }
    #expect(refused.allSatisfy { $0 >= 1000 }, "\(refused)")
  }

  @Test(arguments: DominanceCriterion.allCases)
  func `iterated eliminations`(criterion: DominanceCriterion) throws {
    var refused = 0
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: seed)
      let game = NormalFormGame.random([4, 4], payoffs: 0...9, using: &generator)
      let search = try IteratedElimination(criterion).solve(game, monitor: SearchMonitor())
      let truth = try #require(search.equilibria.first?.evidence)
      let outcome = try outcome(
        ofAltering: truth, for: game, count: 200, using: &generator
      ) { $0.remaining == truth.remaining && $0.criterion == truth.criterion }
      #expect(outcome.accepted.isEmpty, "seed \(seed)")
      refused += outcome.refused
    }
    #expect(refused >= 1000, "\(refused)")
  }

  @Test(arguments: DominanceCriterion.allCases)
  func `dominated and undominated actions`(criterion: DominanceCriterion) throws {
    var refused = [0, 0]
    for seed in 0..<30 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let game = NormalFormGame.random([5, 3], payoffs: 0...20, using: &generator)
      for action in 0..<5 {
        switch DominanceTest(criterion).verdict(on: action, of: 0, in: game) {
        case .proved(let certified):
          // Another action may be dominated by the same mixture.
          let outcome = try outcome(
            ofAltering: certified.evidence, for: game, count: 60, using: &generator
          ) { isDominated($0.action, of: $0.player, in: game, strictly: $0.strict) }
          #expect(outcome.accepted.isEmpty, "seed \(seed)")
          refused[0] += outcome.refused
        case .refuted(let certified):
          // The belief may justify another action, and weaker claims as well.
          let outcome = try outcome(
            ofAltering: certified.evidence, for: game, count: 30, using: &generator
          ) { !isDominated($0.action, of: $0.player, in: game, strictly: $0.strict) }
          #expect(outcome.accepted.isEmpty, "seed \(seed)")
          refused[1] += outcome.refused
        case .undecided(let reason):
          Issue.record("undecided: \(reason)")
        }
      }
    }
    #expect(refused.allSatisfy { $0 >= 1000 }, "\(refused)")
  }

  private func isDominated(
    _ action: Int, of player: Int, in game: NormalFormGame, strictly: Bool
  ) -> Bool {
    let test = DominanceTest(strictly ? .strict : .weak)
    if case .proved = test.verdict(on: action, of: player, in: game) { return true }
    return false
  }
}
