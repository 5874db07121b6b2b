import ExactArithmetic
import LinearAlgebra
import TestSupport
import Testing

@Suite struct RationalSystemTests {
  typealias Rows = [[(column: Int, value: Rational)]]

  /// M·x for sparse rows.
  static func product(_ rows: Rows, _ vector: [Rational]) -> [Rational] {
    rows.map { row in row.reduce(Rational.zero) { $0 + $1.value * vector[$1.column] } }
  }

  static func transposed(_ rows: Rows) -> Rows {
    var result = Rows(repeating: [], count: rows.count)
    for (index, row) in rows.enumerated() {
      for (column, value) in row { result[column].append((index, value)) }
    }
    return result
  }

  static func dense(_ rows: [[Rational]]) -> Rows {
    rows.map { row in row.enumerated().map { ($0.offset, $0.element) } }
  }

  /// A matrix whose entries are drawn by a function, `nil` for an entry that is missing.
  static func random(
    _ size: Int, _ generator: inout SeededGenerator,
    _ entry: (inout SeededGenerator) -> Rational?
  ) -> Rows {
    (0..<size).map { _ in
      (0..<size).compactMap { column in entry(&generator).map { (column, $0) } }
    }
  }

  /// Solves with the matrix and its transpose and checks both solutions by multiplication.
  static func verify(
    _ rows: Rows, _ rightSide: [Rational], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let system = RationalSystem(rows: rows)
    let x = try #require(system.solve(rightSide), sourceLocation: sourceLocation)
    #expect(product(rows, x) == rightSide, sourceLocation: sourceLocation)
    let y = try #require(system.solveTransposed(rightSide), sourceLocation: sourceLocation)
    #expect(product(transposed(rows), y) == rightSide, sourceLocation: sourceLocation)
  }

  @Test func `a system of size zero has the empty solution`() {
    #expect(RationalSystem(rows: []).solve([]) == [])
  }

  @Test func `a system with fractions is solved by hand and here alike`() {
    let system = RationalSystem(
      rows: Self.dense([[Rational(1, 2), Rational(1, 3)], [Rational(1, 4), -1]]))
    #expect(system.solve([1, 1]) == [Rational(16, 7), Rational(-3, 7)])
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 21, 34], [1, 2, 3] as [UInt64])
  func `random systems of integers are solved exactly`(size: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = Self.random(size, &generator) { Rational(Int.random(in: -99...99, using: &$0)) }
    let rightSide = (0..<size).map { _ in Rational(Int.random(in: -99...99, using: &generator)) }
    try Self.verify(rows, rightSide)
  }

  @Test(arguments: [4, 12, 25], [1, 2] as [UInt64])
  func `random sparse systems of fractions are solved exactly`(size: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var rows = Self.random(size, &generator) { generator in
      Int.random(in: 0..<4, using: &generator) == 0
        ? Rational(
          Int.random(in: -9...9, using: &generator), Int.random(in: 1...9, using: &generator))
        : nil
    }
    // A dominant diagonal keeps it regular.
    for index in rows.indices {
      rows[index].removeAll { $0.column == index }
      rows[index].append((index, Rational(100 + index)))
    }
    try Self.verify(rows, (0..<size).map { Rational($0 - 3, 7) })
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `a matrix without an inverse is recognised`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = 6
    var rows = (0..<size).map { _ in
      (0..<size).map { _ in Rational(Int.random(in: -9...9, using: &generator), 3) }
    }
    // The last row becomes a combination of two others.
    rows[5] = zip(rows[0], rows[1]).map { $0 * Rational(1, 3) - $1 * Rational(2, 7) }
    let system = RationalSystem(rows: Self.dense(rows))
    #expect(system.solve([1, 2, 3, 4, 5, 6]) == nil)
    #expect(system.solveTransposed([1, 2, 3, 4, 5, 6]) == nil)
  }

  @Test(arguments: [3, 6, 10, 14])
  func `Hilbert matrices, which floating point cannot invert, are solved exactly`(
    size: Int
  ) throws {
    let rows = Self.dense(
      (1...size).map { row in (1...size).map { Rational(1, row + $0 - 1) } })
    try Self.verify(rows, (1...size).map { Rational($0) })
  }

  @Test func `entries from 1e-300 to 1e300 are solved exactly`() throws {
    let huge = Rational(10).power(300)
    try Self.verify(
      Self.dense([[huge, 1, 0], [1, huge.reciprocal, 1], [3, huge, 7]]), [1, huge, huge.reciprocal])
  }

  @Test func `a right side far beyond machine words is solved exactly`() throws {
    let huge = Rational(7).power(100)
    try Self.verify(Self.dense([[2, 1], [1, 3]]), [huge, huge.reciprocal])
  }

  @Test(arguments: [1, 2, 5, 20, 60], [0, 1e-9, 1e-3, 1])
  func `an inverse from elsewhere, good or bad, gives the same solutions`(
    size: Int, error: Double
  ) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    let integers = (0..<size).map { row in
      (0..<size).map { Int.random(in: 0...100, using: &generator) + ($0 == row ? 50 : 0) }
    }
    let rows = Self.dense(integers.map { $0.map { Rational($0) } })
    var inverse = try LUFactorization(
      Matrix(integers.map { $0.map(Double.init) })
    ).inverse
    for row in 0..<size {
      for column in 0..<size {
        inverse[row, column] *= 1 + error * Double.random(in: -1...1, using: &generator)
      }
    }
    let system = RationalSystem(integers: integers, inverse: inverse)
    let ones = [Rational](repeating: 1, count: size)
    let x = try #require(system.transposedSolutionFractions(ones))
    let y = try #require(system.solutionFractions(ones, denominatorOf: x))
    #expect(Self.product(Self.transposed(rows), x.values) == ones)
    #expect(Self.product(rows, y.values) == ones)
    let unrelated = CommonFractions([Rational(1, 9973)])
    #expect(system.solutionFractions(ones, denominatorOf: unrelated)?.values == y.values)
    #expect(RationalSystem(integers: integers).solve(ones) == y.values)
  }

  @Test func `an inverse of a matrix that has none is of no use`() {
    let system = RationalSystem(integers: [[1, 2], [2, 4]], inverse: Matrix([[1, 0], [0, 1]]))
    #expect(system.solve([1, 1]) == nil)
    #expect(system.solveTransposed([1, 1]) == nil)
  }
}
