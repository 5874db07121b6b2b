/// Nobody can change what another agent gets or pays without changing what it gets or pays itself
/// (Satterthwaite and Sonnenschein 1981).
public struct NonBossiness: MechanismProperty {
  public static let name = "non-bossy"

  public init() {}

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
    let before = try mechanism.rule.allotment(for: reports, comparing: comparisons)
    reports[agent] = blocks[blocks.count - 1]
    let after = try mechanism.rule.allotment(for: reports, comparing: comparisons)
    let changes = after.changes(from: before)
    let own = changes[agent].map { Violation.Condition($0, .zero) }
    let others = changes.indices.filter { $0 != agent }.flatMap { changes[$0] }
    return others.flatMap(Violation.ifNotZero).map { Violation(own + $0.conditions) }
  }
}

extension Allotment {
  /// For each agent by how much what it gets, and then what it pays, is more than in another allotment.
  func changes(from other: Allotment) -> [[AffineForm]] {
    gets.indices.map { agent in
      zip(gets[agent], other.gets[agent]).map { $0 - $1 } + [pays[agent] - other.pays[agent]]
    }
  }
}

extension Violation {
  /// The two ways in which a form may differ from zero; none if it is zero.
  static func ifNotZero(_ form: AffineForm) -> [Violation] {
    form == .zero ? [] : [Violation(positive: form), Violation(positive: -form)]
  }
}
