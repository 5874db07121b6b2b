/// The dual simplex method in floating point for linear programs over distributions.
///
///     maximise w·p subject to A·p ≤ 0, Σⱼ pⱼ = 1, p ≥ 0
///
/// At the best single column with all slacks basic no reduced cost has the wrong sign, so the method begins
/// there (Lemke 1954). Where k columns S are basic, k − 1 rows T hold with equality, and with the row
/// Σp = 1 they meet in the *kernel*, whose inverse is all that is kept. Other numbers are computed from
/// it when they are needed: the values of all rows from the columns in S, the reduced costs of all
/// columns from the rows in T. So an iteration takes O(k² + k·z) operations, where z is the number of
/// coefficients in a row or column, however many rows and columns there are.
///
/// Nothing here is exact. What is taken from it is the basis, which is solved exactly elsewhere.
public struct DistributionSimplex {
  /// The coefficients that are not zero, by column and by row.
  private let byColumn: SparseMatrix<Double>
  private let byRow: SparseMatrix<Double>
  private let objective: [Double]

  /// The basic columns S.
  public private(set) var columns: [Int]
  /// The rows T.
  public private(set) var rows: [Int] = []
  /// For each basic column an entry for Σp = 1, then one for each of T.
  private var inverse: KernelInverse
  /// By column its position in S, and by row its position in T after Σp = 1, or `nil`.
  private var columnPlaces: [Int?]
  private var rowPlaces: [Int?]
  private var pivots = 0

  private static let tolerance = 1e-9
  /// What is smaller than this is taken for zero at last: where much is degenerate, constraints that are violated by
  /// less than ``tolerance`` may be violated all the same.
  private static let fineTolerance = 1e-12
  /// After so many pivots the error of the inverse is looked at.
  private static let pivotsBetweenLooks = 50
  /// If it is larger, the inverse is computed afresh.
  private static let largestError = 1e-10

  /// The method at the best single column.
  ///
  /// - Parameters:
  ///   - rowCount: The number of rows of A.
  ///   - objective: w, a number for each of at least one column.
  ///   - entries: Adds the entries of a column of A that are not zero, by ascending rows; they are of the
  ///     order of one.
  public init(
    rowCount: Int, objective: [Double],
    entries: (_ column: Int, _ add: (_ row: Int, _ value: Double) -> Void) -> Void
  ) {
    byColumn = SparseMatrix(rowCount: objective.count, entries: entries)
    byRow = byColumn.transposed(columnCount: rowCount)
    self.objective = objective
    let best = objective.indices.max { objective[$0] < objective[$1] } ?? 0
    self.columns = [best]
    inverse = KernelInverse(Matrix([[1]]))
    columnPlaces = objective.indices.map { $0 == best ? 0 : nil }
    rowPlaces = [Int?](repeating: nil, count: rowCount)
  }

  /// What leaves the basis: a column by its position in S, or the slack of a row.
  private enum Leaving {
    case column(Int)
    case slack(Int)
  }

  /// What enters the basis: a column, or the slack of a row by its position in T.
  private enum Entering {
    case column(Int)
    case slack(Int)
  }

  /// Pivots until the basis looks optimal.
  ///
  /// - Parameter shouldStop: Asked once per pivot.
  /// - Returns: Whether the basis looks optimal; otherwise the method was stopped, or makes no progress.
  public mutating func solve(shouldStop: () -> Bool = { false }) -> Bool {
    let mostPivots = 20 * (rowPlaces.count + columnPlaces.count) + 1000
    while let leaving = leaving(beyond: Self.tolerance) {
      guard pivots < mostPivots, !shouldStop(), pivot(leaving) else { return false }
    }
    // Rounding errors may look like violations too, so there are only so many more pivots.
    let lastPivot = pivots + 20 + columns.count
    while pivots < lastPivot, let leaving = leaving(beyond: Self.fineTolerance) {
      guard !shouldStop() else { return false }
      guard pivot(leaving) else { break }
    }
    return true
  }

  /// Makes the basic variable that leaves feasible.
  ///
  /// - Returns: Whether another variable can enter for it.
  private mutating func pivot(_ leaving: Leaving) -> Bool {
    let row = pivotRow(of: leaving)
    guard let entering = entering(row) else { return false }
    exchange(entering, for: leaving, row.multipliers)
    pivots += 1
    return !pivots.isMultiple(of: Self.pivotsBetweenLooks) || error <= Self.largestError
      || refresh()
  }

  /// The basic variable that is furthest from being feasible, if it is further than a number.
  private func leaving(beyond tolerance: Double) -> Leaving? {
    let probabilities = inverse.column(0)
    let activity = activity(probabilities)
    var worst = tolerance
    var result: Leaving?
    for (position, probability) in probabilities.enumerated() where -probability > worst {
      worst = -probability
      result = .column(position)
    }
    for row in activity.indices where activity[row] > worst && rowPlaces[row] == nil {
      worst = activity[row]
      result = .slack(row)
    }
    return result
  }

  /// A·p, if the basic columns have these probabilities.
  private func activity(_ probabilities: [Double]) -> [Double] {
    var activity = [Double](repeating: 0, count: rowPlaces.count)
    for (column, probability) in zip(columns, probabilities) where probability != 0 {
      byColumn.addRow(column, times: probability, to: &activity)
    }
    return activity
  }

