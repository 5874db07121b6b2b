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

  @Test func `a variable is compared with others by the signs of rows alone`() throws {
    // z₁ + s₁ = 1 and z₁ + z₂/2 + s₂ = 1.
    var tableau = FloatTableau(
      matrix: [1, 0, 1, 0.5], structurals: 0..<2, slacks: 2..<4, upperBounds: [1, 2, 1, 1])
    #expect(tableau.comparisons(with: 0).isEmpty)
    // The difference of the rows is s₁ = s₂ + z₂/2. The entries of z₁ are the equal ones.
    let byRows = try #require(tableau.comparisons(with: 3).first)
    #expect((byRows.variable, byRows.other) == (2, 3))
    #expect((byRows.q, byRows.p) == (1, 1))
    #expect(byRows.column == 0)
    // In the basis of z₁ and s₂ it is the row of s₂, which is zero.
    #expect(tableau.descend(2) == .nonbasic)
    let byColumn = try #require(tableau.comparisons(with: 3).first)
    #expect((byColumn.variable, byColumn.other) == (2, 3))
    #expect((byColumn.q, byColumn.p) == (0, 1))
    // In the basis of z₁ and s₁ it is the row of s₁, where s₂ and z₂ are both no more than a multiple of s₁.
    #expect(tableau.descend(3) == .nonbasic)
    #expect(tableau.comparisons(with: 3).map(\.variable) == [2])
    #expect(tableau.comparisons(with: 1).map(\.variable) == [2])
    #expect(tableau.comparisons(with: 2).isEmpty)
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

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `every row stays an equation that holds on the polytope`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Of all lengths that a block of numbers can leave over.
    let rows = Int.random(in: 1...11, using: &generator)
    let columns = Int.random(in: 1...11, using: &generator)
    let matrix = (0..<rows * columns).map { _ in Double(Int.random(in: 1...4, using: &generator)) }
    var tableau = FloatTableau(
      matrix: matrix, structurals: 0..<columns, slacks: columns..<columns + rows,
      upperBounds: [Double](repeating: 1, count: columns + rows))
    let start = tableau
    var fixed: Set<Int> = []
    for variable in (0..<columns + rows).shuffled(using: &generator)
    where tableau.descend(variable) == .nonbasic {
      if Bool.random(using: &generator) {
        tableau.fix(variable)
        fixed.insert(variable)
      }
      // Any z, which need not be feasible, with zeros where structurals are fixed.
      let z = (0..<columns).map {
        fixed.contains($0) ? 0 : Double.random(in: -1...1, using: &generator)
      }
      let values =
        z
        + (0..<rows).map { row in
          1 - (0..<columns).reduce(0) { $0 + matrix[row * columns + $1] * z[$1] }
        }
      for row in 0..<tableau.rowCount {
        var sum = values[tableau.variable(ofRow: row)]
        for column in tableau.freeColumns {
          let variable = tableau.variable(ofColumn: column)
          if variable < columns { sum += tableau.entry(row, column) * values[variable] }
        }
        // Those of fixed slacks are among them, and those of fixed structurals are zero.
        tableau.forEachSlack(inRow: row) { sum += $1 * values[$0] }
        #expect(abs(sum - tableau.value(ofRow: row)) < 1e-8)
      }
    }
    #expect((0..<rows).allSatisfy { start.variable(ofRow: $0) == columns + $0 })
    #expect((0..<rows).allSatisfy { start.value(ofRow: $0) == 1 })
  }

  @Test
  func `of rows that leave together the preferred one leaves, or the one with the largest entry`() {
    // z₁ grows until s₁, s₂ and s₃ are zero, whichever of these is to be zero.
    for slack in 2...3 {
      var tableau = FloatTableau(
        matrix: [4, 1, 4, 2, 1, 1, 2, 1, 1, 1], structurals: 0..<2, slacks: 2..<7,
        upperBounds: [0.25, 1, 1, 1, 1, 1, 1])
      #expect(tableau.descend(slack) == .nonbasic)
      #expect(tableau.row(of: slack) == nil)
      #expect(tableau.row(of: 0) == slack - 2)
    }
    // s₅ is as small as it can be where s₁ is zero, and s₂ as well.
    var tableau = FloatTableau(
      matrix: [2, 4, 4, 2, 1], structurals: 0..<1, slacks: 1..<6,
      upperBounds: [0.25, 1, 1, 1, 1, 1])
    #expect(tableau.descend(5) == .positive)
    #expect(tableau.row(of: 0) == 1)
  }
}
