public import ExactArithmetic

/// The auction of one good with the greatest expected revenue among all that are strategyproof and
/// individually rational, where values are drawn independently and uniformly (Myerson 1981).
///
/// A value v that is uniform on [a, b] has the virtual value v − (1 − F(v)) / f(v) = 2v − b. The good goes
/// to the greatest virtual value, if that is at least 0. The winner pays the least value with which it
/// would have won.
public struct OptimalAuction: MechanismRule {
  public static let name = "optimal"

  /// For each agent the interval on which its value is uniform.
  public let supports: [ClosedRange<Rational>]
  public let ties: TieRule

  public init(supports: [ClosedRange<Rational>], ties: TieRule = .lottery) {
    self.supports = supports
    self.ties = ties
  }

  public var supply: Supply { .units(1) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    guard supports.count == agents.count else {
      return "the prior must be of as many values as there are agents"
    }
    return obstacleUnlessOneNumber(agents, .benefit, called: "value")
  }

  public func withAnother(like agent: Int) -> (any MechanismRule)? {
    OptimalAuction(supports: supports + [supports[agent]], ties: ties)
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    let virtualValues = zip(reports, supports).map { $0[0] * 2 - AffineForm($1.upperBound) }
    var ranking = Ranking(virtualValues, comparing: comparisons)
    guard let highest = try ranking.value(0), try !comparisons.isNegative(highest) else {
      return allotment
    }
    let toBeat = try comparisons.max(.zero, ranking.value(1) ?? .zero)
    for (agent, chance) in try ranking.chances(ofTop: 1, ties: ties).enumerated()
    where !chance.isZero {
      let support = supports[agent]
      let price = try comparisons.max(
        (toBeat + AffineForm(support.upperBound)) / 2, AffineForm(support.lowerBound))
      allotment.gets[agent][0] = AffineForm(chance)
      allotment.pays[agent] = price * chance
    }
    return allotment
  }
}