  /// Minus the reduced costs of columns, which should not be negative, and the prices that they belong to.
  private func costs() -> (costs: [Double], prices: [Double]) {
    let prices = inverse.product(with: columns.map { objective[$0] })
    var costs = objective.map { prices[0] - $0 }
    for (row, price) in zip(rows, prices.dropFirst()) where price != 0 {
      byRow.addRow(row, times: price, to: &costs)
    }
    return (costs, prices)
  }

  /// How the leaving variable grows with the slacks of T, Σp = 1 first, and with each column.
  private func pivotRow(of leaving: Leaving) -> (multipliers: [Double], columns: [Double]) {
    let multipliers: [Double]
    switch leaving {
    case .column(let position): multipliers = inverse.line(position).map { -$0 }
    case .slack(let row): multipliers = inverse.product(with: kernelRow(of: row))
    }
    var growth = [Double](repeating: multipliers[0], count: objective.count)
    for (row, multiplier) in zip(rows, multipliers.dropFirst()) where multiplier != 0 {
      byRow.addRow(row, times: multiplier, to: &growth)
    }
    if case .slack(let row) = leaving { byRow.addRow(row, times: -1, to: &growth) }
    return (multipliers, growth)
  }

  /// The variable whose reduced cost becomes zero first; of several the one with the largest pivot.
  private func entering(_ row: (multipliers: [Double], columns: [Double])) -> Entering? {
    let (costs, prices) = costs()
    var limit = Double.infinity
    for column in costs.indices
    where row.columns[column] > Self.tolerance && columnPlaces[column] == nil {
      limit = min(limit, (max(0, costs[column]) + Self.tolerance) / row.columns[column])
    }
    for position in rows.indices where row.multipliers[position + 1] > Self.tolerance {
      limit = min(
        limit, (max(0, prices[position + 1]) + Self.tolerance) / row.multipliers[position + 1])
    }
    var largest = 0.0
    var result: Entering?
    for column in costs.indices
    where row.columns[column] > max(largest, Self.tolerance) && columnPlaces[column] == nil
      && max(0, costs[column]) <= limit * row.columns[column]
    {
      largest = row.columns[column]
      result = .column(column)
    }
    for position in rows.indices {
      let growth = row.multipliers[position + 1]
      if growth > max(largest, Self.tolerance), max(0, prices[position + 1]) <= limit * growth {
        largest = growth
        result = .slack(position)
      }
    }
    return result
  }

  /// Exchanges two variables, with the multipliers that ``pivotRow(of:)`` found for the one that leaves.
  private mutating func exchange(
    _ entering: Entering, for leaving: Leaving, _ multipliers: [Double]
  ) {
    switch (entering, leaving) {
    case (.column(let column), .slack(let row)):
      let direction = direction(of: column)
      let entries = kernelRow(of: row)
      inverse.grow(
        column: direction, row: multipliers,
        pivot: byRow.entry(row, column) - zip(entries, direction).reduce(0) { $0 + $1.0 * $1.1 })
      columns.append(column)
      rows.append(row)
      columnPlaces[column] = columns.count - 1
      rowPlaces[row] = rows.count
    case (.column(let column), .column(let position)):
      inverse.replaceColumn(position, by: direction(of: column))
      columnPlaces[columns[position]] = nil
      columns[position] = column
      columnPlaces[column] = position
    case (.slack(let position), .slack(let row)):
      inverse.replaceRow(position + 1, by: multipliers)
      rowPlaces[rows[position]] = nil
      rows[position] = row
      rowPlaces[row] = position + 1
    case (.slack(let row), .column(let position)):
      inverse.shrink(column: position, row: row + 1)
      columnPlaces[columns[columns.count - 1]] = position
      columnPlaces[columns[position]] = nil
      columns.swapAt(position, columns.count - 1)
      columns.removeLast()
      rowPlaces[rows[rows.count - 1]] = row + 1
      rowPlaces[rows[row]] = nil
      rows.swapAt(row, rows.count - 1)
      rows.removeLast()
    }
  }

  /// The entries of a row at the basic columns.
  private func kernelRow(of row: Int) -> [Double] {
    var entries = [Double](repeating: 0, count: columns.count)
    byRow.forEachEntry(ofRow: row) { column, entry in
      if let place = columnPlaces[column] { entries[place] = entry }
    }
    return entries
  }

  /// The kernel's inverse times a column.
  private func direction(of column: Int) -> [Double] {
    var entries = [Double](repeating: 0, count: columns.count)
    entries[0] = 1
    byColumn.forEachEntry(ofRow: column) { row, entry in
      if let place = rowPlaces[row] { entries[place] = entry }
    }
    return inverse.product(of: entries)
  }
}

// MARK: - Rounding errors

extension DistributionSimplex {
  /// By how much the equations of the basis and those of its prices are missed.
  private var error: Double {
    let probabilities = inverse.column(0)
    let (activity, costs) = (activity(probabilities), costs().costs)
    return rows.map { activity[$0].magnitude }.reduce(0, max)
      + columns.map { costs[$0].magnitude }.reduce(0, max)
      + (probabilities.reduce(0, +) - 1).magnitude
  }

  private mutating func refresh() -> Bool {
    let kernel = [columns.map { _ in 1.0 }] + rows.map { kernelRow(of: $0) }
    guard let factorization = try? LUFactorization(Matrix(kernel)) else { return false }
    inverse = KernelInverse(factorization.inverse)
    return true
  }
}
