import CRowOperations

/// The simplex method in floating point for a matrix game with positive payoffs.
///
/// For the payoffs B it solves
///
///     maximise Σⱼ yⱼ subject to B·y ≤ 1, y ≥ 0
///
/// Its optimum is one divided by the value of the game (Dantzig 1951); y divided by it is an optimal
/// strategy of the player who chooses columns and loses B, and the multipliers of the rows are one of the
/// other player in the same way.
///
/// The slack basis is feasible, so there is no first phase. All entries are positive at the start and the
/// tableau soon is dense, so a dense tableau is updated, and it holds m + 1 rows and n columns only. The
/// column that enters makes the objective grow fastest along its edge ("steepest edge"; Goldfarb and Reid
/// 1977), for which the length of every column is needed: it is summed up while the
/// tableau is updated, and so costs next to nothing and is never out of date.
///
/// Nothing here is exact. What is taken from it is the basis, which is solved exactly elsewhere.
public struct MatrixGameTableau: ~Copyable {
  /// The shape of B.
  public let rowCount: Int
  public let columnCount: Int
  /// How many pivots were made.
  public private(set) var pivotCount = 0

  /// By row its basic variable, by column the nonbasic one: the numbers below n stand for columns of B,
  /// those from n on for the slacks of its rows.
  private var basicVariables: [Int]
  private var nonbasicVariables: [Int]
  /// How many blocks of four entries a row has; the last is filled up with zeros.
  private let blocks: Int
  /// The values of the basic variables, in blocks of four too.
  private let values: UnsafeMutablePointer<SIMD4<Double>>
  /// The column that enters, and after it the objective's entry in it.
  private let factors: UnsafeMutablePointer<SIMD4<Double>>
  /// The entries row by row, then the objective, then 1 + the sum of squares of each column.
  private let entries: UnsafeMutablePointer<SIMD4<Double>>

  /// What is smaller than this is taken for zero.
  private static let tolerance = 1e-9

  /// The tableau of the slack basis.
  ///
  /// - Parameters:
  ///   - rowCount: The number m of rows of B.
  ///   - columnCount: The number n of columns of B.
  ///   - entry: The entry of B at a row and a column, positive and of the order of one.
  /// - Precondition: There is a row and a column.
  public init(rowCount: Int, columnCount: Int, entry: (_ row: Int, _ column: Int) -> Double) {
    precondition(rowCount > 0 && columnCount > 0, "a game without actions")
    self.rowCount = rowCount
    self.columnCount = columnCount
    blocks = (columnCount + 3) / 4
    basicVariables = Array(columnCount..<(columnCount + rowCount))
    nonbasicVariables = Array(0..<columnCount)
    let height = rowCount / 4 + 1
    values = .allocate(capacity: height)
    values.initialize(repeating: .one, count: height)
    factors = .allocate(capacity: height)
    factors.initialize(repeating: .zero, count: height)
    let count = (rowCount + 2) * blocks
    entries = .allocate(capacity: count)
    entries.initialize(repeating: .zero, count: count)
    let stride = 4 * blocks
    let numbers = UnsafeMutableRawPointer(entries).assumingMemoryBound(to: Double.self)
    let norms = numbers + (rowCount + 1) * stride
    for column in 0..<columnCount {
      numbers[rowCount * stride + column] = 1
      norms[column] = 1
    }
    for row in 0..<rowCount {
      let target = numbers + row * stride
      for column in 0..<columnCount {
        let value = entry(row, column)
        target[column] = value
        norms[column] += value * value
      }
    }
  }

  deinit {
    entries.deallocate()
    values.deallocate()
    factors.deallocate()
  }

  /// The columns of B whose variables are basic: where y may be positive.
  public var basicColumns: [Int] { basicVariables.filter { $0 < columnCount }.sorted() }

  /// The rows of B whose slacks are not basic: which hold with equality.
  public var tightRows: [Int] {
    nonbasicVariables.filter { $0 >= columnCount }.map { $0 - columnCount }.sorted()
  }

  /// The inverse of the matrix where ``tightRows`` and ``basicColumns`` meet, a row for each of the columns.
  public var kernelInverse: Matrix {
    let rows = basicVariables.indices.filter { basicVariables[$0] < columnCount }
      .sorted { basicVariables[$0] < basicVariables[$1] }
    let columns = nonbasicVariables.indices.filter { nonbasicVariables[$0] >= columnCount }
      .sorted { nonbasicVariables[$0] < nonbasicVariables[$1] }
    let numbers = numbers
    return Matrix(rows.map { row in columns.map { numbers[row * stride + $0] } })
  }
}

// MARK: - Solving

