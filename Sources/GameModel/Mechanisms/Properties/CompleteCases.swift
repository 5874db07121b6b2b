/// The cases of a ``WrittenRule`` partition the types, and give nobody less than nothing and all together
/// no more than there is.
///
/// Not a property that people ask for, but what makes a written rule a rule.
public struct CompleteCases: MechanismProperty {
  public static let name = "complete-cases"

  public init() {}

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    [Scenario(deviators: [], agentCount: mechanism.agents.count)]
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    guard let rule = mechanism.rule as? WrittenRule else { return [] }
    let reports = scenario.types(variables, of: mechanism)
    // Where none or several apply, nothing else needs to be true for a violation.
    guard try rule.applicable(to: reports, comparing: comparisons).count == 1 else {
      return [Violation([])]
    }
    let allotment = try rule.allotment(for: reports, comparing: comparisons)
    return try mechanism.excesses(of: allotment, comparing: comparisons)
      .map(Violation.init(positive:))
  }
}
