public import ExactArithmetic

/// The pivotal rule for a public project: it is built if the sum of the values is at least its cost, which
/// all share equally; whoever turns the decision of the others pays what they lose by that (Clarke 1971).
public struct Pivotal: MechanismRule {
  public static let name = "pivotal"

  public let cost: Rational

  public init(cost: Rational) {
    self.cost = cost
  }

  public var supply: Supply { .project(cost: cost) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    obstacleUnlessOneNumber(agents, .benefit, called: "value")
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    let share = AffineForm(cost / Rational(reports.count))
    // What each gains if the project is built, and what all gain.
    let gains = reports.map { $0[0] - share }
    let total = gains.sum()
    let isBuilt = try !comparisons.isNegative(total)
    for agent in reports.indices {
      let others = total - gains[agent]
      if isBuilt {
        allotment.gets[agent][0] = .one
        allotment.pays[agent] = try share + comparisons.max(.zero, -others)
      } else {
        allotment.pays[agent] = try comparisons.max(.zero, others)
      }
    }
    return allotment
  }
}
