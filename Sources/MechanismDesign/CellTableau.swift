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

  /// - Parameters:
  ///   - rows: For each condition integers a₀, a₁, …, and whether it is strict.
  ///   - variableCount: The number of variables.
  init(rows: [(entries: [Rational], isStrict: Bool)], variableCount: Int) {
    let columnCount = variableCount + 3
    self.variableCount = variableCount
    rowCount = rows.count + 2
    var table: [[Rational]] = [
      [-1, 1] + Array(repeating: .zero, count: columnCount - 2),
      [1] + Array(repeating: .zero, count: columnCount - 2) + [1],
    ]
    for (entries, isStrict) in rows {
      table.append(
        [-entries[0], isStrict ? 1 : .zero] + entries.dropFirst().map { -$0 } + [.zero])
    }
    table.append([.zero, -1] + Array(repeating: .zero, count: columnCount - 2))
    tableau = IntegerTableau(table)
    nonbasic = Array(0..<columnCount - 1)
    basic = Array(columnCount - 1..<columnCount - 1 + rowCount)
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
