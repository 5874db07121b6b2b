/// A polytope {z ≥ 0 : M·z + s = 1, s ≥ 0} in floating point, with a basis in which few components of z
/// are basic.
///
/// The variables are the components of z, the *structurals*, and those of s, the *slacks*; the caller
/// numbers them together. Where k structurals S are basic, k slacks T are not, and the matrix K = M_TS where
/// they meet, the *kernel*, determines the rest. Of the tableau only K⁻¹, the values of the variables and
/// the columns M_S are kept, so that a pivot takes O(m · k) operations for m slacks, where a tableau takes
/// O(m · n). Of M no more than the columns that ever enter is asked for: on a short path in a large game that is
/// a small part, and to fill memory with all of it would take longer than the path.
///
/// Nothing here is exact, and what is concluded from it needs another proof.
public struct KernelTableau: Sendable {
  private let structurals: Range<Int>
  private let slacks: Range<Int>
  /// Gives a column of M.
  private let matrixColumn: @Sendable (Int) -> [Double]
  private let rowCount: Int

  /// The basic structurals S as columns of M, and the nonbasic slacks T as rows.
  private var columns: [Int] = []
  private var rows: [Int] = []
  /// M_S, column by column.
  private var entries: [[Double]] = []
  /// K⁻¹, a row for each of S and a column for each of T.
  private var inverse = KernelInverse()
  /// The values of the basic structurals, and those of all slacks.
  private var values: [Double] = []
  private var slackValues: [Double]
  /// By row of M, whether its slack is nonbasic.
  private var isTight: [Bool]
  private var pivotsSinceRefresh = 0

  /// What is smaller than this is taken for zero.
  private static let tolerance = 1e-9
  /// After so many pivots everything is computed afresh.
  private static let pivotsBetweenRefreshes = 64

  /// The tableau whose basis consists of the slacks.
  ///
  /// - Parameters:
  ///   - structurals: The numbers of the variables of the columns of M.
  ///   - slacks: The numbers of the variables of the rows of M.
  ///   - column: Gives a column of M, an entry for each slack, whose entries are positive and of the order of
  ///     one. The same each time that it is asked for.
  public init(
    structurals: Range<Int>, slacks: Range<Int>, column: @escaping @Sendable (Int) -> [Double]
  ) {
    matrixColumn = column
    self.structurals = structurals
    self.slacks = slacks
    rowCount = slacks.count
    slackValues = [Double](repeating: 1, count: slacks.count)
    isTight = [Bool](repeating: false, count: slacks.count)
  }

  /// The variables of the columns and the rows of the kernel: the basic structurals and the nonbasic
  /// slacks.
  public var kernel: (structurals: [Int], slacks: [Int]) {
    (columns.map { $0 + structurals.lowerBound }, rows.map { $0 + slacks.lowerBound })
  }

  /// A variable of the basis: a position in S, or a row of M.
  private enum Basic {
    case structural(Int)
    case slack(Int)
  }

