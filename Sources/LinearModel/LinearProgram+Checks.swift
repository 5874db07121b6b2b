import Certification
import ExactArithmetic

// Parts that the certificates share.

extension LinearProgram {
  /// Throws unless a point has a value for each column and satisfies every constraint.
  func requireFeasible(_ point: [Rational]) throws(CertificateError) {
    guard point.count == columns.count else {
      throw CertificateError("the point has \(point.count) values for \(columns.count) columns")
    }
    for (index, column) in columns.enumerated() where !column.bounds.contains(point[index]) {
      throw CertificateError(
        "\(columnName(index)) must be \(column.bounds), and is \(point[index])")
    }
    for (index, value) in rowValues(at: point).enumerated()
    where !rows[index].bounds.contains(value) {
      throw CertificateError("\(rowName(index)) must be \(rows[index].bounds), and is \(value)")
    }
  }

  /// The upper bound that multipliers prove for a linear form at every feasible point.
  ///
  /// Because c·x = Σᵢ yᵢ·(aᵢ·x) + Σⱼ zⱼ·xⱼ with z = c − Aᵀy, it is
  ///
  ///     Σᵢ sup { yᵢ·t : lᵢ ≤ t ≤ uᵢ } + Σⱼ sup { zⱼ·t : lⱼ ≤ t ≤ uⱼ }.
  ///
  /// - Parameters:
  ///   - form: The coefficient cⱼ of each column.
  ///   - multipliers: A number yᵢ for each row.
  /// - Returns: The bound.
  /// - Throws: If there are not as many multipliers as rows, or one of the suprema is infinite.
  func upperBound(
    of form: [Rational], by multipliers: [Rational]
  ) throws(CertificateError) -> Rational {
    guard multipliers.count == rows.count else {
      throw CertificateError("there are \(multipliers.count) multipliers for \(rows.count) rows")
    }
    var bound = Rational.zero
    for (index, row) in rows.enumerated() {
      guard let term = row.bounds.supremum(of: multipliers[index]) else {
        throw CertificateError(
          "\(rowName(index)) has a multiplier of the wrong sign for a row that is \(row.bounds)")
      }
      bound += term
    }
    let combination = combination(of: multipliers)
    for (index, column) in columns.enumerated() {
      guard let term = column.bounds.supremum(of: form[index] - combination[index]) else {
        throw CertificateError(
          "\(columnName(index)) has a reduced cost of the wrong sign for a column that is "
            + "\(column.bounds)")
      }
      bound += term
    }
    return bound
  }

  func rowName(_ index: Int) -> String {
    "row \(index)" + (rows[index].name.map { " (\($0))" } ?? "")
  }

  func columnName(_ index: Int) -> String {
    "column \(index)" + (columns[index].name.map { " (\($0))" } ?? "")
  }
}
