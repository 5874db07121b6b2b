import ExactArithmetic

/// The median of n peaks in [0, 1] and of the phantoms 0, 1/n, 2/n, …, 1.
///
/// It is proportional: if all peaks are 0 or 1 it is their mean (Freeman, Pennock, Peters and
/// Wortman Vaughan 2021, there called the uniform phantom mechanism).
public struct UniformPhantom: MechanismRule, PlaceRule {
  public static let name = "uniform-phantom"

  public init() {}

  func place(
    _ peaks: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    try median(
      of: peaks, withPhantoms: (0...peaks.count).map { Rational($0, peaks.count) },
      comparing: comparisons)
  }
}
