import ExactArithmetic
import LinearAlgebra

/// A nonempty face of a best-response polytope, by an exact tableau of one of its vertices.
///
/// Row i of the tableau reads vᵢ + ∑ aᵢⱼ·wⱼ = bᵢ, and column 0 holds b. The structurals that are zero on
/// the face have no columns. Slacks that are zero on it may have columns, which are not *free*.
struct ExactFace {
  let polytope: BestResponsePolytope
  /// By label, whether it was said to be tight on the face.
  let isTight: [Bool]
  private(set) var tableau: IntegerTableau
  /// The labels of the basic variables.
  private(set) var rowLabels: [Int]
  /// The labels of the nonbasic variables, but for column 0.
  private(set) var columnLabels: [Int]

  /// The face where given labels are tight, or `nil` if there is no such point.
  ///
  /// - Parameters:
  ///   - polytope: The polytope.
  ///   - isTight: By label, whether it is tight.
  ///   - isBasic: By label, whether its variable is in a basis to start from. If it is the basis of a
  ///     vertex of the face, that saves time; it does not change the result.
  init?(of polytope: BestResponsePolytope, tight isTight: [Bool], startingFrom isBasic: [Bool]) {
    self.polytope = polytope
    self.isTight = isTight
    rowLabels = Array(polytope.slacks)
    let columns = polytope.structurals.filter { !isTight[$0] }
    columnLabels = [-1] + columns
    tableau = polytope.integerTableau(rows: rowLabels, columns: columns)
    let slackBasis = (tableau, rowLabels, columnLabels)
    enter(isBasic)
    if !isFeasible { (tableau, rowLabels, columnLabels) = slackBasis }
    for label in polytope.slacks where isTight[label] {
      guard descend(label) else { return nil }
    }
  }

  /// The columns of variables that may be positive on the face.
  var freeColumns: [Int] { (1..<columnLabels.count).filter { !isTight[columnLabels[$0]] } }

  mutating func pivot(row: Int, column: Int) {
    tableau.pivot(row: row, column: column)
    swap(&rowLabels[row], &columnLabels[column])
  }

  private var isFeasible: Bool { rowLabels.indices.allSatisfy { tableau.sign($0, 0) >= 0 } }

  /// Pivots from the slacks to another basis, or as near to it as possible.
  private mutating func enter(_ isBasic: [Bool]) {
    for label in columnLabels.dropFirst() where isBasic[label] {
      guard let column = columnLabels.firstIndex(of: label),
        let row = rowLabels.indices.first(where: {
          !isBasic[rowLabels[$0]] && tableau.sign($0, column) != 0
        })
      else { continue }
      pivot(row: row, column: column)
    }
  }

  /// Makes a variable zero, and nonbasic unless it is zero on the whole face, by the simplex method with
  /// the rule of the least index (Bland 1977).
  ///
  /// - Parameter label: The label of the variable.
  /// - Returns: Whether the variable can be zero.
  private mutating func descend(_ label: Int) -> Bool {
    while let target = rowLabels.firstIndex(of: label) {
      let free = freeColumns.sorted { columnLabels[$0] < columnLabels[$1] }
      if tableau.sign(target, 0) == 0 {
        guard let column = free.first(where: { tableau.sign(target, $0) != 0 }) else {
          return true
        }
        pivot(row: target, column: column)
      } else {
        guard let column = free.first(where: { tableau.sign(target, $0) > 0 }) else {
          return false
        }
        pivot(row: leavingRow(column: column, preferring: target), column: column)
      }
    }
    return true
  }

  /// The row whose variable is the first to become zero as a column's variable grows: of several the
  /// preferred one, otherwise the one of the least label.
  private func leavingRow(column: Int, preferring target: Int) -> Int {
    var result = target
    for row in rowLabels.indices where row != target && tableau.sign(row, column) > 0 {
      let order = tableau.compareRatio(
        rows: row, result, numerator: 0, denominator: column)
      if order < 0 || (order == 0 && result != target && rowLabels[row] < rowLabels[result]) {
        result = row
      }
    }
    return result
  }
}

extension ExactFace {
  /// The tableau in floating point.
  func floatTableau() -> FloatTableau {
    let free = freeColumns
    let kept = (1..<columnLabels.count).filter { isTight[columnLabels[$0]] }
    let columns = [0] + free + kept
    // A basic variable that is tight has a row of zeros.
    let rows = rowLabels.indices.filter { !isTight[rowLabels[$0]] }
    let scales = rowLabels.compactMap(scale)
    return FloatTableau(
      rows: rows.map { rowLabels[$0] }, freeColumns: free.map { columnLabels[$0] },
      keptColumns: kept.map { columnLabels[$0] }, structurals: polytope.structurals,
      upperBounds: polytope.scaledBounds,
      determinant: Double(scales.reduce(tableau.denominator) { $0 / $1 })
    ) { row, column in
      var value = tableau.value(rows[row], columns[column])
      if let scale = scale(of: rowLabels[rows[row]]) { value *= scale }
      if let scale = scale(of: columnLabels[columns[column]]) { value /= scale }
      return Double(value)
    }
  }

  /// The factor by which a structural is larger in floating point.
  private func scale(of label: Int) -> Rational? {
    polytope.structurals.contains(label)
      ? polytope.scales[label - polytope.structurals.lowerBound] : nil
  }
}
