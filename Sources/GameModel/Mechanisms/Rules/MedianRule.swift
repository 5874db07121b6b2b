/// The median of the peaks; of an even number of them the lower one (Black 1948).
public struct MedianRule: MechanismRule, PlaceRule {
  public static let name = "median"

  public init() {}

  func place(
    _ peaks: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    try median(of: peaks, withPhantoms: [], comparing: comparisons)
  }
}
