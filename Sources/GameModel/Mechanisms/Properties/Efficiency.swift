/// The outcome maximises the sum of values over all that could be decided, less the cost of a project that
/// is built: ex post efficiency (Mas-Colell, Whinston and Green 1995, definition 23.B.2 with
/// transferable utility).
public struct Efficiency: MechanismProperty {
  public static let name = "efficient"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    // How many outcomes there are does not depend on types.
    let types = mechanism.agents.map { agent in
      agent.types.parameters.map { _ in AffineForm.zero }
    }
    return mechanism.alternatives(given: types) == nil
      ? "there are more than \(Mechanism.alternativeLimit) outcomes to compare with" : nil
  }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    [Scenario(deviators: [], agentCount: mechanism.agents.count)]
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let types = scenario.types(variables, of: mechanism)
    let allotment = try mechanism.rule.allotment(for: types, comparing: comparisons)
    let welfare = try mechanism.welfare(
      of: allotment.gets, with: types, comparing: comparisons)
    var violations: [Violation] = []
    for alternative in mechanism.alternatives(given: types) ?? [] {
      let gain =
        try mechanism.welfare(of: alternative.gets, with: types, comparing: comparisons) - welfare
      violations.append(
        Violation(
          [Violation.Condition(gain, .positive)]
            + alternative.requirements.map { Violation.Condition($0, .nonnegative) }))
    }
    return violations
  }
}
