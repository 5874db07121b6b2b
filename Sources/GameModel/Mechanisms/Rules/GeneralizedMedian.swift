public import ExactArithmetic

/// The median of the n peaks and of n − 1 or n + 1 given places, the phantoms: with these exactly the
/// anonymous strategyproof rules for single-peaked preferences (Moulin 1980).
public struct GeneralizedMedian: MechanismRule, PlaceRule {
  public static let name = "generalized-median"

  /// In increasing order.
  public let phantoms: [Rational]

  public init(phantoms: [Rational]) {
    self.phantoms = phantoms.sorted()
  }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    guard (agents.count + phantoms.count) % 2 == 1 else {
      return "peaks and phantoms together must be odd in number"
    }
    return obstacleUnlessOneNumber(agents, .distance, called: "peak")
  }

  public func withAnother(like agent: Int) -> (any MechanismRule)? { nil }

  func place(
    _ peaks: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    try median(of: peaks, withPhantoms: phantoms, comparing: comparisons)
  }
}
