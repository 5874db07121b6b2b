import ExactArithmetic

/// The place is within 1 − |S|/n of any |S| of n agents whose peaks are the same, in an interval of length
/// 1: unanimous fair share (Aziz, Lam, Lee and Walsh 2022).
public struct UnanimousFairShare: MechanismProperty {
  public static let name = "unanimous-fair-share"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    if mechanism.supply != .place { return "no place is chosen" }
    return mechanism.agents.count <= 10
      ? nil : "there are too many groups among more than 10 agents"
  }

  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    subsets(of: mechanism.agents.indices).map {
      Scenario(deviators: $0, agentCount: mechanism.agents.count)
    }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let peaks = scenario.types(variables, of: mechanism).map { $0[0] }
    let group = scenario.deviators
    let place = try mechanism.rule.allotment(
      for: peaks.map { [$0] }, comparing: comparisons
    ).gets[group[0]][0]
    let distance = try comparisons.magnitude(of: place - peaks[group[0]])
    let share =
      mechanism.intervalLength
      * (1 - Rational(group.count, mechanism.agents.count))
    let together = group.dropFirst().map {
      Violation.Condition(peaks[$0] - peaks[group[0]], .zero)
    }
    return [
      Violation(together + [Violation.Condition(distance - AffineForm(share), .positive)])
    ]
  }
}

/// The place is within 1 − 1/n of the peak of each of n agents, in an interval of length 1: individual fair
/// share (Aziz, Lam, Lee and Walsh 2022).
public struct IndividualFairShare: MechanismProperty {
  public static let name = "individual-fair-share"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    mechanism.supply == .place ? nil : "no place is chosen"
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
    try UnanimousFairShare().violations(
      in: scenario, of: mechanism, at: variables, comparing: comparisons)
  }
}

extension Mechanism {
  /// The length of the interval that holds all peaks.
  fileprivate var intervalLength: Rational {
    let ranges = agents.map { $0.types.range(ofParameter: 0) }
    let least = ranges.map(\.lowerBound).min() ?? .zero
    return (ranges.map(\.upperBound).max() ?? least) - least
  }
}
