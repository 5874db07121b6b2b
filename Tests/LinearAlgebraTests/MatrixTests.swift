import LinearAlgebra
import TestSupport
import Testing

@Suite struct MatrixTests {
  @Test func `rows are scaled, added and exchanged`() {
    var matrix = Matrix([[1, 2], [3, 4]])
    matrix.scaleRow(0, by: 2)
    #expect(matrix == Matrix([[2, 4], [3, 4]]))
    matrix.addToRow(1, -1, times: [2, 4])
    #expect(matrix == Matrix([[2, 4], [1, 0]]))
    matrix.exchangeRows(0, 1)
    #expect(matrix == Matrix([[1, 0], [2, 4]]))
    #expect(matrix.withRow(1) { $0[0] + $0[1] } == 6)
  }

  @Test func `products and transposes follow their definitions`() {
    let matrix = Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(matrix * [1, 0, -1] == [-2, -2])
    #expect(matrix.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(matrix * matrix.transposed == Matrix([[14, 32], [32, 77]]))
    #expect(matrix * Matrix.identity(3) == matrix)
  }

  @Test func `an index outside of the matrix is a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2)[0, 2] }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2)[2, 0] }
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2], [3]]) }
  }
}

@Suite struct LUFactorizationTests {
  @Test func `systems with the matrix and with its transpose are solved`() throws {
    let factorization = try LUFactorization(Matrix([[0, 2], [4, 2]]))
    #expect(factorization.solve([2, 10]) == [2, 1])
    #expect(factorization.solveTransposed([4, 6]) == [2, 1])
    #expect(factorization.inverse == Matrix([[-0.25, 0.25], [0.5, 0]]))
  }

  @Test func `a matrix without entries has a factorisation`() throws {
    let factorization = try LUFactorization(Matrix(rows: 0, columns: 0))
    #expect(factorization.solve([]) == [])
  }

  @Test func `a zero pivot and an entry that is no number are told apart`() {
    #expect(throws: FactorizationError.singular(pivot: 1)) {
      try LUFactorization(Matrix([[1, 2], [2, 4]]))
    }
    #expect(throws: FactorizationError.notFinite) {
      try LUFactorization(Matrix([[.nan]]))
    }
    #expect(throws: FactorizationError.notFinite) {
      try LUFactorization(Matrix([[.infinity]]))
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a random matrix times its inverse is nearly the identity`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let size = Int(seed)
    var matrix = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for column in 0..<size { matrix[row, column] = .random(in: -1...1, using: &generator) }
    }
    let product = matrix * (try LUFactorization(matrix).inverse)
    for row in 0..<size {
      for column in 0..<size {
        #expect(abs(product[row, column] - (row == column ? 1 : 0)) < 1e-8)
      }
    }
  }
}
