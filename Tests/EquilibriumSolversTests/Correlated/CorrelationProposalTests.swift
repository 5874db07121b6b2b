import Certification
import GameModel
import TestSupport
import Testing

@testable import EquilibriumSolvers

@Suite struct CorrelationProposalTests {
  private static let shapes = [[4, 4], [2, 5], [3, 3, 2], [2, 2, 2, 2]]

  private func certificate(
    _ answer: (CorrelatedDistribution, CorrelatedDual), _ objective: CorrelatedObjective,
    in game: NormalFormGame
  ) throws -> Certified<CorrelatedCertificate> {
    try Certified(
      CorrelatedCertificate(answer.0, for: objective, in: game, dual: answer.1), for: game)
  }

  @Test(arguments: shapes, 0..<10 as Range<UInt64>)
  func `the simplex method for distributions finds the largest least payoff`(
    shape: [Int], seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random(shape, payoffs: 0...1000, using: &generator)
    let program = try CorrelationProgram(of: game, hearsRecommendation: true)
    let proposal = program.proposal(for: .leastPayoff, monitor: SearchMonitor())
    let found = try certificate(try #require(proposal), .leastPayoff, in: game)
    let general = try program.optimum(for: .leastPayoff, monitor: SearchMonitor())
    #expect(
      found.evidence.value == (try certificate(general, .leastPayoff, in: game)).evidence.value)
  }

  @Test(arguments: shapes, 0..<10 as Range<UInt64>)
  func `where payoffs tie the least payoff is that of the general method`(
    shape: [Int], seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random(shape, payoffs: 0...2, using: &generator)
    let search = try CorrelatedLinearProgram([.leastPayoff]).solve(game, monitor: SearchMonitor())
    let program = try CorrelationProgram(of: game, hearsRecommendation: true)
    let general = try program.optimum(for: .leastPayoff, monitor: SearchMonitor())
    #expect(
      search.equilibria.first?.evidence.value
        == (try certificate(general, .leastPayoff, in: game)).evidence.value)
  }
}