  /// Brings a nonbasic variable into the basis.
  ///
  /// Of several variables that would become zero at once, the one leaves that would be the first if the ones
  /// on the right side were 1 + ε, 1 + ε², … for a small ε, slacks in their order. So no basis returns
  /// (Dantzig, Orden and Wolfe 1955).
  ///
  /// - Parameter variable: The number of a nonbasic variable.
  /// - Returns: The variable that leaves; or `nil` if none can, which only a rounding error can cause.
  /// - Complexity: O(m · k) operations, and O(k³) from time to time, for m slacks and a kernel of size k.
  public mutating func enter(_ variable: Int) -> Int? {
    let column = structurals.contains(variable) ? variable - structurals.lowerBound : nil
    let row = column == nil ? rows.firstIndex(of: variable - slacks.lowerBound) : nil
    guard column != nil || row != nil else { return nil }
    let entering = column.map { (column: $0, entries: matrixColumn($0)) }
    precondition(
      entering.map { $0.entries.count == rowCount } ?? true, "a column of another length")
    let (ofStructurals, ofSlacks) = direction(column: entering?.entries, row: row)
    guard let leaving = leaving(ofStructurals, ofSlacks) else { return nil }
    let step: Double
    let result: Int
    switch leaving {
    case .structural(let position):
      step = values[position] / ofStructurals[position]
      result = columns[position] + structurals.lowerBound
    case .slack(let row):
      step = slackValues[row] / ofSlacks[row]
      result = row + slacks.lowerBound
    }
    move(by: step, ofStructurals, ofSlacks)
    switch (entering, row, leaving) {
    case (let (column, entries)?, _, .slack(let leavingRow)):
      grow(column, entries, leavingRow, ofStructurals, ofSlacks[leavingRow], value: step)
    case (let (column, entries)?, _, .structural(let position)):
      replaceColumn(position, by: column, entries, ofStructurals, value: step)
    case (_, let row?, .slack(let leavingRow)):
      replaceRow(row, by: leavingRow, value: step)
    case (_, let row?, .structural(let position)):
      shrink(position, row, value: step)
    default: return nil
    }
    pivotsSinceRefresh += 1
    if pivotsSinceRefresh == Self.pivotsBetweenRefreshes { refresh() }
    return result
  }
}

// MARK: - The ratio test

extension KernelTableau {
  /// How fast the basic variables fall as a variable grows: the one of a column of M, or the slack of a row
  /// of the kernel.
  private func direction(
    column: [Double]?, row: Int?
  ) -> (ofStructurals: [Double], ofSlacks: [Double]) {
    var ofSlacks: [Double]
    let ofStructurals: [Double]
    if let column {
      ofSlacks = column
      ofStructurals = inverse.product(of: rows.map { column[$0] })
    } else {
      ofSlacks = [Double](repeating: 0, count: rowCount)
      ofStructurals = inverse.column(row ?? 0)
    }
    subtractColumns(times: ofStructurals, from: &ofSlacks)
    // Slacks that are not basic do not fall.
    for tight in rows { ofSlacks[tight] = 0 }
    return (ofStructurals, ofSlacks)
  }

  /// target ← target − M_S · factors.
  private func subtractColumns(times factors: [Double], from target: inout [Double]) {
    target.withUnsafeMutableBufferPointer { target in
      for (factor, column) in zip(factors, entries) where factor != 0 {
        column.withUnsafeBufferPointer { column in
          for row in target.indices { target[row] -= factor * column[row] }
        }
      }
    }
  }

  /// The variable that is the first to become zero.
  private func leaving(_ ofStructurals: [Double], _ ofSlacks: [Double]) -> Basic? {
    let tolerance = Self.tolerance
    let least = min(
      RatioTest.least(values, ofStructurals, tolerance: tolerance),
      RatioTest.least(slackValues, ofSlacks, tolerance: tolerance))
    guard least < .infinity else { return nil }
    let limit = least + tolerance * max(1, least)
    let structurals = RatioTest.indices(
      values, ofStructurals, atMost: limit, tolerance: tolerance)
    let slacks = RatioTest.indices(slackValues, ofSlacks, atMost: limit, tolerance: tolerance)
    if structurals.count + slacks.count == 1 {
      return slacks.first.map { .slack($0) } ?? .structural(structurals[0])
    }
    return lexicographicallyFirst(
      structurals.map { (.structural($0), ofStructurals[$0]) }
        + slacks.map { (.slack($0), ofSlacks[$0]) })
  }

