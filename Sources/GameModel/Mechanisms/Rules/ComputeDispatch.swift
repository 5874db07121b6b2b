import ExactArithmetic

/// A rule for a divisible good, such as computing time, in which agents bid a price for a unit and the
/// quantity that they want.
///
/// The highest prices are served first.
protocol ComputeDispatch: MechanismRule {
  var capacity: Rational { get }
  var ties: TieRule { get }

  /// The price that an agent pays for a unit.
  ///
  /// - Parameters:
  ///   - bid: The agent's.
  ///   - margin: The highest price of those who are not served in full; 0 if all are.
  /// - Returns: The price.
  func price(bid: AffineForm, margin: AffineForm) -> AffineForm
}

extension ComputeDispatch {
  public var supply: Supply { .capacity(capacity) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    if capacity.signum < 0 { return "the capacity must not be negative" }
    for agent in agents {
      guard agent.valuation == .demand else {
        return "\(agent.name) must report two numbers, a price and a quantity"
      }
      if agent.types.range(ofParameter: 1).lowerBound.signum < 0 {
        return "\(agent.name) must not want a negative quantity"
      }
    }
    return nil
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    var ranking = Ranking(reports.map { $0[0] }, comparing: comparisons)
    var left = AffineForm(capacity)
    var margin = AffineForm.zero
    var rank = 0
    while let agent = try ranking.position(rank) {
      let quantity = reports[agent][1]
      guard try !comparisons.isNegative(quantity) else {
        throw .undefined("a negative quantity is asked for")
      }
      if try comparisons.isPositive(quantity - left) {
        margin = reports[agent][0]
        try ration(left, at: rank, in: &ranking, reports, &allotment, comparing: comparisons)
        break
      }
      allotment.gets[agent][0] = quantity
      left -= quantity
      rank += 1
    }
    for (agent, report) in reports.enumerated() {
      let price = price(bid: report[0], margin: margin)
      allotment.pays[agent] = try comparisons.product(price, allotment.gets[agent][0])
    }
    return allotment
  }

  /// Gives what is left to the agent of a rank, or to all who bid the same price, in proportion to what
  /// they want: the lottery of a divisible good.
  private func ration(
    _ left: AffineForm, at rank: Int, in ranking: inout Ranking, _ reports: [[AffineForm]],
    _ allotment: inout Allotment, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) {
    var equals = rank..<rank + 1
    if ties == .lottery {
      let before = try ranking.tie(around: rank)
      let after = try ranking.tie(around: rank + 1)
      equals = Swift.min(before.lowerBound, rank)..<Swift.max(after.upperBound, rank + 1)
    }
    var left = left
    var wanted = AffineForm.zero
    var agents: [Int] = []
    for rank in equals {
      guard let agent = try ranking.position(rank) else { break }
      agents.append(agent)
      left += allotment.gets[agent][0]
      wanted += reports[agent][1]
    }
    if agents.count == 1 {
      allotment.gets[agents[0]][0] = left
    } else {
      let share = try comparisons.quotient(left, wanted)
      for agent in agents {
        allotment.gets[agent][0] = try comparisons.product(share, reports[agent][1])
      }
    }
  }
}
