/// Whoever values more what it gets does not get less.
///
/// An agent with one parameter gets no less for a higher value, no more for a higher cost, and a place no
/// further down for a higher peak (Myerson 1981). With several parameters it is weak monotonicity, that
/// Σ (θₖ − θ′ₖ)·(qₖ(θ) − qₖ(θ′)) ≥ 0 (Bikhchandani, Chatterji, Lavi, Mu'alem, Nisan and Sen 2006).
public struct AllocationMonotonicity: MechanismProperty {
  public static let name = "monotone"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    mechanism.agents.first { $0.valuation == .demand }
      .map { "the price and the quantity of \($0.name) do not value what it gets in proportion" }
  }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    Strategyproofness().scenarios(of: mechanism)
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let blocks = scenario.types(variables, of: mechanism)
    let agent = scenario.deviators[0]
    var reports = Array(blocks.dropLast())
    let report = blocks[blocks.count - 1]
    let before = try mechanism.rule.allotment(for: reports, comparing: comparisons).gets[agent]
    reports[agent] = report
    let after = try mechanism.rule.allotment(for: reports, comparing: comparisons).gets[agent]
    let isCost = mechanism.agents[agent].valuation == .cost
    let rises = zip(report, blocks[agent]).map { $0 - $1 }
    let losses = zip(before, after).map { isCost ? $1 - $0 : $0 - $1 }
    if rises.count == 1 {
      return [
        Violation([
          Violation.Condition(rises[0], .positive), Violation.Condition(losses[0], .positive),
        ])
      ]
    }
    var sum = AffineForm.zero
    for (rise, loss) in zip(rises, losses) { sum += try comparisons.product(rise, loss) }
    return [Violation(positive: sum)]
  }
}
