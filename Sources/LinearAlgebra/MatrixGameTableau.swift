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
  /// The values of the basic variables.
  private var values: [Double]
  /// How many blocks of four entries a row has; the last is filled up with zeros.
  private let blocks: Int
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
    values = Array(repeating: 1, count: rowCount)
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
  }

  /// The columns of B whose variables are basic: where y may be positive.
  public var basicColumns: [Int] { basicVariables.filter { $0 < columnCount }.sorted() }

  /// The rows of B whose slacks are not basic: which hold with equality.
  public var tightRows: [Int] {
    nonbasicVariables.filter { $0 >= columnCount }.map { $0 - columnCount }.sorted()
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
      guard pivotCount < mostPivots, let row = leavingRow(column), !shouldStop() else {
        return false
      }
      pivot(row, column)
    }
    return true
  }

  private var stride: Int { 4 * blocks }

  private var numbers: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(entries).assumingMemoryBound(to: Double.self)
  }

  /// The column along whose edge the objective grows fastest.
  private func enteringColumn() -> Int? {
    let objective = numbers + rowCount * stride
    let norms = objective + stride
    var best = 0.0
    var result: Int?
    for column in 0..<columnCount where objective[column] > Self.tolerance {
      let gain = objective[column] * objective[column] / norms[column]
      if gain > best {
        best = gain
        result = column
      }
    }
    return result
  }

  /// The row whose variable is the first to become zero; of several the one with the largest pivot.
  private func leavingRow(_ column: Int) -> Int? {
    let start = numbers + column
    var least = Double.infinity
    for row in 0..<rowCount {
      let entry = start[row * stride]
      if entry > Self.tolerance { least = min(least, values[row] / entry) }
    }
    guard least < .infinity else { return nil }
    let limit = least + Self.tolerance * max(1, least)
    var largest = 0.0
    var result: Int?
    for row in 0..<rowCount {
      let entry = start[row * stride]
      if entry > max(largest, Self.tolerance), values[row] <= limit * entry {
        largest = entry
        result = row
      }
    }
    return result
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let stride = stride
    let start = numbers + column
    let inverse = 1 / start[row * stride]
    let step = values[row] * inverse
    var factors = [Double](repeating: 0, count: rowCount + 1)
    for other in 0...rowCount where other != row {
      let factor = start[other * stride]
      factors[other] = factor
      start[other * stride] = 0
      // Only a rounding error can make a value negative.
      if other < rowCount { values[other] = max(0, values[other] - factor * step) }
    }
    values[row] = step
    scale(row, by: inverse)
    start[row * stride] = inverse
    eliminate(row, factors)
    swap(&basicVariables[row], &nonbasicVariables[column])
    pivotCount += 1
  }

  private func scale(_ row: Int, by factor: Double) {
    let target = entries + row * blocks
    for block in 0..<blocks { target[block] *= factor }
  }

  /// Subtracts multiples of one row from all others and sums up squares on the way.
  private func eliminate(_ source: Int, _ factors: [Double]) {
    let blocks = blocks
    let pivotRow = entries + source * blocks
    let norms = entries + (rowCount + 1) * blocks
    for block in 0..<blocks { norms[block] = 1 + pivotRow[block] * pivotRow[block] }
    var row = 0
    while row < rowCount {
      // Four rows at a time, so that the pivot row and the sums are read a quarter as often.
      if row + 4 <= rowCount, source < row || source >= row + 4 {
        let target = entries + row * blocks
        let a = factors[row]
        let b = factors[row + 1]
        let c = factors[row + 2]
        let d = factors[row + 3]
        for block in 0..<blocks {
          let entry = pivotRow[block]
          let first = target[block] - a * entry
          let second = target[block + blocks] - b * entry
          let third = target[block + 2 * blocks] - c * entry
          let fourth = target[block + 3 * blocks] - d * entry
          target[block] = first
          target[block + blocks] = second
          target[block + 2 * blocks] = third
          target[block + 3 * blocks] = fourth
          norms[block] += (first * first + second * second) + (third * third + fourth * fourth)
        }
        row += 4
        continue
      }
      if row != source {
        let target = entries + row * blocks
        let factor = factors[row]
        for block in 0..<blocks {
          let entry = target[block] - factor * pivotRow[block]
          target[block] = entry
          norms[block] += entry * entry
        }
      }
      row += 1
    }
    let objective = entries + rowCount * blocks
    let factor = factors[rowCount]
    for block in 0..<blocks { objective[block] -= factor * pivotRow[block] }
  }
}
