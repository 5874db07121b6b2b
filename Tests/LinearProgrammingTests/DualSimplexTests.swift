import Certification
import Equilibria
import TestSupport
import Testing

/// Programs at whose slack basis the exact method begins with dual steps.
@Suite struct DualSimplexTests {
  /// A program that minimises costs which are not negative, so that the slack basis is dual feasible,
  /// under demands that it does not meet.
  ///
  /// Upper bounds make some columns begin at them and some programs infeasible; few different numbers
  /// make ties.
  private static func covering(seed: UInt64) -> LinearProgram {
    var generator = SeededGenerator(seed: seed)
    var program = LinearProgram(.minimize)
    for _ in 0..<Int.random(in: 1...7, using: &generator) {
      let limit = Rational(Int.random(in: 1...4, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: program.addColumn(objective: 2, Bounds(lower: 0, upper: limit))
      case 1: program.addColumn(objective: -1, .atMost(limit))
      default: program.addColumn(objective: Rational(Int.random(in: 0...2, using: &generator)))
      }
    }
    for _ in 0..<Int.random(in: 1...7, using: &generator) {
      let terms = program.columns.indices.map {
        ($0, Rational(Int.random(in: -1...2, using: &generator)))
      }
      let demand = Rational(Int.random(in: 0...3, using: &generator))
      program.addRow(
        LinearForm(terms),
        Int.random(in: 0..<4, using: &generator) == 0 ? .equal(to: demand) : .atLeast(demand))
    }
    return program
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `dual steps lead to the answer`(seed: UInt64) {
    let program = Self.covering(seed: seed)
    let exact = ExactSimplex().solve(program)
    let guided = LinearProgramSolver().solve(program)
    #expect(LinearProgramSolverTests.agree(exact, guided), "\(exact) against \(guided)")
  }

  @Test func `few dual steps mend what many primal ones would`() {
    // A diet with one nutrient for each food: each dual step meets one demand.
    let size = 12
    var program = LinearProgram(.minimize)
    for cost in 1...size { program.addColumn(objective: Rational(cost)) }
    for column in 0..<size { program.addRow([column: 1], .atLeast(1)) }
    var questions = 0
    let outcome = ExactSimplex().solve(program) {
      questions += 1
      return nil
    }
    #expect(outcome.optimum?.value == Rational(size * (size + 1) / 2))
    #expect(questions == size + 1)
  }

  @Test func `a search that is stopped between dual steps says why`() {
    var program = LinearProgram(.minimize)
    program.addColumn(objective: 1)
    program.addRow([0: 1], .atLeast(1))
    #expect(
      ExactSimplex().solve(program) { .cancellation } == .undecided(.stopped(.cancellation)))
  }
}