  /// Of variables that become zero together the one whose row of the inverse of the basis, divided by its
  /// entry, is lexicographically least.
  private func lexicographicallyFirst(_ candidates: [(variable: Basic, entry: Double)]) -> Basic? {
    var candidates = candidates
    let own = candidates.compactMap { candidate -> Int? in
      if case .slack(let row) = candidate.variable { row } else { nil }
    }
    // In the columns of all other slacks the rows are zero.
    for slack in (rows + own).sorted() where candidates.count > 1 {
      let position = isTight[slack] ? rows.firstIndex(of: slack) : nil
      let ratios = candidates.map { inverseEntry($0.variable, slack, position) / $0.entry }
      guard let least = ratios.min() else { return nil }
      let limit = least + Self.tolerance * max(1, abs(least))
      candidates = zip(candidates, ratios).filter { $1 <= limit }.map(\.0)
    }
    return candidates.first?.variable
  }

  /// The entry of the inverse of the basis in the row of a basic variable and the column of a slack.
  private func inverseEntry(_ variable: Basic, _ slack: Int, _ position: Int?) -> Double {
    switch (variable, position) {
    case (.structural(let row), let position?): return inverse[row, position]
    case (.structural, nil): return 0
    case (.slack(let row), nil): return row == slack ? 1 : 0
    case (.slack(let row), let position?):
      var sum = 0.0
      for line in entries.indices { sum -= entries[line][row] * inverse[line, position] }
      return sum
    }
  }
}

// MARK: - Pivoting

extension KernelTableau {
  private mutating func move(by step: Double, _ ofStructurals: [Double], _ ofSlacks: [Double]) {
    // Only a rounding error can make a value negative.
    for position in values.indices {
      values[position] = max(0, values[position] - step * ofStructurals[position])
    }
    for row in 0..<rowCount {
      slackValues[row] = max(0, slackValues[row] - step * ofSlacks[row])
    }
  }

  /// A structural enters and a slack leaves.
  private mutating func grow(
    _ column: Int, _ entering: [Double], _ row: Int, _ direction: [Double], _ pivot: Double,
    value: Double
  ) {
    inverse.grow(
      column: direction, row: inverse.product(with: entries.map { $0[row] }), pivot: pivot)
    columns.append(column)
    entries.append(entering)
    rows.append(row)
    isTight[row] = true
    values.append(value)
    slackValues[row] = 0
  }

  /// A structural enters for another.
  private mutating func replaceColumn(
    _ position: Int, by column: Int, _ entering: [Double], _ direction: [Double], value: Double
  ) {
    inverse.replaceColumn(position, by: direction)
    columns[position] = column
    entries[position] = entering
    values[position] = value
  }

  /// A slack enters for another: a row of the kernel is replaced.
  private mutating func replaceRow(_ position: Int, by row: Int, value: Double) {
    inverse.replaceRow(position, by: inverse.product(with: entries.map { $0[row] }))
    isTight[rows[position]] = false
    slackValues[rows[position]] = value
    rows[position] = row
    isTight[row] = true
    slackValues[row] = 0
  }

  /// A slack enters and a structural leaves.
  private mutating func shrink(_ position: Int, _ row: Int, value: Double) {
    inverse.shrink(column: position, row: row)
    isTight[rows[row]] = false
    slackValues[rows[row]] = value
    columns.swapAt(position, columns.count - 1)
    columns.removeLast()
    entries.swapAt(position, entries.count - 1)
    entries.removeLast()
    values.swapAt(position, values.count - 1)
    values.removeLast()
    rows.swapAt(row, rows.count - 1)
    rows.removeLast()
  }

  /// Computes everything from the kernel, so that rounding errors do not add up.
  private mutating func refresh() {
    pivotsSinceRefresh = 0
    let kernel = Matrix(rows.map { row in entries.map { $0[row] } })
    guard let factorization = try? LUFactorization(kernel) else { return }
    inverse = KernelInverse(factorization.inverse)
    values = factorization.solve([Double](repeating: 1, count: rows.count)).map { max(0, $0) }
    slackValues = [Double](repeating: 1, count: rowCount)
    subtractColumns(times: values, from: &slackValues)
    for row in 0..<rowCount { slackValues[row] = isTight[row] ? 0 : max(0, slackValues[row]) }
  }
}
