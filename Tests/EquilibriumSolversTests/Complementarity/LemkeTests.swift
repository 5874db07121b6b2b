import Certification
import ExactArithmetic
import Testing
import TestSupport

@testable import EquilibriumSolvers

@Suite struct LemkeTests {
  @Test(arguments: KnownComplementarity.all)
  func `the path ends as the theory says`(example: KnownComplementarity) {
    var path = Lemke(matrix: example.matrix, constants: example.constants)
    switch path.solve(stopReason: { nil }) {
    case .solution(let point):
      #expect(example.isFound)
      #expect(example.isSolution(point))
    case .ray: #expect(!example.isFound)
    case .stopped: Issue.record("nothing stops the path")
    }
  }

  @Test func `a limit ends the path`() {
    var path = Lemke(matrix: [[2, 1], [1, 2]], constants: [-5, -6])
    #expect(path.solve(stopReason: { .time }) == .stopped(.time))
  }

  @Test(arguments: 2..<8)
  func `the matrix of Murty and Fathi is solved at every size`(size: Int) {
    // Ones on the diagonal and twos below: the matrix is P, so there is one solution.
    let matrix = (0..<size).map { i in
      (0..<size).map { j in j < i ? Rational(2) : (i == j ? 1 : 0) }
    }
    var path = Lemke(matrix: matrix, constants: .init(repeating: -1, count: size))
    #expect(
      path.solve(stopReason: { nil })
        == .solution([1] + [Rational](repeating: 0, count: size - 1)))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a positive semidefinite problem is solved or has no feasible point`(seed: UInt64) {
    // For M = B Bᵀ the path ends in a ray only if nothing is feasible (Cottle, Pang and Stone 1992,
    // section 4.4).
    var generator = SeededGenerator(seed: seed)
    let size = Int.random(in: 1...4, using: &generator)
    let factor = (0..<size).map { _ in
      (0..<2).map { _ in Rational(Int.random(in: -2...2, using: &generator)) }
    }
    let example = KnownComplementarity(
      name: "", matrix: factor.map { a in factor.map { b in a[0] * b[0] + a[1] * b[1] } },
      constants: (0..<size).map { _ in Rational(Int.random(in: -3...3, using: &generator)) },
      vertices: [], isFound: true)
    var path = Lemke(matrix: example.matrix, constants: example.constants)
    let solutions = example.problem.solutions(SearchMonitor())
    switch path.solve(stopReason: { nil }) {
    case .solution(let point):
      #expect(example.isSolution(point))
      #expect(!solutions.vertices.isEmpty)
    case .ray: #expect(ComplementarityTableau(example.problem) == nil)
    case .stopped: Issue.record("nothing stops the path")
    }
  }
}
