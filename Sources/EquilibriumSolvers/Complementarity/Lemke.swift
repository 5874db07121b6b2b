import Certification
import ExactArithmetic

/// One solution of a linear complementarity problem w = q + M z, w, z ≥ 0, w · z = 0, by Lemke's method.
///
/// An artificial variable z₀ is added to every row; from the basis that it enters first, complementary
/// pivots follow one path until z₀ leaves. The leaving variable is chosen by the lexicographic rule, so
/// the path cannot cycle on degenerate problems. (Lemke 1965, Management Science 11; Cottle, Pang and
/// Stone 1992, section 4.4 and algorithm 4.9.9.)
struct Lemke {
  enum Outcome: Hashable, Sendable {
    case solution([Rational])
    /// The path ends in a ray: the method says nothing about solutions.
    case ray
    case stopped(Limit)
  }

  private var table: IntegerTableau
  private let size: Int
  /// Variables: wᵢ is i, zᵢ is size + i, z₀ is 2 · size.
  private var basis: [Int]
  private var nonbasis: [Int]

  /// Prepares the rows w = q + M z + z₀.
  ///
  /// - Parameters:
  ///   - matrix: M, square.
  ///   - constants: q.
  init(matrix: [[Rational]], constants: [Rational]) {
    size = constants.count
    table = IntegerTableau(
      zip(matrix, constants).map { row, constant in row.map { -$0 } + [-1, constant] })
    basis = Array(0..<size)
    nonbasis = Array(size...(2 * size))
  }

  private var artificial: Int { 2 * size }
  private var constantColumn: Int { size + 1 }

  /// Follows the path.
  ///
  /// - Parameter stopReason: Asked at every pivot.
  /// - Returns: z, or how the path ended.
  mutating func solve(stopReason: () -> Limit?) -> Outcome {
    let negative = basis.indices.filter { table.sign($0, constantColumn) < 0 }
    guard !negative.isEmpty else { return .solution(solution) }
    // z₀ enters; the row most negative, lexicographically, leaves, so that all rows become positive.
    var leaving = negative[0]
    for row in negative.dropFirst() where precedes(row, leaving, in: size) {
      leaving = row
    }
    var entering = exchange(row: leaving, column: size)
    while entering != artificial {
      if let limit = stopReason() { return .stopped(limit) }
      guard let column = nonbasis.firstIndex(of: complement(of: entering)) else { return .ray }
      let blocking = basis.indices.filter { table.sign($0, column) > 0 }
      guard var row = blocking.first else { return .ray }
      for other in blocking.dropFirst() where precedes(other, row, in: column) {
        row = other
      }
      // Where z₀ can leave it does: the path ends there.
      if let end = blocking.first(where: { basis[$0] == artificial }),
        table.compareRatio(
          rows: end, row, numerator: constantColumn, denominator: column) == 0
      {
        row = end
      }
      entering = exchange(row: row, column: column)
    }
    return .solution(solution)
  }

  private var solution: [Rational] {
    var values = [Rational](repeating: 0, count: size)
    for (row, variable) in basis.enumerated() where size..<(2 * size) ~= variable {
      values[variable - size] = table.value(row, constantColumn)
    }
    return values
  }

  private func complement(of variable: Int) -> Int {
    variable < size ? variable + size : variable - size
  }

  /// Pivots and returns the variable that left the basis.
  private mutating func exchange(row: Int, column: Int) -> Int {
    table.pivot(row: row, column: column)
    swap(&basis[row], &nonbasis[column])
    return nonbasis[column]
  }

  /// Whether row `a` comes before row `b` when each is divided by the magnitude of its entry in the
  /// column, comparing constants first, then the columns of w₁, w₂, … of the inverse basis.
  private func precedes(_ a: Int, _ b: Int, in column: Int) -> Bool {
    for slack in [nil] + (0..<size).map(Optional.some) {
      let order = compare(a, b, slack, over: column)
      if order != 0 { return order < 0 }
    }
    return false
  }

  /// Compares the rows' constants, or their entries in the inverse basis, each divided by the
  /// magnitude of the row's entry in a column.
  private func compare(_ a: Int, _ b: Int, _ slack: Int?, over column: Int) -> Int {
    let numerator = slack.map { nonbasis.firstIndex(of: $0) } ?? constantColumn
    guard let numerator else {
      // The slack is basic: a unit in its own row, nothing elsewhere.
      return (basis[a] == slack ? 1 : 0) - (basis[b] == slack ? 1 : 0)
    }
    if table.sign(a, column) > 0 {
      return table.compareRatio(rows: a, b, numerator: numerator, denominator: column)
    }
    // Divisors are negative only when z₀ enters: the quotients change sign.
    let left = table.value(a, numerator) / table.value(a, column)
    let right = table.value(b, numerator) / table.value(b, column)
    return (right - left).signum
  }
}
