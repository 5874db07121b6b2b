import LinearAlgebra
import TestSupport
import Testing

@Suite struct FloatTableauTests {
  /// z₁ + 2z₂ + s₁ = 1 and 2z₁ + z₂ + s₂ = 1: variables 0 and 1 are z, variables 2 and 3 are s.
  private let example = FloatTableau(
    matrix: [1, 2, 2, 1], structurals: 0..<2, slacks: 2..<4, upperBounds: [0.5, 0.5, 1, 1])

  @Test func `at the start the slacks are basic and one, and the reach is the largest sum`() {
    #expect((0..<2).map { example.variable(ofRow: $0) } == [2, 3])
    #expect((0..<2).map { example.value(ofRow: $0) } == [1, 1])
    #expect((0..<2).map { example.reach(ofRow: $0) } == [1.5, 1.5])
    #expect(example.freeCount == 2)
  }

  @Test func `two slacks brought to zero leave the vertex where they meet`() throws {
    var tableau = example
    for slack in 2..<4 {
      #expect(tableau.descend(slack) == .nonbasic)
      tableau.fix(slack)
    }
    #expect(tableau.freeCount == 0)
    for structural in 0..<2 {
      let row = try #require(tableau.row(of: structural))
      #expect(abs(tableau.value(ofRow: row) - 1 / 3) < 1e-12)
    }
    #expect(abs(tableau.determinant.magnitude - 3) < 1e-12)
    // z₁ = −1/3·s₁ + 2/3·s₂ up to a constant.
    var multipliers: [Int: Double] = [:]
    tableau.forEachSlack(inRow: try #require(tableau.row(of: 0))) { multipliers[$0] = $1 }
    #expect(abs((multipliers[2] ?? 0) + 1 / 3) < 1e-12)
    #expect(abs((multipliers[3] ?? 0) - 2 / 3) < 1e-12)
  }

  @Test func `a slack stays positive where the structurals are fixed at zero`() {
    var tableau = example
    tableau.fix(0)
    tableau.fix(1)
    #expect(tableau.descend(2) == .positive)
  }

  @Test func `a variable that is zero already vanishes if nothing else can change it`() {
    // Both equations are the same.
    var tableau = FloatTableau(
      matrix: [1, 1, 1, 1], structurals: 0..<2, slacks: 2..<4, upperBounds: [1, 1, 1, 1])
    #expect(tableau.descend(2) == .nonbasic)
    tableau.fix(2)
    #expect(tableau.descend(3) == .vanished)
    #expect(tableau.rowCount == 1)
    #expect(tableau.isBasic(3))
    #expect(tableau.row(of: 3) == nil)
  }

  @Test func `of a variable whose row was dropped nothing is said`() throws {
    var tableau = example
    tableau.drop(row: try #require(tableau.row(of: 2)))
    #expect(tableau.descend(2) == .unsettled)
    #expect(tableau.variable(ofRow: 0) == 3)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `whatever is fixed or dropped, the point solves the equations`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (rows, columns) = (6, 9)
    let matrix = (0..<rows * columns).map { _ in Double.random(in: 0.1...1, using: &generator) }
    let bounds = [Double](repeating: 10, count: columns) + [Double](repeating: 1, count: rows)
    var tableau = FloatTableau(
      matrix: matrix, structurals: 0..<columns, slacks: columns..<columns + rows,
      upperBounds: bounds)
    for variable in (0..<columns + rows).shuffled(using: &generator) {
      var next = tableau
      guard next.descend(variable) == .nonbasic else { continue }
      next.fix(variable)
      tableau = next
      let values = (0..<columns + rows).map { variable in
        tableau.row(of: variable).map { tableau.value(ofRow: $0) } ?? 0
      }
      #expect(values.allSatisfy { $0 >= 0 })
      for row in 0..<rows {
        let sum = (0..<columns).reduce(values[columns + row]) {
          $0 + matrix[row * columns + $1] * values[$1]
        }
        #expect(abs(sum - 1) < 1e-9)
      }
    }
  }
}
