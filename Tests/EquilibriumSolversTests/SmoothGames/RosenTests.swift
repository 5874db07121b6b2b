import Equilibria
import TestSupport
import Testing

@Suite struct RosenTests {
  private static let complements = """
    players: {A: {from: 0, to: 1}, B: {from: 0, to: 1}}
    payoff: own*(3*other^2 - 2*other^3) - own^2/2

    """

  @Test func `a linear market of eight is unique without a search`() throws {
    let game = try SmoothGame.written(
      "players: 8\nactions: {from: 0, to: 9}\npayoff: own*(9 - sum(all))\n")
    let search = SmoothNewton().solve(game)
    #expect(search.equilibria.map(\.evidence.exactActions) == [Array(repeating: 1, count: 8)])
    #expect(search.coverage == .everyEquilibrium)
    let uniqueness = try #require(search.uniqueness?.evidence)
    #expect(uniqueness == RosenCertificate(weights: Array(repeating: 1, count: 8), parts: 1))
  }

  /// Player A loses much by what B does, and B gains little by what A does: equal weights do not do.
  @Test func `weights make up for payoffs in different units`() throws {
    let game = try SmoothGame.written(
      """
      players: {A: {from: 0, to: 9}, B: {from: 0, to: 9}}
      payoffs: {A: 3*A - A^2/2 - 3*A*B, B: B + A*B/4 - B^2/2}

      """)
    #expect(throws: CertificateError.self) {
      try RosenCertificate(weights: [1, 1], parts: 1).check(against: game)
    }
    try RosenCertificate(weights: [Rational(1, 12), 1], parts: 1).check(against: game)
    let search = SmoothNewton().solve(game)
    #expect(search.uniqueness != nil)
    #expect(search.equilibria.map(\.evidence.exactActions) == [[0, 1]])
  }

  @Test func `no weights prove that a game with three equilibria has one`() throws {
    let game = try SmoothGame.written(Self.complements)
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<1000 {
      let weights = (0..<2).map { _ in Rational(Int.random(in: 1...99, using: &generator), 10) }
      let claim = RosenCertificate(
        weights: weights, parts: Int.random(in: 1...20, using: &generator))
      #expect(throws: CertificateError.self) { try claim.check(against: game) }
    }
    #expect(SmoothNewton().solve(game).uniqueness == nil)
  }

  @Test func `altered claims with the same weights are refused, and bad numbers`() throws {
    var generator = SeededGenerator(seed: 3)
    let market = try SmoothGame.written(
      "players: 3\nactions: {from: 0, to: 9}\npayoff: own*(9 - sum(all)) - own^3\n")
    let truth = try #require(SmoothNewton().solve(market).uniqueness?.evidence)
    let outcome = try outcome(ofAltering: truth, for: market, count: 2500, using: &generator) {
      $0.weights != truth.weights && $0.weights.allSatisfy { $0.signum > 0 }
    }
    #expect(outcome.accepted.isEmpty)
    #expect(outcome.refused >= 1000, "\(outcome.refused)")
    let game = try SmoothGame.written("players: 1\nactions: {from: 0, to: 1}\npayoff: -own^2\n")
    for (weights, parts) in [
      ([], 1), ([0], 1), ([-1], 1), ([1, 1], 1), ([1], 0), ([1], .max),
      ([Rational(2).power(300)], 1),
    ] as [([Rational], Int)] {
      #expect(throws: CertificateError.self) {
        try RosenCertificate(weights: weights, parts: parts).check(against: game)
      }
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `order of players and units of payoffs do not matter`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = try SmoothGame.random(using: &generator)
    let order = game.players.indices.shuffled(using: &generator)
    let other = try game.renamed(by: order) { _ in
      Rational(Int.random(in: 1...40, using: &generator), 4)
    }
    let (first, second) = (SmoothNewton().solve(game), SmoothNewton().solve(other))
    #expect(first.isComplete == second.isComplete)
    #expect(first.equilibria.count == second.equilibria.count)
    for equilibrium in first.equilibria.map(\.evidence.actions) {
      #expect(
        second.equilibria.contains { candidate in
          zip(order, candidate.evidence.actions).allSatisfy { equilibrium[$0].overlaps($1) }
        })
    }
  }
}

extension SmoothGame {
  /// The game with its players in another order, and their payoffs multiplied.
  fileprivate func renamed(
    by order: [Int], factor: (Int) -> Rational
  ) throws -> SmoothGame {
    let place = order.indices.map { player in order.firstIndex(of: player)! }
    return try SmoothGame(
      players: order.map { players[$0] },
      utilities: order.map { old in
        let operations = utilities[old].operations.map { operation -> SmoothFunction.Operation in
          if case .variable(let player) = operation { return .variable(place[player]) }
          return operation
        }
        let last = operations.count - 1
        return SmoothFunction(
          operations + [.constant(factor(old)), .product(last, last + 1)],
          variableCount: players.count)
      })
  }
}
