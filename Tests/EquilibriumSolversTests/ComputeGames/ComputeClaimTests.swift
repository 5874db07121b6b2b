import Equilibria
import Testing
import TestSupport

/// Claims about compute games hold, fail or stay undecided, each for its reason.
@Suite struct ComputeClaimTests {
  private enum Verdict: String { case holds, fails, undecided }

  private func verdict(_ claim: String, _ game: ComputeGame) async throws -> Verdict {
    var decider = ComputeClaimDecider(about: game)
    return switch await decider.decide(try ModelFile.claim(claim, about: game).claim) {
    case .holds: .holds
    case .fails: .fails
    case .undecided: .undecided
    }
  }

  @Test(arguments: [
    ("budgeted: {i: 7, j: 20}", "holds"), ("budgeted: {i: 7, j: 19}", "fails"),
    ("budgeted: {i: 7, j: 31}", "fails"), ("competitive: {i: 5, j: 25}", "holds"),
    ("competitive: {i: 5, j: 25, price: 2}", "holds"),
    ("competitive: {i: 5, j: 25, price: 1}", "fails"), ("competitive: {i: 6, j: 24}", "fails"),
    ("generalized: {i: 6, j: 24}", "holds"), ("generalized: {i: 2, j: 28}", "fails"),
    ("variational: {i: 5, j: 25}", "holds"), ("variational: {i: 6, j: 24}", "fails"),
    ("planner: {i: 5, j: 25}", "holds"), ("planner: {i: 4, j: 26}", "fails"),
    ("unique: budgeted", "holds"), ("unique: competitive", "holds"),
    ("unique: variational", "holds"), ("unique: generalized", "fails"),
    ("unique: planner", "undecided"), ("count: {concept: generalized, is: 2}", "holds"),
    ("price: 2", "holds"), ("price: 1", "fails"), ("welfare: 385", "holds"),
    ("welfare: 384", "fails"), ("payoff: {of: i, in: competitive, is: 65/2}", "holds"),
    ("payoff: {of: i, in: competitive, is: 32}", "fails"), ("not: {price: 2}", "fails"),
    ("not: {unique: planner}", "undecided"),
  ])
  func `quadratic games`(claim: String, expected: String) async throws {
    let game = ComputeGame.quadratic(try ComputeGameExamples.quadraticTrade())
    #expect(try await verdict(claim, game).rawValue == expected)
  }

  @Test(arguments: [
    ("budgeted: {lab: finetune, service: small}", "holds"),
    ("budgeted: {lab: train, service: small}", "fails"),
    ("competitive: {lab: finetune, service: small, price: 1}", "holds"),
    ("competitive: {lab: finetune, service: small, price: 2}", "fails"),
    ("competitive: {lab: train, service: small}", "fails"),
    ("generalized: {lab: train, service: small}", "holds"),
    ("generalized: {lab: {train: 1/2, idle: 1/2}, service: small}", "fails"),
    ("variational: {lab: train, service: small}", "undecided"),
    ("planner: {lab: finetune, service: small}", "holds"),
    ("planner: {lab: train, service: large}", "fails"), ("unique: competitive", "holds"),
    ("unique: generalized", "fails"), ("count: {concept: generalized, is: 2}", "holds"),
    ("count: {concept: competitive, is: 2}", "fails"), ("welfare: 41/2", "holds"),
    ("payoff: {of: lab, in: budgeted, is: 13}", "holds"), ("unique: variational", "undecided"),
  ])
  func `finite games`(claim: String, expected: String) async throws {
    let game = ComputeGame.finite(try ComputeGameExamples.labAndService(supplied: true))
    #expect(try await verdict(claim, game).rawValue == expected)
  }

  @Test func `a half-line of prices is not unique, and no single price is that of all`()
    async throws
  {
    // Two units are owned and used whatever the price.
    let agent = try ComputeAgent(name: "a", endowment: 2, complexityCost: 0, idleWorth: 0)
    let market = try ComputeMarket(agents: [agent])
    let games = [
      ComputeGame.finite(
        try FiniteComputeGame(
          market: market, actions: [[ComputeAction(name: "work", compute: 2)]], utilities: [[1]])),
      .quadratic(
        try QuadraticComputeGame(
          market: market,
          actions: [try ContinuousActions(from: 0, to: 0, fixedCompute: 2, computeRate: 1)],
          utilities: [QuadraticFunction(constant: 0, linear: [1], hessian: [[-1]])])),
    ]
    for game in games {
      #expect(try await verdict("unique: competitive", game) == .fails)
      #expect(try await verdict("price: 0", game) == .fails)
      #expect(try await verdict("price: 3", game) == .fails)
    }
    #expect(try await verdict("competitive: {a: 0, price: 100}", games[1]) == .holds)
    #expect(try await verdict("competitive: {a: work, price: 100}", games[0]) == .holds)
  }
}
