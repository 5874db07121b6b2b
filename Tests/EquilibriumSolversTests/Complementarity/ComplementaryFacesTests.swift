import Certification
import ExactArithmetic
import Testing
import TestSupport

@testable import EquilibriumSolvers

@Suite struct ComplementaryFacesTests {
  @Test(arguments: KnownComplementarity.all)
  func `every extreme solution is found`(example: KnownComplementarity) {
    let solutions = example.problem.solutions(SearchMonitor())
    #expect(solutions.vertices == example.vertices)
    #expect(solutions.stopped == nil)
    #expect(solutions.vertices.allSatisfy(example.isSolution))
  }

  @Test func `rays of solutions are found with the vertices where they start`() {
    let example = KnownComplementarity.all.first { $0.name.contains("along each axis") }
    let faces = example?.problem.solutions(SearchMonitor()).faces ?? []
    // w = 0 throughout, so the whole quadrant is one face, and the axes are its rays.
    #expect(
      faces == [
        .init(
          vertices: [0],
          rays: [.init(vertex: 0, direction: [0, 1]), .init(vertex: 0, direction: [1, 0])])
      ])
  }

  @Test func `a segment of solutions is one face with two vertices`() {
    let example = KnownComplementarity.all.first { $0.name.contains("segment") }
    let faces = example?.problem.solutions(SearchMonitor()).faces ?? []
    #expect(faces == [.init(vertices: [0, 1], rays: [])])
  }

  @Test func `a free variable may be negative, and a zero row is an equation`() {
    // x + y = -1 with x free and y ≥ 0 ⟂ 2 - y ≥ 0.
    var builder = ComplementarityBuilder(columns: [.free, .nonnegative])
    builder.add(.zero, constant: 1) { $0 = [1, 1] }
    builder.add(partners: [1], constant: 2) { $0 = [0, -1] }
    #expect(
      builder.problem.solutions(SearchMonitor()).vertices == [[-3, 2], [-1, 0]])
  }

  @Test func `limits end the search, and it says so`() {
    let example = KnownComplementarity.all.first { $0.name.contains("four solutions") }
    let none = example?.problem.solutions(SearchMonitor(timeLimit: .zero))
    #expect(none?.stopped == .time)
    #expect(none?.vertices == [])
    let two = example?.problem.solutions(SearchMonitor(limit: 2))
    #expect(two?.stopped == .count)
    #expect(two?.vertices.count == 2)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the solutions are those of all choices of what vanishes`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = Int.random(in: 1...3, using: &generator)
    let example = KnownComplementarity(
      name: "",
      matrix: (0..<size).map { _ in
        (0..<size).map { _ in Rational(Int.random(in: -2...2, using: &generator)) }
      },
      constants: (0..<size).map { _ in Rational(Int.random(in: -2...2, using: &generator)) },
      vertices: [], isFound: true)
    // An extreme solution is determined by the bounds, z ≥ 0 and w ≥ 0, that are tight there.
    var expected: Set<[Rational]> = []
    let bounds =
      (0..<size).map { i in (0..<size).map { $0 == i ? Rational(1) : 0 } + [0] }
      + zip(example.matrix, example.constants).map { $0 + [-$1] }
    for choice in 0..<(1 << bounds.count) where choice.nonzeroBitCount == size {
      let tight = bounds.indices.filter { choice >> $0 & 1 == 1 }.map { bounds[$0] }
      if let point = onlySolution(of: tight), example.isSolution(point) { expected.insert(point) }
    }
    let solutions = example.problem.solutions(SearchMonitor())
    #expect(Set(solutions.vertices) == expected)
  }

  /// The only solution of n equations a · x = b, by Cramer's rule, or `nil`.
  private func onlySolution(of equations: [[Rational]]) -> [Rational]? {
    let size = equations.count
    let whole = determinant(equations.map { Array($0[..<size]) })
    guard !whole.isZero else { return nil }
    return (0..<size).map { column in
      determinant(
        equations.map { row in (0..<size).map { $0 == column ? row[size] : row[$0] } }) / whole
    }
  }

  private func determinant(_ matrix: [[Rational]]) -> Rational {
    guard let first = matrix.first else { return 1 }
    return first.indices.reduce(0) { sum, column in
      let minor = matrix.dropFirst().map { row in
        row.indices.filter { $0 != column }.map { row[$0] }
      }
      let term = first[column] * determinant(minor)
      return column.isMultiple(of: 2) ? sum + term : sum - term
    }
  }
}
