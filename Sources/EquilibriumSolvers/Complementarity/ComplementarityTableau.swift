import ExactArithmetic

/// A feasible basis of a complementarity problem in which some variables are held at zero.
///
/// Row i reads: basic variable = b − Σ Aᵢⱼ · (nonbasic variable j), where the columns that are held at
/// zero do not count. All arithmetic is exact; entering and leaving variables are chosen by least
/// number (Bland 1977), so no pivoting cycles.
struct ComplementarityTableau: Sendable {
  private var table: IntegerTableau
  private var basis: [Int]
  private var nonbasis: [Int]
  /// Columns held at zero.
  private var isHeld: [Bool]
  /// Rows of free variables, which bound nothing.
  private let isFree: [Bool]
  private let constantColumn: Int

  /// A feasible basis, or `nil` if no point satisfies the signs.
  init?(_ problem: ComplementarityProblem) {
    let columnCount = problem.columns.count
    table = IntegerTableau(
      problem.rows.map { $0.coefficients.map { -$0 } + [$0.constant] })
    constantColumn = columnCount
    basis = problem.rows.indices.map { columnCount + $0 }
    nonbasis = Array(0..<columnCount)
    isHeld = [Bool](repeating: false, count: columnCount)
    let signs = problem.columns + problem.rows.map(\.sign)
    isFree = signs.map { $0 == .free }
    guard holdEqualities(signs), enterFreeVariables(), makeFeasible() else { return nil }
  }
}

// MARK: - Reading

extension ComplementarityTableau {
  /// Columns that may still move.
  var openColumns: [Int] { nonbasis.indices.filter { !isHeld[$0] } }

  /// The columns that may still move, in groups that do not limit each other: this face is the product
  /// of what each group spans.
  var independentColumns: [[Int]] {
    let open = openColumns
    var groups = open.map { [$0] }
    for row in basis.indices where !isFree[basis[row]] {
      // A row that no column lowers limits nothing.
      guard open.contains(where: { table.sign(row, $0) > 0 }) else { continue }
      let isJoined = groups.map { $0.contains { table.sign(row, $0) != 0 } }
      let joined = zip(groups, isJoined).flatMap { $1 ? $0 : [] }
      groups = zip(groups, isJoined).filter { !$1 }.map(\.0) + [joined]
    }
    return groups
  }

  /// The face in which all open columns but some are held at zero.
  func holding(allBut columns: [Int]) -> ComplementarityTableau {
    var face = self
    for column in openColumns where !columns.contains(column) { face.isHeld[column] = true }
    return face
  }

  /// Whether the variable vanishes at every point of this face.
  func isIdenticallyZero(_ variable: Int) -> Bool {
    if let column = nonbasis.firstIndex(of: variable) { return isHeld[column] }
    guard let row = basis.firstIndex(of: variable) else { return false }
    return table.sign(row, constantColumn) == 0
      && openColumns.allSatisfy { table.sign(row, $0) == 0 }
  }

  /// Whether the variable is visibly positive on this whole face, so that it cannot vanish.
  func isPositive(_ variable: Int) -> Bool {
    guard let row = basis.firstIndex(of: variable), table.sign(row, constantColumn) > 0 else {
      return false
    }
    return openColumns.allSatisfy { table.sign(row, $0) <= 0 }
  }

  /// The values of the first variables at the basic point.
  func values(ofFirst count: Int) -> [Rational] {
    var values = [Rational](repeating: 0, count: count)
    for (row, variable) in basis.enumerated() where variable < count {
      values[variable] = table.value(row, constantColumn)
    }
    return values
  }

  /// The direction of the ray along an open column that nothing blocks, or `nil`.
  func ray(along column: Int, ofFirst count: Int) -> [Rational]? {
    for row in basis.indices where !isFree[basis[row]] && table.sign(row, column) > 0 {
      return nil
    }
    var direction = [Rational](repeating: 0, count: count)
    if nonbasis[column] < count { direction[nonbasis[column]] = 1 }
    for (row, variable) in basis.enumerated() where variable < count {
      direction[variable] = -table.value(row, column)
    }
    return direction
  }
}

// MARK: - Moving

extension ComplementarityTableau {
  /// Moves to the face where a nonnegative variable vanishes; false if that face is empty.
  mutating func hold(_ variable: Int) -> Bool {
    while true {
      if let column = nonbasis.firstIndex(of: variable) {
        isHeld[column] = true
        return true
      }
      guard let row = basis.firstIndex(of: variable) else { return false }
      let open = openColumns
      if let column = leastVariable(open.filter { table.sign(row, $0) > 0 }) {
        pivot(row: blockingRow(column, preferring: row), column: column)
      } else if table.sign(row, constantColumn) > 0 {
        return false
      } else if let column = leastVariable(open.filter { table.sign(row, $0) < 0 }) {
        // The variable is a sum of others that are nonnegative, so all of them vanish: a degenerate
        // pivot brings it out.
        pivot(row: row, column: column)
      } else {
        return true
      }
    }
  }

  /// Drives every row variable that must be zero out of the basis and holds it.
  private mutating func holdEqualities(_ signs: [ComplementarityProblem.Sign]) -> Bool {
    for variable in signs.indices where signs[variable] == .zero {
      guard let row = basis.firstIndex(of: variable) else { continue }
      let open = openColumns.filter { table.sign(row, $0) != 0 }
      guard let column = open.first(where: { isFree[nonbasis[$0]] }) ?? open.first else {
        if table.sign(row, constantColumn) != 0 { return false }
        continue
      }
      pivot(row: row, column: column)
      isHeld[column] = true
    }
    return true
  }

  /// Brings every free variable into the basis, where it bounds nothing.
  private mutating func enterFreeVariables() -> Bool {
    for column in openColumns where isFree[nonbasis[column]] {
      let rows = basis.indices.filter {
        !isFree[basis[$0]] && table.sign($0, column) != 0
      }
      guard let row = rows.first else { return false }
      pivot(row: row, column: column)
    }
    return true
  }

  /// Pivots until every bound holds, or some row shows that none can.
  private mutating func makeFeasible() -> Bool {
    while true {
      let violated = basis.indices.filter {
        !isFree[basis[$0]] && table.sign($0, constantColumn) < 0
      }
      guard let row = violated.min(by: { basis[$0] < basis[$1] }) else { return true }
      let entering = openColumns.filter { table.sign(row, $0) < 0 }
      guard let column = leastVariable(entering) else { return false }
      pivot(row: row, column: column)
    }
  }

  private func leastVariable(_ columns: [Int]) -> Int? {
    columns.min { nonbasis[$0] < nonbasis[$1] }
  }

  /// The row whose variable vanishes first when the column's variable grows; of several that do
  /// together the preferred one, else the one of least number.
  private func blockingRow(_ column: Int, preferring preferred: Int) -> Int {
    var best = preferred
    for row in basis.indices
    where row != preferred && !isFree[basis[row]] && table.sign(row, column) > 0 {
      let order = table.compareRatio(
        rows: row, best, numerator: constantColumn, denominator: column)
      if order < 0 || (order == 0 && best != preferred && basis[row] < basis[best]) {
        best = row
      }
    }
    return best
  }

  private mutating func pivot(row: Int, column: Int) {
    table.pivot(row: row, column: column)
    swap(&basis[row], &nonbasis[column])
  }
}
