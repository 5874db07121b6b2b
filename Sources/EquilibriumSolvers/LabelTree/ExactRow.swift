import ExactArithmetic

/// The row of a basic variable in the tableau of a basis, in exact arithmetic.
///
/// It takes as many equations as structurals are basic, and one more, to compute it. It is an equation
/// that holds on the whole polytope, whatever the basis.
struct ExactRow {
  /// The sign of the right-hand side.
  let valueSign: Int
  /// The signs of the coefficients of the nonbasic variables that are not fixed at zero.
  let signs: [(label: Int, sign: Int)]

  /// The row of a variable, or `nil` if the basis is not one.
  ///
  /// - Parameters:
  ///   - label: The label of the variable.
  ///   - isBasic: By label, whether its variable is in the basis.
  ///   - isTight: By label, whether its variable is fixed at zero.
  ///   - polytope: The polytope.
  init?(
    of label: Int, basis isBasic: [Bool], tight isTight: [Bool], in polytope: BestResponsePolytope
  ) {
    var rowLabels = polytope.slacks.filter { !isBasic[$0] || $0 == label }
    var columnLabels = polytope.structurals.filter { isBasic[$0] || !isTight[$0] }
    var tableau = polytope.integerTableau(rows: rowLabels, columns: columnLabels)
    for entering in columnLabels where isBasic[entering] {
      guard let column = columnLabels.firstIndex(of: entering),
        let row = rowLabels.indices.first(where: {
          !isBasic[rowLabels[$0]] && tableau.sign($0, column + 1) != 0
        })
      else { return nil }
      tableau.pivot(row: row, column: column + 1)
      swap(&rowLabels[row], &columnLabels[column])
    }
    guard let row = rowLabels.firstIndex(of: label) else { return nil }
    valueSign = tableau.sign(row, 0)
    signs = columnLabels.enumerated().compactMap { column, label in
      isTight[label] ? nil : (label, tableau.sign(row, column + 1))
    }
  }
}
