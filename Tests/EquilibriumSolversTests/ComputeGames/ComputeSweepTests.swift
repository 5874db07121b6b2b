import Equilibria
import Testing
import TestSupport

@Suite struct ComputeSweepTests {
  private func sweep(
    _ path: String, _ range: ClosedRange<Rational>, steps: Int,
    _ concept: ComputeConcept = .competitive, monitor: SearchMonitor = SearchMonitor()
  ) async throws -> ComputeSweep {
    let game = ComputeGame.quadratic(try ComputeGameExamples.quadraticTrade())
    return try await ComputeSweep.run(
      concept, in: game, varying: try ComputeParameter(path: path, of: game), over: range,
      steps: steps, monitor: monitor)
  }

  private func expectExact(_ sweep: ComputeSweep, _ values: [Rational]) {
    #expect(sweep.breakpoints.map(\.value) == values)
    #expect(sweep.breakpoints.allSatisfy { $0.isExact })
  }

  /// With p = (34 − S)/2 the price vanishes at S = 34, where i owns 14.
  @Test func `the price vanishes where i owns fourteen`() async throws {
    let found = try await sweep("i.endowment", 5...30, steps: 6)
    expectExact(found, [14])
    for row in found.rows {
      #expect(
        row.equilibria.map { $0.clearing?.price } == [PriceRange(max(0, (14 - row.value) / 2))])
    }
    #expect(found.rows.map(\.value) == [5, 10, 14, 15, 20, 25, 30])
  }

  /// The price is (9/2 − λ)/2 until it vanishes, and agent i, who then does 15/2 − λ, stops at λ = 15/2.
  @Test func `two breakpoints, one of them at a step`() async throws {
    let found = try await sweep("i.lambda", 0...10, steps: 5)
    expectExact(found, [Rational(9, 2), Rational(15, 2)])
    for row in found.rows {
      let price = max(0, (Rational(9, 2) - row.value) / 2)
      #expect(row.equilibria.map { $0.clearing?.price.from } == [price])
      #expect(
        row.equilibria.map(\.compute[0]) == [max(0, Rational(15, 2) - row.value - price)])
    }
  }

  @Test func `without trade the budget binds until i owns seven`() async throws {
    let found = try await sweep("i.endowment", 5...10, steps: 3, .budgeted)
    expectExact(found, [7])
  }

  @Test func `the same sweep gives the same rows`() async throws {
    let first = try await sweep("j.mu", 0...3, steps: 4)
    let second = try await sweep("j.mu", 0...3, steps: 4)
    #expect(first.rows.map(\.value) == second.rows.map(\.value))
    #expect(first.rows.map(\.equilibria) == second.rows.map(\.equilibria))
    #expect(first.breakpoints == second.breakpoints)
  }

  @Test func `a limit ends the table early, and it says so`() async throws {
    let found = try await sweep(
      "i.endowment", 0...30, steps: 4, monitor: SearchMonitor(timeLimit: .zero))
    #expect(found.rows.isEmpty)
    #expect(found.stopped == .time)
  }

  @Test func `a number that does not exist is named with those that do`() throws {
    let game = ComputeGame.quadratic(try ComputeGameExamples.quadraticTrade())
    for path in ["k.endowment", "i.price", "supplier.price", "endowment", ""] {
      #expect(throws: ModelError.self) { try ComputeParameter(path: path, of: game) }
    }
  }
}
