package import ExactArithmetic

/// No agent gains more than a number, or even as much, by a misreport.
package struct RegretBound: MechanismProperty {
  package static let name = "regret-bound"

  package let bound: Rational
  /// Whether not even the bound itself can be gained.
  package let isStrict: Bool

  package init(_ bound: Rational, isStrict: Bool = false) {
    self.bound = bound
    self.isStrict = isStrict
  }

  package func obstacle(to mechanism: Mechanism) -> String? {
    Strategyproofness().obstacle(to: mechanism)
  }

  package func scenarios(of mechanism: Mechanism) -> [Scenario] {
    Strategyproofness().scenarios(of: mechanism)
  }

  package func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let gain = try Strategyproofness().gain(
      in: scenario, of: mechanism, at: variables, comparing: comparisons)
    let excess = gain - AffineForm(bound)
    return [Violation([Violation.Condition(excess, isStrict ? .nonnegative : .positive)])]
  }
}
