/// No coalition, of one or more agents, can report so that each of its members gains, whatever the types
/// and the reports of the others: weak group strategyproofness (Moulin and Shenker 2001).
public struct WeakGroupStrategyproofness: MechanismProperty {
  public static let name = "weakly-group-strategyproof"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? { coalitionObstacle(to: mechanism) }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] { coalitions(of: mechanism) }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let gains = try mechanism.gains(in: scenario, at: variables, comparing: comparisons)
    return [Violation(gains.map { Violation.Condition($0, .positive) })]
  }
}

/// No coalition, of one or more agents, can report so that one of its members gains and none loses,
/// whatever the types and the reports of the others, and without payments between members: group
/// strategyproofness (Moulin 1999).
public struct GroupStrategyproofness: MechanismProperty {
  public static let name = "group-strategyproof"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? { coalitionObstacle(to: mechanism) }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] { coalitions(of: mechanism) }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let gains = try mechanism.gains(in: scenario, at: variables, comparing: comparisons)
    return gains.indices.map { winner in
      Violation(
        gains.indices.map {
          Violation.Condition(gains[$0], $0 == winner ? .positive : .nonnegative)
        })
    }
  }
}

// MARK: - Coalitions

/// The largest number of agents whose coalitions are listed.
private let mostAgents = 10

private func coalitionObstacle(to mechanism: Mechanism) -> String? {
  mechanism.agents.count <= mostAgents
    ? nil : "there are too many coalitions of more than \(mostAgents) agents"
}

/// Every coalition, with reports of its members; the smallest come first.
private func coalitions(of mechanism: Mechanism) -> [Scenario] {
  subsets(of: mechanism.agents.indices).map {
    Scenario(deviators: $0, agentCount: mechanism.agents.count, reports: $0)
  }
}

/// Every non-empty subset of some numbers, the smallest first, each in increasing order.
func subsets(of numbers: Range<Int>) -> [[Int]] {
  let all = (1..<(1 << numbers.count)).map { mask in
    numbers.filter { mask >> ($0 - numbers.lowerBound) & 1 == 1 }
  }
  return (1...max(1, numbers.count)).flatMap { size in
    all.filter { $0.count == size }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension Mechanism {
  /// What each deviator gains if all deviators report as the blocks after the true types say.
  func gains(
    in scenario: Scenario, at variables: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [AffineForm] {
    let blocks = scenario.types(variables, of: self)
    var reports = Array(blocks[..<agents.count])
    let truth = try rule.allotment(for: reports, comparing: comparisons)
    for (position, agent) in scenario.deviators.enumerated() {
      reports[agent] = blocks[agents.count + position]
    }
    let lie = try rule.allotment(for: reports, comparing: comparisons)
    var gains: [AffineForm] = []
    for agent in scenario.deviators {
      let gained = try utility(
        of: agent, with: blocks[agent], under: lie, comparing: comparisons)
      let honest = try utility(
        of: agent, with: blocks[agent], under: truth, comparing: comparisons)
      gains.append(gained - honest)
    }
    return gains
  }
}
