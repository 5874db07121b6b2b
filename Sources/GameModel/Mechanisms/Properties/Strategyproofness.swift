/// Truth is a best report for every agent, whatever its type and the reports of the others: dominant
/// strategy incentive compatibility (Gibbard 1973; Nisan, Roughgarden, Tardos and Vazirani 2007,
/// definition 9.16).
public struct Strategyproofness: MechanismProperty {
  public static let name = "strategyproof"

  public init() {}

  /// The properties that imply it and are easier to decide, where they are defined.
  package static let arguments: [any MechanismProperty] = [GrovesPayments(), PaymentIdentity()]

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    mechanism.agents.indices.map {
      Scenario(deviators: [$0], agentCount: mechanism.agents.count, reports: [$0])
    }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    [
      Violation(
        positive: try gain(in: scenario, of: mechanism, at: variables, comparing: comparisons))
    ]
  }

  /// What the deviator of a scenario gains by its report.
  func gain(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    try mechanism.gains(in: scenario, at: variables, comparing: comparisons)[0]
  }
}
