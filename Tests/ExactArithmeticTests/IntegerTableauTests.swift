import ExactArithmetic
import TestSupport
import Testing

@Suite struct IntegerTableauTests {
  @Test func `the worked example of the documentation`() {
    var tableau = IntegerTableau([[2, 1, 8], [1, 3, 9]])
    tableau.pivot(row: 0, column: 0)
    #expect(entries(of: tableau) == [[1, 1, 8], [-1, 5, 10]])
    #expect(tableau.denominator == 2)
    tableau.pivot(row: 1, column: 1)
    #expect(entries(of: tableau) == [[3, -1, 15], [-1, 2, 10]])
    #expect(tableau.denominator == 5)
    #expect(tableau.column(2) == [3, 2])
  }

  @Test func `a negative pivot entry leaves the denominator positive`() {
    var tableau = IntegerTableau([[-2, 1, 8], [1, 3, 9]])
    tableau.pivot(row: 0, column: 0)
    #expect(entries(of: tableau) == [[-1, -1, -8], [1, 7, 26]])
    #expect(tableau.denominator == 2)
  }

  @Test func `rational rows are scaled to coprime integers`() {
    let tableau = IntegerTableau([
      [Rational(1, 2), Rational(1, 3)], [4, 6], [0, 0], [Rational(Int.min), Rational(Int.min)],
    ])
    #expect(entries(of: tableau) == [[3, 2], [2, 3], [0, 0], [-1, -1]])
    #expect(tableau.rowScales == [6, Rational(1, 2), 1, Rational(2).power(-63)])
  }

  @Test func `zeros, empty tableaux and extreme words can be stored`() {
    #expect(IntegerTableau(rows: 2, columns: 3).row(1) == [0, 0, 0])
    #expect(IntegerTableau([[Int]]()).rowCount == 0)
    #expect(IntegerTableau([[Rational]]()).columnCount == 0)
    #expect(IntegerTableau([[Int.max, -Int.max]]).width == .int64)
    let wide = IntegerTableau([[Int.min, 5]])
    #expect(wide.width == .gmp)
    #expect(wide.row(0) == [Rational(Int.min), 5])
  }