extension MatrixGameTableau {
  /// Pivots until the basis looks optimal.
  ///
  /// - Parameter shouldStop: Asked once per pivot.
  /// - Returns: Whether the basis looks optimal; otherwise the method was stopped, or makes no progress.
  /// - Complexity: Usually about 2·min(m, n) pivots, each of O(m · n) operations.
  public mutating func solve(shouldStop: () -> Bool = { false }) -> Bool {
    // Degenerate pivots may go round in a circle, which has not been seen.
    let mostPivots = 50 * (rowCount + columnCount) + 1000
    while let column = enteringColumn() {
      gather(column)
      guard pivotCount < mostPivots, let row = leavingRow(), !shouldStop() else { return false }
      pivot(row, column)
    }
    return true
  }

  private var stride: Int { 4 * blocks }

  private var numbers: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(entries).assumingMemoryBound(to: Double.self)
  }

  /// The column along whose edge the objective grows fastest; of several the first.
  private func enteringColumn() -> Int? {
    let objective = entries + rowCount * blocks
    let norms = objective + blocks
    func gains(_ block: Int) -> SIMD4<Double> {
      let growth = objective[block]
      return (growth * growth / norms[block]).replacing(
        with: 0, where: growth .<= Self.tolerance)
    }
    var best = SIMD4<Double>.zero
    for block in 0..<blocks {
      let gain = gains(block)
      best.replace(with: gain, where: gain .> best)
    }
    let most = best.max()
    return most > 0 ? firstLane(of: blocks) { gains($0) .== most } : nil
  }

  /// Copies a column and the objective's entry in it to where they lie together.
  private func gather(_ column: Int) {
    let start = numbers + column
    let target = UnsafeMutableRawPointer(factors).assumingMemoryBound(to: Double.self)
    for row in 0...rowCount { target[row] = start[row * stride] }
  }

  /// The row whose variable is the first to become zero as that of the gathered column grows; of several
  /// the one with the largest pivot.
  private func leavingRow() -> Int? {
    let count = (rowCount + 3) / 4
    // The objective's entry is no candidate.
    let objective = factors[rowCount / 4][rowCount % 4]
    if rowCount % 4 != 0 { factors[rowCount / 4][rowCount % 4] = 0 }
    defer { factors[rowCount / 4][rowCount % 4] = objective }
    var ratios = SIMD4<Double>(repeating: .infinity)
    for block in 0..<count {
      let ratio = (values[block] / factors[block]).replacing(
        with: .infinity, where: factors[block] .<= Self.tolerance)
      ratios.replace(with: ratio, where: ratio .< ratios)
    }
    let least = ratios.min()
    guard least < .infinity else { return nil }
    let limit = least + Self.tolerance * max(1, least)
    func pivots(_ block: Int) -> SIMD4<Double> {
      factors[block].replacing(
        with: 0,
        where: factors[block] .<= Self.tolerance .| values[block] .> limit * factors[block])
    }
    var largest = SIMD4<Double>.zero
    for block in 0..<count {
      let pivot = pivots(block)
      largest.replace(with: pivot, where: pivot .> largest)
    }
    let pivot = largest.max()
    return firstLane(of: count) { pivots($0) .== pivot }
  }

  /// The position of the first number in some blocks that has a property.
  private func firstLane(
    of blocks: Int, _ property: (Int) -> SIMDMask<SIMD4<Double>.MaskStorage>
  ) -> Int? {
    for block in 0..<blocks {
      let mask = property(block)
      if any(mask), let lane = (0..<4).first(where: { mask[$0] }) { return 4 * block + lane }
    }
    return nil
  }

  /// Exchanges the basic variable of a row and the nonbasic one of the gathered column.
  private mutating func pivot(_ row: Int, _ column: Int) {
    let stride = stride
    let start = numbers + column
    let inverse = 1 / factors[row / 4][row % 4]
    let step = values[row / 4][row % 4] * inverse
    for other in 0...rowCount { start[other * stride] = 0 }
    for block in 0..<((rowCount + 3) / 4) {
      // Only a rounding error can make a value negative.
      let value = values[block] - factors[block] * step
      values[block] = value.replacing(with: 0, where: value .< 0)
    }
    values[row / 4][row % 4] = step
    scale(row, by: inverse)
    start[row * stride] = inverse
    eliminate(row)
    swap(&basicVariables[row], &nonbasicVariables[column])
    pivotCount += 1
  }

  private func scale(_ row: Int, by factor: Double) {
    let target = entries + row * blocks
    for block in 0..<blocks { target[block] *= factor }
  }

  /// Subtracts multiples of one row, which the gathered column holds, from all others and sums up squares
  /// on the way.
  private func eliminate(_ source: Int) {
    let pivotRow = entries + source * blocks
    let objective = entries + rowCount * blocks
    let norms = objective + blocks
    for block in 0..<blocks { norms[block] = 1 + pivotRow[block] * pivotRow[block] }
    crow_eliminate(
      numbers, rowCount, stride, source,
      UnsafeRawPointer(factors).assumingMemoryBound(to: Double.self),
      numbers + (rowCount + 1) * stride)
    let factor = factors[rowCount / 4][rowCount % 4]
    for block in 0..<blocks { objective[block] -= factor * pivotRow[block] }
  }
}
