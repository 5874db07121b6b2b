public import Certification
public import ExactArithmetic

/// The claim that no point satisfies the constraints of a linear program (Farkas 1902).
///
/// A number yᵢ for each row, with w = Aᵀy, shows of every feasible x that
///
///     0  =  Σᵢ yᵢ·(aᵢ·x) − Σⱼ wⱼ·xⱼ  ≤  Σᵢ (yᵢ > 0 ? yᵢ·uᵢ : yᵢ·lᵢ) + Σⱼ (wⱼ > 0 ? −wⱼ·lⱼ : −wⱼ·uⱼ)
///
/// where every bound that occurs must exist. If the right side is negative there is no such x.
/// The signs are those of a program that maximises, whatever the sense is: for Ax ≤ b, x ≥ 0 the
/// conditions are y ≥ 0, Aᵀy ≥ 0, b·y < 0; for Ax ≥ b the multipliers are negative.
public struct InfeasibilityCertificate: Certificate {
  /// The multiplier of each row.
  public var multipliers: [Rational]

  public init(multipliers: [Rational]) {
    self.multipliers = multipliers
  }

  public func check(against program: LinearProgram) throws(CertificateError) {
    let zero = [Rational](repeating: .zero, count: program.columns.count)
    let bound = try program.upperBound(of: zero, by: multipliers)
    guard bound < 0 else {
      throw CertificateError("the multipliers prove 0 ≤ \(bound), which is no contradiction")
    }
  }
}
