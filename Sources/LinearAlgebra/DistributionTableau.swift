import CRowOperations

/// Whether a distribution over points meets conditions on average, in floating point.
///
/// A condition has a value at each point, and their expectation is to be at most zero, or zero if the condition is an
/// equation:
///
///     A·p ≤ 0, Σⱼ pⱼ = 1, p ≥ 0
///
/// The dual simplex method without an objective (Lemke 1954): it begins with all weight on the first point, and
/// where a condition is not met, its slack leaves the basis. Without an objective anything may enter; it is what has
/// the largest pivot, and the number of pivots is bounded. There are few conditions and points, so a dense tableau is
/// updated, in which the columns of basic variables are left out.
///
/// Nothing here is exact. What is taken from it are weights of conditions that are positive together at
/// all points, which is easily proved, or those of points.
public struct DistributionTableau: Sendable {
  private var pointCount = 0
  private var isEquation: [Bool] = []
  /// What stands at each row or column: a point, or after all points the slack of a condition.
  private var basic: [Int] = []
  private var nonbasic: [Int] = []
  /// For each column 1 if its variable may enter, and 0 if it is the slack of an equation; for each row the reverse.
  private var mayEnter: [Double] = []
  private var mustBeZero: [Double] = []
  /// A row for each condition and one for the sum of all weights, and the values of the variables there.
  private var entries: [Double] = []
  private var values: [Double] = []
  private var factors: [Double] = []
  /// The row that shows that there is no distribution, and whether its variable is too large.
  private var infeasibleRow: (row: Int, isAbove: Bool)?

  /// What is smaller than this is taken for zero: values of variables, and pivots.
  private static let tolerance = 1e-11
  private static let smallestPivot = 1e-9

  /// A tableau without conditions.
  public init() {}

  private var rowCount: Int { isEquation.count + 1 }
  /// The length of a row: a column for each point but the basic one.
  private var width: Int { pointCount - 1 }

  /// Starts again.
  ///
  /// - Parameters:
  ///   - points: The number of points, at least one.
  ///   - isEquation: For each condition whether it is an equation; its values are to be set.
  public mutating func reset(points: Int, isEquation: [Bool]) {
    pointCount = points
    self.isEquation = isEquation
    infeasibleRow = nil
    basic.removeAll(keepingCapacity: true)
    basic += points..<points + isEquation.count
    basic.append(0)
    nonbasic.removeAll(keepingCapacity: true)
    nonbasic += 1..<points
    mayEnter.removeAll(keepingCapacity: true)
    mayEnter.append(contentsOf: repeatElement(1, count: width))
    let size = rowCount * width
    if entries.count < size { entries = [Double](repeating: 0, count: size) }
    mustBeZero.removeAll(keepingCapacity: true)
    for isEquation in isEquation { mustBeZero.append(isEquation ? 1 : 0) }
    mustBeZero.append(0)
    if values.count < rowCount {
      values = [Double](repeating: 0, count: rowCount)
      factors = values
    }
    for index in size - width..<size { entries[index] = 1 }
    values[rowCount - 1] = 1
  }

  /// Sets the values of a condition.
  ///
  /// - Parameters:
  ///   - condition: The index of the condition.
  ///   - numbers: A number for each point, of the order of one.
  public mutating func set(_ condition: Int, to numbers: [Double]) {
    precondition(numbers.count == pointCount && condition < isEquation.count)
    let (start, width) = (condition * width, width)
    let first = numbers[0]
    values[condition] = -first
    numbers.withUnsafeBufferPointer { numbers in
      entries.withUnsafeMutableBufferPointer { entries in
        // What a point adds when it takes weight from the first.
        for column in 0..<width { entries[start + column] = numbers[column + 1] - first }
      }
    }
  }

  /// Searches for a distribution.
  ///
  /// - Returns: Whether there may be one; if not, see ``forEachMultiplier(_:)``.
  public mutating func isFeasible() -> Bool {
    for _ in 0..<5 * rowCount + 20 {
      guard let (row, isAbove) = leaving() else { return true }
      guard let column = entering(row, isAbove) else {
        infeasibleRow = (row, isAbove)
        return false
      }
      pivot(row, column)
    }
    return true
  }

  /// The row whose variable is farthest from what it may be, and whether it is too large.
  private func leaving() -> (row: Int, isAbove: Bool)? {
    var most = Self.tolerance
    var result: Int?
    for row in 0..<rowCount {
      let violation = max(-values[row], values[row] * mustBeZero[row])
      if violation > most { (most, result) = (violation, row) }
    }
    return result.map { ($0, values[$0] > 0) }
  }

  /// The column with the largest pivot that brings the variable of a row where it may be.
  private func entering(_ row: Int, _ isAbove: Bool) -> Int? {
    let sign = isAbove ? 1.0 : -1
    let (start, width) = (row * width, width)
    var most = Self.smallestPivot
    var result: Int?
    entries.withUnsafeBufferPointer { entries in
      mayEnter.withUnsafeBufferPointer { mayEnter in
        for column in 0..<width {
          let entry = sign * entries[start + column] * mayEnter[column]
          if entry > most { (most, result) = (entry, column) }
        }
      }
    }
    return result
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    (mayEnter[column], mustBeZero[row]) = (1 - mustBeZero[row], 1 - mayEnter[column])
    (basic[row], nonbasic[column]) = (nonbasic[column], basic[row])
    let (width, height) = (width, rowCount)
    var pivot = 1.0
    entries.withUnsafeMutableBufferPointer { entries in
      guard let first = entries.baseAddress else { return }
      for other in 0..<height {
        factors[other] = first[other * width + column]
        first[other * width + column] = 0
      }
      let source = first + row * width
      pivot = factors[row]
      factors[row] = 0
      let reciprocal = 1 / pivot
      source[column] = 1
      for index in 0..<width { source[index] *= reciprocal }
      factors.withUnsafeBufferPointer { factors in
        guard let factors = factors.baseAddress else { return }
        crow_subtract(first, height, width, width, source, factors)
      }
    }
    let value = values[row] / pivot
    for other in 0..<height { values[other] -= factors[other] * value }
    values[row] = value
  }

  // MARK: - What was found

  /// Calls a function with the points that have weight and their weights, if a distribution was found.
  public func forEachWeight(_ body: (_ point: Int, _ weight: Double) -> Void) {
    for row in 0..<rowCount where basic[row] < pointCount {
      body(basic[row], values[row])
    }
  }

  /// Calls a function with conditions and factors, if no distribution was found.
  ///
  /// With these factors the values of all conditions sum to something positive at every point. Those of conditions
  /// that are no equations are positive.
  public func forEachMultiplier(_ body: (_ condition: Int, _ factor: Double) -> Void) {
    guard let (row, isAbove) = infeasibleRow else { return }
    let sign = isAbove ? -1.0 : 1
    if basic[row] >= pointCount { body(basic[row] - pointCount, sign) }
    for column in 0..<width where nonbasic[column] >= pointCount {
      let factor = sign * entries[row * width + column]
      if factor != 0 { body(nonbasic[column] - pointCount, factor) }
    }
  }
}
