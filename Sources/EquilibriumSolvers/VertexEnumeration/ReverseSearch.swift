import ExactArithmetic

/// A walk over all bases of a polytope that are feasible in lexicographic order, without remembering
/// any (Avis and Fukuda 1992; Avis 2000).
///
/// The polytope is that of a ``LabelledTableau`` in a feasible basis, the root, whose last row is the
/// objective of making the sum of the root's nonbasic variables small. The simplex method with
/// Bland's rule leads from each basis to the root, so bases form a tree; the walk goes through it
/// against the direction of the method, depth first.
///
/// The right-hand side is thought of as increased by ε, ε², … in the root's rows, for an infinitely
/// small ε. That makes the polytope simple: bases are vertices of the perturbed polytope, two of them
/// are adjacent if they differ in one label, and each vertex of the polytope itself is the basic
/// solution of at least one. Only where ratios tie, the powers of ε are compared: the coefficient of
/// εᵏ in a row is that of the variable that was basic in row k of the root.
struct ReverseSearch {
  private(set) var current: LabelledTableau
  /// The labels of the root's rows.
  private let rootLabels: [Int]
  /// Pivots that lead back to the root, last one first.
  private var path: [(row: Int, column: Int)] = []
  /// The column to try next.
  private var next = 0

  /// A walk that stands at its root.
  init(root: LabelledTableau) {
    current = root
    rootLabels = root.basic
  }

  /// Goes on to the next basis.
  ///
  /// - Parameter monitor: Asked at each pivot.
  /// - Returns: `false` at the end of the walk, which is the root again.
  /// - Throws: ``Interruption`` where a limit is reached.
  mutating func advance(_ monitor: SearchMonitor) throws(Interruption) -> Bool {
    while true {
      try monitor.checkpoint()
      while next < current.nonbasic.count {
        let column = next
        next += 1
        if let row = child(enteringAt: column) {
          path.append((row, column))
          current.pivot(row: row, column: column)
          next = 0
          return true
        }
      }
      guard let (row, column) = path.popLast() else { return false }
      current.pivot(row: row, column: column)
      next = column + 1
    }
  }

  /// The row of the pivot in a column that leads to a basis from which Bland's rule leads back here,
  /// or `nil` if it does not.
  ///
  /// After a pivot at row r and column s, the leaving label stands at column s. Bland's rule chooses
  /// it if its objective coefficient is negative, and that of no smaller label is.
  private func child(enteringAt column: Int) -> Int? {
    let tableau = current.tableau
    let objective = current.basic.count
    guard tableau.sign(objective, column) > 0, let row = leavingRow(column) else { return nil }
    let leaving = current.basic[row]
    for (other, label) in current.nonbasic.enumerated() where label < leaving && other != column {
      if tableau.compareRatio(rows: objective, row, numerator: other, denominator: column) < 0 {
        return nil
      }
    }
    return row
  }

  /// The row whose variable is the first to become zero when the variable of a column grows.
  private func leavingRow(_ column: Int) -> Int? {
    let tableau = current.tableau
    let constants = current.constants
    var least: [Int] = []
    for row in current.basic.indices where tableau.sign(row, column) > 0 {
      guard let first = least.first else {
        least = [row]
        continue
      }
      let order = tableau.compareRatio(
        rows: row, first, numerator: constants, denominator: column)
      if order < 0 { least = [row] } else if order == 0 { least.append(row) }
    }
    for label in rootLabels where least.count > 1 {
      breakTie(among: &least, by: label, column: column)
    }
    return least.first
  }

  /// Keeps the rows with the smallest coefficient of a power of ε, relative to the entering column.
  private func breakTie(among rows: inout [Int], by label: Int, column: Int) {
    guard let numerator = current.nonbasic.firstIndex(of: label) else {
      // A basic variable has a coefficient in its own row alone, and that is positive.
      rows.removeAll { current.basic[$0] == label }
      return
    }
    var least = [rows[0]]
    for row in rows.dropFirst() {
      let order = current.tableau.compareRatio(
        rows: row, least[0], numerator: numerator, denominator: column)
      if order < 0 { least = [row] } else if order == 0 { least.append(row) }
    }
    rows = least
  }
}
