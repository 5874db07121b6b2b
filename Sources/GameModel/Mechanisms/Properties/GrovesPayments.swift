import ExactArithmetic

/// The outcome maximises the sum of values over all that could be decided, and everybody pays what the
/// others lose by its presence: a Groves mechanism with the payments of Clarke (1971), in which truth is a
/// best report (Groves 1973).
///
/// Whatever an agent reports, its utility is the sum of the values of what is then decided, less the
/// greatest sum of the others' values, on which it has no influence; and the truth makes the first sum as
/// great as it can be. The cost of a project is divided equally, and each value and payment is meant less that
/// share. So it is enough to look at one profile of types at a time, and at the listed
/// alternatives, not at pairs of types and reports.
public struct GrovesPayments: MechanismProperty {
  public static let name = "groves"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    guard mechanism.agents.allSatisfy({ $0.valuation == .benefit }) else {
      return "not all agents value what they get"
    }
    switch mechanism.supply {
    case .units:
      guard mechanism.agents.allSatisfy(\.types.hasNonincreasingParameters) else {
        return "an agent may value a unit more than the unit before"
      }
    case .bundles, .project: break
    case .positions, .trade, .place, .capacity:
      return "what is decided is not who gets units or bundles, or whether a project is built"
    }
    return Efficiency().obstacle(to: mechanism)
  }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    Efficiency().scenarios(of: mechanism)
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let types = scenario.types(variables, of: mechanism)
    let allotment = try mechanism.rule.allotment(for: types, comparing: comparisons)
    let isWhole = allotment.gets.joined().allSatisfy { $0 == .zero || $0 == .one }
    // Chances of several bundles may be such as no lottery over ways to give the goods has.
    if case .bundles = mechanism.supply, !isWhole { return [Violation([])] }
    var violations = try mechanism.excesses(of: allotment, comparing: comparisons)
      .map(Violation.init(positive:))

    let found = try values(of: allotment.gets, to: mechanism, types, comparisons)
    let share = costShare(of: allotment.gets, in: mechanism)
    var alternatives: [[AffineForm]] = []
    for outcome in mechanism.alternatives(given: types) ?? [] {
      alternatives.append(try values(of: outcome.gets, to: mechanism, types, comparisons))
    }
    violations += alternatives.map { Violation(positive: $0.sum() - found.sum()) }
    for agent in mechanism.agents.indices {
      // What the agent pays and the others have: the most that they could have.
      let claimed = allotment.pays[agent] - share + found.sum() - found[agent]
      let others = distinct(alternatives.map { $0.sum() - $0[agent] - claimed })
      violations += others.map(Violation.init(positive:))
      if !others.contains(.zero) {
        violations.append(Violation(others.map { Violation.Condition(-$0, .positive) }))
      }
    }
    return violations
  }

  /// Forms without repetition, in their order.
  private func distinct(_ forms: [AffineForm]) -> [AffineForm] {
    var seen: Set<AffineForm> = []
    return forms.filter { seen.insert($0).inserted }
  }

  /// What everybody values, less an equal share of what it costs.
  private func values(
    of gets: [[AffineForm]], to mechanism: Mechanism, _ types: [[AffineForm]],
    _ comparisons: any Comparisons
  ) throws(RuleInterruption) -> [AffineForm] {
    let share = costShare(of: gets, in: mechanism)
    var values: [AffineForm] = []
    for (agent, type) in types.enumerated() {
      let value = try mechanism.agents[agent].value(
        of: gets[agent], with: type, comparing: comparisons)
      values.append(value - share)
    }
    return values
  }

  private func costShare(of gets: [[AffineForm]], in mechanism: Mechanism) -> AffineForm {
    mechanism.cost(of: gets) / Rational(gets.count)
  }
}
