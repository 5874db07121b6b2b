import Equilibria
import TestSupport
import Testing

@Suite struct LogitSweepTests {
  /// A game whose branch turns back at λ ≈ 0.574, and again at λ ≈ 0.540.
  private let turning = NormalFormGame.tabulated([3, 3]) { player, profile in
    let rows = [[1, 9, 0], [6, 1, 8], [1, 7, 0]]
    let columns = [[8, 3, 0], [0, 4, 7], [4, 6, 2]]
    return Rational((player == 0 ? rows : columns)[profile[0]][profile[1]])
  }

  @Test func `where the branch turns several equilibria are certified at the same λ`() throws {
    let sweep = try LogitSweep.run(turning, over: 0...1, steps: 21)
    #expect(sweep.isComplete && sweep.stopped == nil)
    let lambdas = sweep.rows.map(\.lambda)
    #expect(zip(lambdas, lambdas.dropFirst()).contains { $0 > $1 })
    let middle = sweep.rows.compactMap { $0.evidence?.evidence }
      .filter { $0.lambda == Rational(11, 20) }
    #expect(middle.count == 3)
    for (index, one) in middle.enumerated() {
      for other in middle[..<index] {
        #expect(zip(one.strategies[0], other.strategies[0]).contains { !$0.overlaps($1) })
      }
    }
    // The equilibrium that is printed is the first.
    #expect(middle.first?.strategies[1][1].lower ?? 0 > Rational(39, 100))
  }

  @Test(arguments: [[2, 2], [3, 2, 2]], 0..<4 as Range<UInt64>)
  func `every value is certified, and points are near logit responses`(
    actions: [Int], seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random(actions, payoffs: 0...10, using: &generator)
    let sweep = try LogitSweep.run(game, over: Rational(1, 2)...4, steps: 8)
    #expect(sweep.isComplete)
    let certified = Set(sweep.rows.compactMap { $0.evidence?.evidence.lambda })
    #expect(certified == Set((1...8).map { Rational($0, 2) }))
    for row in sweep.rows {
      #expect((0.5...4).contains(row.lambda))
      #expect(row.strategies.allSatisfy { abs($0.reduce(-1, +)) < 1e-9 })
      // log 3 / λ.
      #expect((0...1.0987 / row.lambda).contains(row.regret))
      guard let evidence = row.evidence?.evidence else { continue }
      for (bounds, value) in zip(evidence.strategies.joined(), row.strategies.joined()) {
        #expect(abs(Double(bounds.midpoint) - value) < 1e-9)
      }
    }
  }

  @Test func `limits and what is out of range`() throws {
    let stopped = try LogitSweep.run(
      turning, over: 0...1, steps: 3, monitor: SearchMonitor(timeLimit: .zero))
    #expect(stopped.stopped == .time)
    #expect(!stopped.isComplete)
    #expect(throws: NotApplicable.self) { try LogitSweep.run(turning, over: -1...1, steps: 3) }
    #expect(throws: NotApplicable.self) { try LogitSweep.run(turning, over: 0...1000, steps: 3) }
  }
}
