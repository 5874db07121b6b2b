public import ExactArithmetic

/// Nobody who reports the truth is worse off than outside the mechanism, whatever the reports of the
/// others: ex post individual rationality, or voluntary participation (Nisan, Roughgarden, Tardos and
/// Vazirani 2007, definition 9.18).
public struct IndividualRationality: MechanismProperty {
  public static let name = "individually-rational"

  /// What an agent has if it does not take part.
  public let outsideOption: Rational

  public init(outsideOption: Rational = .zero) {
    self.outsideOption = outsideOption
  }

  public func obstacle(to mechanism: Mechanism) -> String? {
    mechanism.agents.first { $0.valuation == .distance }
      .map { "\($0.name) cannot stay away from the place that is chosen" }
  }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    mechanism.agents.indices.map {
      Scenario(deviators: [$0], agentCount: mechanism.agents.count)
    }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let types = scenario.types(variables, of: mechanism)
    let agent = scenario.deviators[0]
    let utility = try mechanism.utility(
      of: agent, with: types[agent],
      under: mechanism.rule.allotment(for: types, comparing: comparisons),
      comparing: comparisons)
    return [Violation(positive: AffineForm(outsideOption) - utility)]
  }
}
