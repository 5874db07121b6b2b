/// All payments together cover what is decided: Σ tᵢ ≥ 0, or the cost of the project where one is built
/// (Myerson and Satterthwaite 1983).
public struct WeakBudgetBalance: MechanismProperty {
  public static let name = "weakly-budget-balanced"

  public init() {}

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    [Scenario(deviators: [], agentCount: mechanism.agents.count)]
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let surplus = try mechanism.surplus(in: scenario, at: variables, comparing: comparisons)
    return [Violation(positive: -surplus)]
  }
}

/// All payments together are exactly what is needed: Σ tᵢ = 0, or the cost of the project where one is
/// built (Green and Laffont 1977).
public struct BudgetBalance: MechanismProperty {
  public static let name = "budget-balanced"

  public init() {}

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    WeakBudgetBalance().scenarios(of: mechanism)
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let surplus = try mechanism.surplus(in: scenario, at: variables, comparing: comparisons)
    return [Violation(positive: -surplus), Violation(positive: surplus)]
  }
}

extension Mechanism {
  /// What is left of all payments.
  fileprivate func surplus(
    in scenario: Scenario, at variables: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    let allotment = try rule.allotment(
      for: scenario.types(variables, of: self), comparing: comparisons)
    return allotment.pays.sum() - cost(of: allotment.gets)
  }
}
