public import Certification
public import ExactArithmetic

/// The claim that a point is an optimal solution of a linear program.
///
/// A number yᵢ for each row leaves each column j the reduced cost zⱼ = cⱼ − Σᵢ yᵢ·aᵢⱼ. For a program
/// that maximises, every feasible x satisfies
///
///     c·x  =  Σᵢ yᵢ·(aᵢ·x) + Σⱼ zⱼ·xⱼ  ≤  Σᵢ (yᵢ > 0 ? yᵢ·uᵢ : yᵢ·lᵢ) + Σⱼ (zⱼ > 0 ? zⱼ·uⱼ : zⱼ·lⱼ)
///
/// where every bound that occurs must exist. So:
///
/// - yᵢ ≥ 0 if row i has only an upper bound, yᵢ ≤ 0 if only a lower one, any sign if it has both;
///   likewise zⱼ for columns, thus Aᵀy ≥ c for nonnegative variables;
/// - for a program that minimises, ≤ becomes ≥, and both upper and lower bounds and the signs of
///   y and z change places.
///
/// Either way yᵢ is how fast the optimal value grows with the bound of row i. The point is optimal
/// if it is feasible and its value equals the bound (strong duality: Gale, Kuhn and Tucker 1951).
public struct OptimalityCertificate: Certificate {
  /// The value of each column.
  public var point: [Rational]
  /// The dual multiplier of each row.
  public var multipliers: [Rational]
  /// The optimal value of the objective.
  public var value: Rational

  public init(point: [Rational], multipliers: [Rational], value: Rational) {
    self.point = point
    self.multipliers = multipliers
    self.value = value
  }

  public func check(against program: LinearProgram) throws(CertificateError) {
    try program.requireFeasible(point)
    let attained = program.objectiveValue(at: point)
    guard attained == value else {
      throw CertificateError("the value is claimed to be \(value), and is \(attained)")
    }
    let objective = program.columns.map(\.objective)
    let bound =
      switch program.sense {
      case .maximize: try program.upperBound(of: objective, by: multipliers)
      case .minimize:
        try -program.upperBound(of: objective.map { -$0 }, by: multipliers.map { -$0 })
      }
    guard bound == value else {
      throw CertificateError(
        "the point has value \(value), but the multipliers prove only \(bound)")
    }
  }
}
