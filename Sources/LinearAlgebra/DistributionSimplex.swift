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
  private let byColumn: SparseMatrix
  private let byRow: SparseMatrix
  private let objective: [Double]

  /// The basic columns S.
  public private(set) var columns: [Int]
  /// The rows T.
  public private(set) var rows: [Int] = []
  /// For each basic column an entry for Σp = 1, then one for each of T.
  private var inverse: KernelInverse
  private var isBasic: [Bool]
  private var isActive: [Bool]
  private var pivots = 0

  private static let tolerance = 1e-9
  /// What is smaller than this is taken for zero at last: where much is degenerate, constraints that are violated by
  /// less than ``tolerance`` may be violated all the same.
  private static let fineTolerance = 1e-12
  /// After so many pivots the inverse is computed afresh.
  private static let pivotsBetweenRefreshes = 200

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
    isBasic = objective.indices.map { $0 == best }
    isActive = [Bool](repeating: false, count: rowCount)
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
    let mostPivots = 20 * (isActive.count + isBasic.count) + 1000
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
    exchange(entering, for: leaving)
    pivots += 1
    return !pivots.isMultiple(of: Self.pivotsBetweenRefreshes) || refresh()
  }

  /// The basic variable that is furthest from being feasible, if it is further than a number.
  private func leaving(beyond tolerance: Double) -> Leaving? {
    let probabilities = inverse.column(0)
    var worst = tolerance
    var result: Leaving?
    for (position, probability) in probabilities.enumerated() where -probability > worst {
      worst = -probability
      result = .column(position)
    }
    var activity = [Double](repeating: 0, count: isActive.count)
    for (column, probability) in zip(columns, probabilities) where probability != 0 {
      byColumn.addRow(column, times: probability, to: &activity)
    }
    for row in activity.indices where activity[row] > worst && !isActive[row] {
      worst = activity[row]
      result = .slack(row)
    }
    return result
  }

  /// How the leaving variable grows with the slacks of T, Σp = 1 first, and with each column.
  private func pivotRow(of leaving: Leaving) -> (multipliers: [Double], columns: [Double]) {
    let multipliers: [Double]
    switch leaving {
    case .column(let position): multipliers = inverse.lines[position].map { -$0 }
    case .slack(let row):
      let entries = byRow.entries(ofRow: row, at: columns)
      multipliers = inverse.product(with: entries)
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
    let prices = inverse.product(with: columns.map { objective[$0] })
    // Minus the reduced costs of columns, which should not be negative.
    var costs = objective.map { prices[0] - $0 }
    for (row, price) in zip(rows, prices.dropFirst()) where price != 0 {
      byRow.addRow(row, times: price, to: &costs)
    }
    var limit = Double.infinity
    for column in costs.indices where row.columns[column] > Self.tolerance && !isBasic[column] {
      limit = min(limit, (max(0, costs[column]) + Self.tolerance) / row.columns[column])
    }
    for position in rows.indices where row.multipliers[position + 1] > Self.tolerance {
      limit = min(
        limit, (max(0, prices[position + 1]) + Self.tolerance) / row.multipliers[position + 1])
    }
    var largest = 0.0
    var result: Entering?
    for column in costs.indices
    where row.columns[column] > max(largest, Self.tolerance) && !isBasic[column]
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

  private mutating func exchange(_ entering: Entering, for leaving: Leaving) {
    switch (entering, leaving) {
    case (.column(let column), .slack(let row)):
      let direction = direction(of: column)
      let entries = byRow.entries(ofRow: row, at: columns)
      let own = byRow.entries(ofRow: row, at: [column])[0]
      inverse.grow(
        column: direction, row: inverse.product(with: entries),
        pivot: own - zip(entries, direction).reduce(0) { $0 + $1.0 * $1.1 })
      columns.append(column)
      rows.append(row)
      isBasic[column] = true
      isActive[row] = true
    case (.column(let column), .column(let position)):
      inverse.replaceColumn(position, by: direction(of: column))
      isBasic[columns[position]] = false
      columns[position] = column
      isBasic[column] = true
    case (.slack(let position), .slack(let row)):
      inverse.replaceRow(
        position + 1, by: inverse.product(with: byRow.entries(ofRow: row, at: columns)))
      isActive[rows[position]] = false
      rows[position] = row
      isActive[row] = true
    case (.slack(let row), .column(let position)):
      inverse.shrink(column: position, row: row + 1)
      isBasic[columns[position]] = false
      isActive[rows[row]] = false
      columns.swapAt(position, columns.count - 1)
      columns.removeLast()
      rows.swapAt(row, rows.count - 1)
      rows.removeLast()
    }
  }

  /// The kernel's inverse times a column.
  private func direction(of column: Int) -> [Double] {
    inverse.product(of: [1] + byColumn.entries(ofRow: column, at: rows))
  }

  private mutating func refresh() -> Bool {
    let kernel =
      [columns.map { _ in 1.0 }] + rows.map { byRow.entries(ofRow: $0, at: columns) }
    guard let factorization = try? LUFactorization(Matrix(kernel)) else { return false }
    inverse = KernelInverse(factorization.inverse)
    return true
  }
}

/// Numbers in compressed rows, each by ascending columns.
private struct SparseMatrix {
  private var starts = [0]
  private var indices: [Int32] = []
  private var values: [Double] = []

  init(rowCount: Int, entries: (_ row: Int, _ add: (_ index: Int, _ value: Double) -> Void) -> Void)
  {
    starts.reserveCapacity(rowCount + 1)
    for row in 0..<rowCount {
      entries(row) { index, value in
        indices.append(Int32(index))
        values.append(value)
      }
      starts.append(indices.count)
    }
  }

  private init(starts: [Int], indices: [Int32], values: [Double]) {
    (self.starts, self.indices, self.values) = (starts, indices, values)
  }

  /// The matrix with rows and columns exchanged.
  func transposed(columnCount: Int) -> SparseMatrix {
    var next = [Int](repeating: 0, count: columnCount + 1)
    for index in indices { next[Int(index) + 1] += 1 }
    for row in 0..<columnCount { next[row + 1] += next[row] }
    let starts = next
    var indices = [Int32](repeating: 0, count: self.indices.count)
    var values = [Double](repeating: 0, count: self.values.count)
    for row in 0..<(self.starts.count - 1) {
      for position in self.starts[row]..<self.starts[row + 1] {
        let target = next[Int(self.indices[position])]
        next[Int(self.indices[position])] += 1
        indices[target] = Int32(row)
        values[target] = self.values[position]
      }
    }
    return SparseMatrix(starts: starts, indices: indices, values: values)
  }

  /// target ← target + factor · row.
  func addRow(_ row: Int, times factor: Double, to target: inout [Double]) {
    for position in starts[row]..<starts[row + 1] {
      target[Int(indices[position])] += factor * values[position]
    }
  }

  /// The entries of a row at some columns.
  func entries(ofRow row: Int, at columns: [Int]) -> [Double] {
    columns.map { column in
      let range = starts[row]..<starts[row + 1]
      let position = range.lowerBound + indices[range].partitioningIndex(of: Int32(column))
      return position < range.upperBound && indices[position] == column ? values[position] : 0
    }
  }
}

extension ArraySlice<Int32> {
  /// How many elements of an ascending list are less than a number.
  fileprivate func partitioningIndex(of number: Int32) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low - startIndex
  }
}
