/// The worst that truth can lead to is at least as good as the best that any other report can, over all
/// reports of the others, which need not be the same for both: obvious strategyproofness of the mechanism
/// as it stands, in which all report at once (Li 2017).
///
/// That the same outcomes can be reached by a mechanism in several steps that is obviously strategyproof
/// is another question, and not answered here.
public struct ObviousStrategyproofness: MechanismProperty {
  public static let name = "obviously-strategyproof"

  public init() {}

  /// One for each agent: after the true types its report, and then other types of all others.
  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    let agents = mechanism.agents.indices
    return agents.map { agent in
      Scenario(
        deviators: [agent], agentCount: mechanism.agents.count,
        reports: [agent] + agents.filter { $0 != agent })
    }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let blocks = scenario.types(variables, of: mechanism)
    let count = mechanism.agents.count
    let agent = scenario.deviators[0]
    var reports = Array(blocks[..<count])
    let honest = try mechanism.utility(
      of: agent, with: blocks[agent],
      under: mechanism.rule.allotment(for: reports, comparing: comparisons),
      comparing: comparisons)
    for (block, owner) in zip(blocks, scenario.blocks).dropFirst(count) { reports[owner] = block }
    let gained = try mechanism.utility(
      of: agent, with: blocks[agent],
      under: mechanism.rule.allotment(for: reports, comparing: comparisons),
      comparing: comparisons)
    // Another report than the truth differs from it in some parameter.
    return zip(blocks[count], blocks[agent]).flatMap { Violation.ifNotZero($0 - $1) }.map {
      Violation($0.conditions + [Violation.Condition(gained - honest, .positive)])
    }
  }
}
