import ExactArithmetic

/// The program of ``CellProgram`` in a tableau: maximise δ ≤ t ≤ 1 under rows a₀·t + a·z − [strict]·δ ≥ 0.
struct CellTableau {
  /// Columns are t, δ, the variables z and the right-hand side; rows are t − δ ≥ 0, 1 − t ≥ 0, the
  /// conditions, and the objective.
  private var tableau: IntegerTableau
  private let variableCount: Int
  private let rowCount: Int
  /// What is basic in each row, and what is not in each column: columns of the start are numbered
  /// from 0, then the slacks of the rows.
  private var basic: [Int]
  private var nonbasic: [Int]

  private static let delta = 1
  private var objective: Int { rowCount }
  private var rightSide: Int { variableCount + 2 }

  /// A condition.
  struct Row {
    /// The integers a₀, a₁ and so on.
    let entries: [Rational]
    /// The same as machine words, if they fit.
    let words: [Int]?
    /// Whether the opposite of the row is meant.
    let isNegated: Bool
    let isStrict: Bool
  }

  init(_ rows: [Row], variableCount: Int) {
    let columnCount = variableCount + 3
    self.variableCount = variableCount
    rowCount = rows.count + 2
    if rows.allSatisfy({ $0.words != nil }) {
      tableau = IntegerTableau(
        Self.table(columnCount, rows.map { ($0.words ?? [], $0.isNegated, $0.isStrict) }))
    } else {
      tableau = IntegerTableau(
        Self.table(columnCount, rows.map { ($0.entries, $0.isNegated, $0.isStrict) }))
    }
    nonbasic = Array(0..<columnCount - 1)
    basic = Array(columnCount - 1..<columnCount - 1 + rowCount)
  }

  private static func table<Number: SignedNumeric>(
    _ columnCount: Int, _ rows: [(entries: [Number], isNegated: Bool, isStrict: Bool)]
  ) -> [[Number]] {
    let zeros = [Number](repeating: 0, count: columnCount)
    var first = zeros
    first[0] = -1
    first[delta] = 1
    var second = zeros
    second[0] = 1
    second[columnCount - 1] = 1
    var table = [first, second]
    for (entries, isNegated, isStrict) in rows {
      var row = zeros
      for (column, entry) in entries.enumerated() {
        row[column == 0 ? 0 : column + 1] = isNegated ? entry : -entry
      }
      if isStrict { row[delta] = 1 }
      table.append(row)
    }
    var objective = zeros
    objective[delta] = -1
    table.append(objective)
    return table
  }

  /// Pivots until δ is positive, or cannot be.
  ///
  /// - Returns: Whether δ is positive.
  mutating func maximize() -> Bool {
    while tableau.sign(objective, rightSide) == 0 {
      guard
        let column = nonbasic.indices.filter({ tableau.sign(objective, $0) < 0 })
          .min(by: { nonbasic[$0] < nonbasic[$1] })
      else { return false }
      var leaving: Int?
      for row in 0..<rowCount where tableau.sign(row, column) > 0 {
        guard let best = leaving else {
          leaving = row
          continue
        }
        let order = tableau.compareRatio(
          rows: row, best, numerator: rightSide, denominator: column)
        if order < 0 || order == 0 && basic[row] < basic[best] { leaving = row }
      }
      guard let row = leaving else { preconditionFailure("a bounded program is unbounded") }
      tableau.pivot(row: row, column: column)
      (basic[row], nonbasic[column]) = (nonbasic[column], basic[row])
    }
    return true
  }

  /// The values of t and of the variables z.
  func point() -> [Rational] {
    var values = [Rational](repeating: .zero, count: variableCount + 2)
    for row in 0..<rowCount where basic[row] < values.count {
      values[basic[row]] = tableau.value(row, rightSide)
    }
    values.remove(at: Self.delta)
    return values
  }

  /// The multipliers of the conditions, and of z ≥ 0, where δ cannot be positive.
  func multipliers() -> (ofRows: [Rational], ofBounds: [Rational]) {
    var ofRows = [Rational](repeating: .zero, count: rowCount - 2)
    var ofBounds = [Rational](repeating: .zero, count: variableCount)
    let firstCondition = variableCount + 2 + 2
    for (column, variable) in nonbasic.enumerated() {
      if variable >= firstCondition {
        ofRows[variable - firstCondition] = tableau.entry(objective, column)
      } else if variable >= 2, variable < variableCount + 2 {
        ofBounds[variable - 2] = tableau.entry(objective, column)
      }
    }
    return (ofRows, ofBounds)
  }
}
