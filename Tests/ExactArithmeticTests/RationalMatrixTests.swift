import ExactArithmetic
import TestSupport
import Testing

@Suite struct RationalMatrixTests {
  @Test func `a regular system has one solution`() {
    let matrix = RationalMatrix([[2, 1], [1, 3]])
    #expect(matrix.solution(of: [8, 9]) == [3, 2])
    #expect(matrix.determinant == 5)
    #expect(matrix.rank == 2)
    #expect(matrix.kernelBasis == [])
  }

  @Test func `a singular system has no solution or many`() {
    let matrix = RationalMatrix([[1, 2, 3], [2, 4, 6]])
    #expect(matrix.solutions(of: [1, 1]) == nil)
    #expect(matrix.solution(of: [1, 2]) == nil)
    let solutions = matrix.solutions(of: [1, 2])
    #expect(solutions?.point == [1, 0, 0])
    #expect(solutions?.directions == [[-2, 1, 0], [-3, 0, 1]])
    #expect(matrix.rank == 1)
    #expect(RationalMatrix([[1, 2], [2, 4]]).determinant == 0)
  }

  @Test func `empty and zero matrices have answers`() {
    #expect(RationalMatrix([]).determinant == 1)
    #expect(RationalMatrix([]).solution(of: []) == [])
    #expect(RationalMatrix([[], []]).rank == 0)
    #expect(RationalMatrix([[], []]).solutions(of: [0, 1]) == nil)
    #expect(RationalMatrix([[0, 0]]).kernelBasis == [[1, 0], [0, 1]])
  }

  @Test func `a permutation has the determinant of its sign`() {
    #expect(RationalMatrix([[0, 1, 0], [0, 0, 1], [1, 0, 0]]).determinant == 1)
    #expect(RationalMatrix([[0, 1, 0], [1, 0, 0], [0, 0, 1]]).determinant == -1)
    #expect(
      RationalMatrix([[0, Rational(-1, 2)], [Rational(2, 3), 7]]).determinant == Rational(1, 3))
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `solutions solve, directions span the kernel`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...6, using: &generator)
    let columns = Int.random(in: 1...6, using: &generator)
    // The product of a tall and a wide matrix has at most their common side as its rank.
    let inner = Int.random(in: 1...6, using: &generator)
    let left = generator.matrix(rows, inner)
    let right = generator.matrix(inner, columns)
    let product = left.map { row in
      (0..<columns).map { column in dot(row, right.map { $0[column] }) }
    }
    let matrix = RationalMatrix(product)
    let target = generator.matrix(1, columns)[0]
    let rightHandSide = product.map { dot($0, target) }

    let solutions = matrix.solutions(of: rightHandSide)
    #expect(solutions.map { point in product.map { dot($0, point.point) } } == rightHandSide)
    #expect(matrix.rank + matrix.kernelBasis.count == columns)
    #expect(matrix.rank <= min(rows, columns, inner))
    #expect(RationalMatrix(matrix.kernelBasis).rank == matrix.kernelBasis.count)
    for direction in matrix.kernelBasis {
      #expect(product.allSatisfy { dot($0, direction).isZero } as Bool)
    }
    let transposed = (0..<columns).map { column in product.map { $0[column] } }
    #expect(RationalMatrix(transposed).rank == matrix.rank)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `determinants multiply and agree with the expansion by minors`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = Int.random(in: 1...5, using: &generator)
    let a = generator.matrix(size, size)
    let b = generator.matrix(size, size)
    let product = a.map { row in (0..<size).map { column in dot(row, b.map { $0[column] }) } }
    #expect(RationalMatrix(a).determinant == expansion(a))
    #expect(
      RationalMatrix(product).determinant
        == RationalMatrix(a).determinant * RationalMatrix(b).determinant)
  }

  private func expansion(_ matrix: [[Rational]]) -> Rational {
    guard let first = matrix.first else { return 1 }
    return first.indices.reduce(Rational.zero) { sum, column in
      let minor = matrix.dropFirst().map { row in
        row.indices.filter { $0 != column }.map { row[$0] }
      }
      let term = first[column] * expansion(minor)
      return column.isMultiple(of: 2) ? sum + term : sum - term
    }
  }
}

private func dot(_ a: [Rational], _ b: [Rational]) -> Rational {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}

extension SeededGenerator {
  fileprivate mutating func matrix(_ rows: Int, _ columns: Int) -> [[Rational]] {
    (0..<rows).map { _ in (0..<columns).map { _ in smallRational() } }
  }
}
