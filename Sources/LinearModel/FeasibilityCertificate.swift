public import Certification
public import ExactArithmetic

/// The claim that a point satisfies every constraint of a linear program.
///
/// It answers the question of a system of inequalities; ``InfeasibilityCertificate`` is the other
/// answer.
public struct FeasibilityCertificate: Certificate {
  /// The value of each column.
  public var point: [Rational]

  public init(point: [Rational]) {
    self.point = point
  }

  public func check(against program: LinearProgram) throws(CertificateError) {
    try program.requireFeasible(point)
  }
}
