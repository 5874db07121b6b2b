public import ExactArithmetic

/// Shares of a capacity in proportion to the payments that are offered, each of which is made
/// (Kelly 1997).
///
/// An agent's type is its value of a unit, and it reports what it pays. Shares are not linear in the
/// reports, so that the rule runs on numbers only.
public struct ProportionalShare: MechanismRule {
  public static let name = "proportional-share"

  public let capacity: Rational

  public init(capacity: Rational = .one) {
    self.capacity = capacity
  }

  public var supply: Supply { .capacity(capacity) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    if capacity.signum < 0 { return "the capacity must not be negative" }
    return obstacleUnlessOneNumber(agents, .benefit, called: "payment")
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    for report in reports where try comparisons.isNegative(report[0]) {
      throw .undefined("a negative payment is offered")
    }
    let total = reports.map { $0[0] }.sum()
    guard try comparisons.isPositive(total) else { return allotment }
    let rate = try comparisons.quotient(AffineForm(capacity), total)
    for (agent, report) in reports.enumerated() {
      allotment.gets[agent][0] = try comparisons.product(rate, report[0])
      allotment.pays[agent] = report[0]
    }
    return allotment
  }
}
