import LinearAlgebra
import TestSupport
import Testing

@Suite struct DistributionSimplexTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `the basis is feasible and optimal`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...10, using: &generator)
    let columns = Int.random(in: 2...12, using: &generator)
    // The last column satisfies every row, so there is a solution.
    let matrix = Matrix(
      (0..<rows).map { _ in
        (0..<columns).map { column in
          let entry = Double(Int.random(in: -9...9, using: &generator)) / 9
          return column == columns - 1 ? -entry.magnitude : entry
        }
      })
    let objective = (0..<columns).map { _ in Double(Int.random(in: 0...20, using: &generator)) / 20
    }
    var simplex = DistributionSimplex(rowCount: rows, objective: objective) { column, add in
      for row in 0..<rows where matrix[row, column] != 0 { add(row, matrix[row, column]) }
    }
    let isSolved = simplex.solve()
    try #require(isSolved)
    let kernel = try LUFactorization(
      Matrix(
        [simplex.columns.map { _ in 1.0 }]
          + simplex.rows.map { row in simplex.columns.map { matrix[row, $0] } }))
    var point = [Double](repeating: 0, count: columns)
    let one = [1.0] + simplex.rows.map { _ in 0.0 }
    for (column, value) in zip(simplex.columns, kernel.solve(one)) { point[column] = value }
    let prices = kernel.solveTransposed(simplex.columns.map { objective[$0] })
    #expect(point.allSatisfy { $0 > -1e-7 })
    #expect((matrix * point).allSatisfy { $0 < 1e-7 })
    #expect(prices.dropFirst().allSatisfy { $0 > -1e-7 })
    for column in 0..<columns {
      let cost = zip(simplex.rows, prices.dropFirst()).reduce(prices[0]) {
        $0 + $1.1 * matrix[$1.0, column]
      }
      #expect(cost > objective[column] - 1e-7)
    }
  }

  @Test func `what asks to stop is obeyed`() {
    // The best column alone violates the row.
    var simplex = DistributionSimplex(rowCount: 1, objective: [1, 0]) { $1(0, $0 == 0 ? 1 : -1) }
    let isSolvedAtOnce = simplex.solve { true }
    #expect(!isSolvedAtOnce)
    let isSolved = simplex.solve()
    let columns = simplex.columns.sorted()
    #expect(isSolved && columns == [0, 1])
  }
}