  // Entries of about so many bits reach the wider forms at different pivots.
  @Test(arguments: [2, 8, 30, 62], 0..<6 as Range<UInt64>)
  func `every width agrees with pivots on rationals`(bits: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let limit = 1 << bits - 1
    let rows = Int.random(in: 1...7, using: &generator)
    let columns = Int.random(in: 1...7, using: &generator)
    let matrix = (0..<rows).map { _ in
      (0..<columns).map { _ in Int.random(in: -limit...limit, using: &generator) }
    }
    var tableau = IntegerTableau(matrix)
    var model = RationalTableau(values: matrix.map { $0.map { Rational($0) } })
    for _ in 0..<20 {
      let row = Int.random(in: 0..<rows, using: &generator)
      let column = Int.random(in: 0..<columns, using: &generator)
      guard !model.values[row][column].isZero else { continue }
      tableau.pivot(row: row, column: column)
      model.pivot(row: row, column: column)
      #expect((0..<rows).map { tableau.row($0) } == model.values)
      #expect(tableau.denominator > 0 && tableau.denominator.isInteger)
      #expect(entries(of: tableau).joined().filter { !$0.isInteger } == [])
      #expect(signs(of: tableau) == model.values.map { $0.map(\.signum) })
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `elimination widens from words to GMP, and exactly`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = 12
    let matrix = (0..<size).map { _ in
      (0..<size).map { _ in Int.random(in: -99_999...99_999, using: &generator) }
    }
    var tableau = IntegerTableau(matrix)
    var widths: [IntegerTableau.Width] = []
    for index in 0..<size {
      tableau.pivot(row: index, column: index)
      if widths.last != tableau.width { widths.append(tableau.width) }
    }
    #expect(widths == [.int64, .int128, .gmp])
    // All basic variables have been exchanged: what is left is the inverse matrix.
    for row in 0..<size {
      for column in 0..<size {
        let product = (0..<size).map { tableau.value(row, $0) * Rational(matrix[$0][column]) }
        #expect(product.reduce(0, +) == (row == column ? 1 : 0))
      }
    }
    // Every pivot undone in reverse order gives the first tableau back.
    for index in (0..<size).reversed() { tableau.pivot(row: index, column: index) }
    #expect(entries(of: tableau) == matrix.map { $0.map { Rational($0) } })
    #expect(tableau.denominator == 1)
  }

  // One entry that does not fit, in each row in turn, while the results before it do.
  @Test(arguments: 0..<4, [Int.max, -Int.max])
  func `a pivot that widens halfway goes on where it stopped`(large: Int, value: Int) {
    var matrix = [[3, 1, 2], [1, 2, 3], [2, 2, 1], [1, 5, 1]]
    matrix[large][2] = value
    for row in 0..<4 {
      var tableau = IntegerTableau(matrix)
      var model = RationalTableau(values: matrix.map { $0.map { Rational($0) } })
      tableau.pivot(row: row, column: 0)
      model.pivot(row: row, column: 0)
      #expect((0..<4).map { tableau.row($0) } == model.values)
      tableau.pivot(row: (row + 1) % 4, column: 1)
      model.pivot(row: (row + 1) % 4, column: 1)
      #expect((0..<4).map { tableau.row($0) } == model.values)
    }
  }

  @Test(arguments: [3, 40, 62], 0..<4 as Range<UInt64>)
  func `quotients compare as rationals do`(bits: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let limit = 1 << bits - 1
    var tableau = IntegerTableau(
      (0..<5).map { _ in (0..<6).map { _ in Int.random(in: -limit...limit, using: &generator) } })
    for _ in 0..<4 {
      for i in 0..<5 {
        for j in 0..<5 {
          for d in 0..<6 where tableau.sign(i, d) > 0 && tableau.sign(j, d) > 0 {
            let left = tableau.value(i, 0) / tableau.value(i, d)
            let right = tableau.value(j, 0) / tableau.value(j, d)
            let order = tableau.compareRatio(rows: i, j, numerator: 0, denominator: d)
            #expect(order == (left - right).signum)
          }
        }
      }
      let row = Int.random(in: 0..<5, using: &generator)
      if tableau.sign(row, 1) != 0 { tableau.pivot(row: row, column: 1) }
    }
  }

  @Test(arguments: IntegerTableau.Width.allCases)
  func `a copy keeps its values when the original changes`(width: IntegerTableau.Width) {
    let original: IntegerTableau
    switch width {
    case .int64: original = IntegerTableau([[2, 1, 3], [1, 3, 9]])
    case .int128:
      var wide = IntegerTableau([[2, 1, Int.max], [1, 3, 9]])
      wide.pivot(row: 1, column: 1)
      original = wide
    case .gmp: original = IntegerTableau([[2, 1, Rational(3).power(100)], [1, 3, 9]])
    }
    #expect(original.width == width)
    let before = entries(of: original)
    var pivoted = original
    pivoted.pivot(row: 0, column: 0)
    #expect(entries(of: original) == before)
    #expect(entries(of: pivoted) != before)
    var swapped = original
    swapped.swapColumns(0, 1)
    #expect(entries(of: original) == before)
    #expect(entries(of: swapped) == before.map { [$0[1], $0[0], $0[2]] })
    pivoted.pivot(row: 0, column: 0)
    #expect(entries(of: pivoted) == before)
  }

  @Test func `a pivot on zero is a broken precondition`() async {
    await #expect(processExitsWith: .failure) {
      var tableau = IntegerTableau([[0, 1]])
      tableau.pivot(row: 0, column: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = IntegerTableau([[1, 2], [3, 4]]).value(0, 2)
    }
  }

  private func entries(of tableau: IntegerTableau) -> [[Rational]] {
    (0..<tableau.rowCount).map { row in
      (0..<tableau.columnCount).map { tableau.entry(row, $0) }
    }
  }

  private func signs(of tableau: IntegerTableau) -> [[Int]] {
    (0..<tableau.rowCount).map { row in
      (0..<tableau.columnCount).map { tableau.sign(row, $0) }
    }
  }
}

/// The same exchange of variables, one rational at a time.
private struct RationalTableau {
  var values: [[Rational]]

  mutating func pivot(row: Int, column: Int) {
    let pivot = values[row][column]
    let old = values
    for i in values.indices {
      for j in values[i].indices {
        values[i][j] =
          switch (i == row, j == column) {
          case (true, true): 1 / pivot
          case (true, false): old[i][j] / pivot
          case (false, true): -old[i][j] / pivot
          case (false, false): old[i][j] - old[i][column] * old[row][j] / pivot
          }
      }
    }
  }
}
