import LinearAlgebra
import TestSupport
import Testing

@Suite struct MatrixGameTableauTests {
  /// Solves max Σy, B·y ≤ 1 and returns y and the multipliers x, computed afresh from the basis.
  private func solve(_ matrix: Matrix) throws -> (x: [Double], y: [Double]) {
    var tableau = MatrixGameTableau(
      rowCount: matrix.rowCount, columnCount: matrix.columnCount
    ) { matrix[$0, $1] }
    let isSolved = tableau.solve()
    try #require(isSolved)
    let (rows, columns) = (tableau.tightRows, tableau.basicColumns)
    try #require(rows.count == columns.count)
    let kernel = try LUFactorization(Matrix(rows.map { row in columns.map { matrix[row, $0] } }))
    let ones = [Double](repeating: 1, count: rows.count)
    var x = [Double](repeating: 0, count: matrix.rowCount)
    var y = [Double](repeating: 0, count: matrix.columnCount)
    for (row, value) in zip(rows, kernel.solveTransposed(ones)) { x[row] = value }
    for (column, value) in zip(columns, kernel.solve(ones)) { y[column] = value }
    return (x, y)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `the basis is feasible and optimal`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...14, using: &generator)
    let columns = Int.random(in: 1...14, using: &generator)
    // A range of few integers makes ties.
    let largest = seed.isMultiple(of: 2) ? 2 : 100
    var matrix = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        matrix[row, column] =
          1 + Double(Int.random(in: 0...largest, using: &generator)) / Double(largest)
      }
    }
    let (x, y) = try solve(matrix)
    #expect((x + y).allSatisfy { $0 > -1e-9 })
    #expect((matrix * y).allSatisfy { $0 < 1 + 1e-9 })
    #expect((matrix.transposed * x).allSatisfy { $0 > 1 - 1e-9 })
    #expect(abs(x.reduce(0, +) - y.reduce(0, +)) < 1e-9)
  }

  @Test func `what asks to stop is obeyed`() {
    var tableau = MatrixGameTableau(rowCount: 3, columnCount: 3) { $0 == $1 ? 1 : 2 }
    let isSolvedAtOnce = tableau.solve { true }
    let pivotCount = tableau.pivotCount
    #expect(!isSolvedAtOnce && pivotCount == 0)
    let isSolved = tableau.solve()
    let (rows, columns) = (tableau.tightRows, tableau.basicColumns)
    #expect(isSolved && rows.count == columns.count)
  }
}
