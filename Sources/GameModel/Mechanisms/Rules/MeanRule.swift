import ExactArithmetic

/// The mean of the peaks.
public struct MeanRule: MechanismRule, PlaceRule {
  public static let name = "mean"

  public init() {}

  func place(
    _ peaks: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    peaks.sum() / Rational(peaks.count)
  }
}
