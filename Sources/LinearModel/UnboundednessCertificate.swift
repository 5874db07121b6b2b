public import Certification
public import ExactArithmetic

/// The claim that the objective of a linear program grows (or, minimising, falls) without limit.
///
/// From the feasible ``point`` x, every point x + t·d with t ≥ 0 is feasible, where d is the
/// ``ray``: for each row and column, the change aᵢ·d or dⱼ is
///
/// - not positive if there is an upper bound,
/// - not negative if there is a lower bound,
///
/// and c·d > 0 for a program that maximises, c·d < 0 for one that minimises.
public struct UnboundednessCertificate: Certificate {
  /// A feasible value of each column.
  public var point: [Rational]
  /// The change of each column.
  public var ray: [Rational]

  public init(point: [Rational], ray: [Rational]) {
    self.point = point
    self.ray = ray
  }

  public func check(against program: LinearProgram) throws(CertificateError) {
    try program.requireFeasible(point)
    guard ray.count == program.columns.count else {
      throw CertificateError(
        "the ray has \(ray.count) values for \(program.columns.count) columns")
    }
    for (index, column) in program.columns.enumerated()
    where !column.bounds.recedes(along: ray[index]) {
      throw CertificateError("the ray leaves the bounds of \(program.columnName(index))")
    }
    for (index, change) in program.rowValues(at: ray).enumerated()
    where !program.rows[index].bounds.recedes(along: change) {
      throw CertificateError("the ray leaves the bounds of \(program.rowName(index))")
    }
    let growth = program.objectiveValue(at: ray)
    guard growth.signum == (program.sense == .maximize ? 1 : -1) else {
      throw CertificateError("along the ray the objective changes by \(growth), which is no better")
    }
  }
}
