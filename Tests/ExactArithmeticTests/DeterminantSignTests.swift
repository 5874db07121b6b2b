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

  /// Exchanging rows and adding multiples of some to others changes a triangular matrix beyond recognition.
  @Test(arguments: [8, 17, 30], 0..<8 as Range<UInt64>)
  func `a large matrix has the sign of the triangular one that it was made of`(
    size: Int, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var matrix = (0..<size).map { row in
      (0..<size).map { $0 < row ? 0 : Int.random(in: 1...9, using: &generator) }
    }
    var sign = 1
    // The last ones are singular, or nearly: by one part in a few million.
    let isSingular = seed == 6
    if isSingular { matrix[size - 1][size - 1] = 0 }
    if seed == 7 { matrix[0] = matrix[0].map { 10_000_019 * $0 } }
    for _ in 0..<(2 * size) {
      let a = Int.random(in: 0..<size, using: &generator)
      let b = (a + Int.random(in: 1..<size, using: &generator)) % size
      if Bool.random(using: &generator) {
        matrix.swapAt(a, b)
        sign = -sign
      } else {
        matrix[a] = zip(matrix[a], matrix[b]).map { $0 - $1 }
      }
    }
    #expect(IntegerTableau(matrix).determinantSign() == (isSingular ? 0 : sign))
  }

  @Test func `a large matrix that differs from a singular one by its last digit is not singular`() {
    // The Hilbert matrix times a common denominator, whose determinant is positive and tiny (Choi 1983).
    let size = 16
    let multiple = (1...31).reduce(1) { a, b in a / Int(gcd(a, b)) * b }
    let hilbert = (1...size).map { row in (1...size).map { multiple / (row + $0 - 1) } }
    #expect(IntegerTableau(hilbert).determinantSign() == 1)
    var exchanged = hilbert
    exchanged.swapAt(2, 7)
    #expect(IntegerTableau(exchanged).determinantSign() == -1)
    #expect(IntegerTableau(hilbert.dropLast() + [hilbert[0]]).determinantSign() == 0)
  }

  private func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }

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
