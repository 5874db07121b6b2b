import ExactArithmetic
import TestSupport
import Testing

@Suite struct DeterminantSignTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the sign is that of the sum over all permutations`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = Int.random(in: 0...5, using: &generator)
    let largest = [1, 9, 1 << 40].randomElement(using: &generator) ?? 1
    let matrix = (0..<size).map { _ in
      (0..<size).map { _ in Int.random(in: -largest...largest, using: &generator) }
    }
    #expect(IntegerTableau(matrix).determinantSign() == determinant(matrix, 0).signum)
  }

  @Test func `exchanging two rows changes the sign, and equal rows make it zero`() {
    #expect(IntegerTableau([[0, -1], [1, 0]] as [[Int]]).determinantSign() == 1)
    #expect(IntegerTableau([[1, 0], [0, -1]] as [[Int]]).determinantSign() == -1)
    #expect(IntegerTableau([[3, 5], [3, 5]] as [[Int]]).determinantSign() == 0)
  }

  /// By expansion along the first row that is left.
  private func determinant(_ matrix: [[Int]], _ used: Int, row: Int = 0) -> Rational {
    guard row < matrix.count else { return 1 }
    var sum = Rational.zero
    var sign = 1
    for column in matrix.indices where used & (1 << column) == 0 {
      let minor = determinant(matrix, used | 1 << column, row: row + 1)
      sum += Rational(sign * matrix[row][column]) * minor
      sign = -sign
    }
    return sum
  }
}
