import ExactArithmetic
import LinearModel

// Where to begin: the dual simplex method needs no first phase if no reduced cost has the wrong sign.

extension SimplexBasis {
  /// A dual feasible basis with at most one basic column, if there is one.
  ///
  /// If every column that improves the objective has a bound that stops it, that is the slack basis
  /// with each column at its better bound. If not, one row may do, with a multiplier y that gives
  /// each column j a reduced cost cⱼ − y·aⱼ of the right sign. This finds the start of every program
  /// over probability distributions: the outcome with the best value.
  ///
  /// - Complexity: O(z) rational operations for z nonzero coefficients.
  init?(dualFeasibleFor program: LinearProgram) {
    self.init(slackBasisOf: program)
    let sign: Rational = program.sense == .maximize ? 1 : -1
    var costs = program.columns.map { sign * $0.objective }
    let open = program.columns.indices.filter {
      program.columns[$0].bounds.supremum(of: costs[$0]) == nil
    }
    if !open.isEmpty {
      guard let pivot = SingleRowPivot(program, costs, open) else { return nil }
      let row = program.rows[pivot.row]
      for (column, value) in zip(row.form.indices, row.form.coefficients) {
        costs[column] -= pivot.multiplier * value
      }
      columns[pivot.column] = .basic
      rows[pivot.row] = Status.better(for: pivot.multiplier).fitting(row.bounds)
    }
    for column in columns.indices where columns[column] != .basic {
      columns[column] = Status.better(for: costs[column]).fitting(program.columns[column].bounds)
    }
  }
}

extension SimplexBasis.Status {
  /// The bound where a variable with some reduced cost is best.
  fileprivate static func better(for cost: Rational) -> SimplexBasis.Status {
    cost > 0 ? .atUpper : .atLower
  }
}

/// A row, its multiplier and the column that is basic in its place.
private struct SingleRowPivot {
  let row: Int
  let column: Int
  let multiplier: Rational

  /// A row whose multiplier can give every column a reduced cost of the right sign.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - costs: Its objective, to be maximised.
  ///   - open: The columns whose cost has the wrong sign; all of them must be in the row.
  init?(_ program: LinearProgram, _ costs: [Rational], _ open: [Int]) {
    for (index, row) in program.rows.enumerated() where row.form.indices.count >= open.count {
      guard Set(row.form.indices).isSuperset(of: open) else { continue }
      // The range of multipliers, each end with the column that sets it.
      var least: (multiplier: Rational, column: Int)?
      var greatest: (multiplier: Rational, column: Int)?
      for (column, value) in zip(row.form.indices, row.form.coefficients) {
        let bounds = program.columns[column].bounds
        let ratio = costs[column] / value
        // cⱼ − y·aⱼ must not be positive without an upper bound, nor negative without a lower one.
        if value > 0 ? bounds.upper == nil : bounds.lower == nil {
          if least.map({ ratio > $0.multiplier }) ?? true { least = (ratio, column) }
        }
        if value > 0 ? bounds.lower == nil : bounds.upper == nil {
          if greatest.map({ ratio < $0.multiplier }) ?? true { greatest = (ratio, column) }
        }
      }
      if let least, let greatest, least.multiplier > greatest.multiplier { continue }
      for case let end? in [least, greatest] where row.bounds.supremum(of: end.multiplier) != nil {
        (self.row, column, multiplier) = (index, end.column, end.multiplier)
        return
      }
    }
    return nil
  }
}
