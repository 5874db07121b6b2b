/// Nobody who reports the truth would rather have what another agent gets at what that one pays (Foley
/// 1967; Varian 1974).
///
/// Agents are compared whose types have the same parameters and the same valuation: buyers do not envy
/// sellers.
public struct EnvyFreeness: MechanismProperty {
  public static let name = "envy-free"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    scenarios(of: mechanism).isEmpty ? "no two agents value the same things" : nil
  }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    mechanism.agents.indices.filter { !rivals(of: $0, in: mechanism).isEmpty }
      .map { Scenario(deviators: [$0], agentCount: mechanism.agents.count) }
  }

  private func rivals(of agent: Int, in mechanism: Mechanism) -> [Int] {
    mechanism.agents.indices.filter { other in
      if case .bundles(let bundles) = mechanism.supply, bundles[other] != bundles[agent] {
        return false
      }
      let (a, b) = (mechanism.agents[agent], mechanism.agents[other])
      return other != agent && a.valuation == b.valuation
        && a.types.parameters == b.types.parameters
    }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let types = scenario.types(variables, of: mechanism)
    let agent = scenario.deviators[0]
    let allotment = try mechanism.rule.allotment(for: types, comparing: comparisons)
    let own = try mechanism.utility(
      of: agent, with: types[agent], under: allotment, comparing: comparisons)
    var violations: [Violation] = []
    for rival in rivals(of: agent, in: mechanism) {
      var exchanged = allotment
      exchanged.gets.swapAt(agent, rival)
      exchanged.pays.swapAt(agent, rival)
      let envied = try mechanism.utility(
        of: agent, with: types[agent], under: exchanged, comparing: comparisons)
      violations.append(Violation(positive: envied - own))
    }
    return violations
  }
}
