import ExactArithmetic
import Testing

@testable import EquilibriumSolvers

/// w = q + M z, w, z ≥ 0, w · z = 0, with the solutions that textbooks give.
struct KnownComplementarity: Sendable, CustomTestStringConvertible {
  let name: String
  let matrix: [[Rational]]
  let constants: [Rational]
  /// Every extreme solution, in lexicographic order.
  let vertices: [[Rational]]
  /// Whether Lemke's path ends at a solution.
  let isFound: Bool

  var testDescription: String { name }

  static let all = [
    KnownComplementarity(
      name: "q is not negative, so zero solves a problem of a positive definite matrix",
      matrix: [[2, 1], [1, 2]], constants: [1, 0], vertices: [[0, 0]], isFound: true),
    // Murty 1988, Linear Complementarity, Linear and Nonlinear Programming, section 1.1: the cone
    // that holds -q is that of both columns.
    KnownComplementarity(
      name: "two by two, both variables positive",
      matrix: [[2, 1], [1, 2]], constants: [-5, -6],
      vertices: [[Rational(4, 3), Rational(7, 3)]], isFound: true),
    KnownComplementarity(
      name: "the order three matrix on which complementary paths are long (Murty 1978)",
      matrix: [[1, 0, 0], [2, 1, 0], [2, 2, 1]], constants: [-1, -1, -1],
      vertices: [[1, 0, 0]], isFound: true),
    KnownComplementarity(
      name: "not feasible", matrix: [[-1, 0], [0, 1]], constants: [-1, 2], vertices: [],
      isFound: false),
    KnownComplementarity(
      name: "feasible without a solution",
      matrix: [[0, 1], [0, 0]], constants: [-1, 1], vertices: [], isFound: false),
    KnownComplementarity(
      name: "both variables support each other and none itself",
      matrix: [[-1, 2], [2, -1]], constants: [-1, -1], vertices: [[1, 1]], isFound: false),
    KnownComplementarity(
      name: "four solutions, one for each choice, with a negative definite matrix",
      matrix: [[-1, 0], [0, -1]], constants: [1, 1],
      vertices: [[0, 0], [0, 1], [1, 0], [1, 1]], isFound: true),
    KnownComplementarity(
      name: "degenerate: a ray of solutions along each axis",
      matrix: [[0, 0], [0, 0]], constants: [0, 0], vertices: [[0, 0]], isFound: true),
    KnownComplementarity(
      name: "degenerate: a segment of solutions",
      matrix: [[1, 1], [1, 1]], constants: [-1, -1], vertices: [[0, 1], [1, 0]], isFound: true),
  ]

  var problem: ComplementarityProblem {
    var builder = ComplementarityBuilder(
      columns: .init(repeating: .nonnegative, count: constants.count))
    for (index, row) in matrix.enumerated() {
      builder.add(partners: [index], constant: constants[index]) { $0 = row }
    }
    return builder.problem
  }

  func isSolution(_ point: [Rational]) -> Bool {
    point.indices.allSatisfy { index in
      let slack = zip(matrix[index], point).reduce(constants[index]) { $0 + $1.0 * $1.1 }
      return point[index].signum >= 0 && slack.signum >= 0 && (slack * point[index]).isZero
    }
  }
}
