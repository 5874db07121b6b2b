/// Names do not matter: agents who exchange their reports exchange what they get and pay, and nothing
/// changes for the others (May 1952, for voting).
///
/// Only agents with the same valuation and type space can be exchanged. That two neighbours among them can
/// is enough, since exchanging neighbours leads to every order.
public struct Anonymity: MechanismProperty {
  public static let name = "anonymous"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    scenarios(of: mechanism).isEmpty ? "no two agents have the same types" : nil
  }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    let agents = mechanism.agents.indices
    return agents.compactMap { agent in
      agents.first { $0 > agent && mechanism.areAlike(agent, $0) }.map {
        Scenario(deviators: [agent, $0], agentCount: mechanism.agents.count)
      }
    }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    var reports = scenario.types(variables, of: mechanism)
    let (a, b) = (scenario.deviators[0], scenario.deviators[1])
    let before = try mechanism.rule.allotment(for: reports, comparing: comparisons)
    reports.swapAt(a, b)
    var after = try mechanism.rule.allotment(for: reports, comparing: comparisons)
    after.gets.swapAt(a, b)
    after.pays.swapAt(a, b)
    return after.changes(from: before).joined().flatMap(Violation.ifNotZero)
  }
}

extension Mechanism {
  /// Whether two agents have the same valuation and the same types, of the same bundles.
  func areAlike(_ a: Int, _ b: Int) -> Bool {
    if case .bundles(let bundles) = supply, bundles[a] != bundles[b] { return false }
    return agents[a].valuation == agents[b].valuation && agents[a].types == agents[b].types
  }
}
