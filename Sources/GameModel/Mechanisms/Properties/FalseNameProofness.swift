/// No agent gains by reporting under several names instead of one: false-name-proofness (Yokoo, Sakurai and
/// Matsubara 2004).
///
/// Whoever takes part under a second name comes last in order, and has all that its names get. An agent
/// who values one unit has no use for more. Reports that are wrong under one name are a matter of
/// ``Strategyproofness``.
public struct FalseNameProofness: MechanismProperty {
  public static let name = "false-name-proof"

  /// How many names an agent may use, at least 2.
  public let identities: Int

  /// - Precondition: There are at least two names.
  public init(identities: Int = 2) {
    precondition(identities >= 2, "a false name is one besides one's own")
    self.identities = identities
  }

  /// `false-name-proof`, or `false-name-proof-3` for more than two names.
  public var name: String { identities == 2 ? Self.name : "\(Self.name)-\(identities)" }

  /// The property of a name as ``name`` has it, for at most 8 names.
  init?(named text: String) {
    guard
      let identities = (2...Self.mostIdentities).first(where: { Self(identities: $0).name == text })
    else { return nil }
    self.init(identities: identities)
  }

  private static let mostIdentities = 8

  public func obstacle(to mechanism: Mechanism) -> String? {
    guard deviators(of: mechanism).allSatisfy({ mechanism.rule.withAnother(like: $0) != nil })
    else { return "the rule is for these agents only, and cannot take in one more" }
    return deviators(of: mechanism).isEmpty
      ? "sellers cannot deliver what they do not have under other names" : nil
  }

  /// One for each agent and number of names, the fewest first; sellers have but one unit to sell.
  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    (2...identities).flatMap { names in
      deviators(of: mechanism).map {
        Scenario(
          deviators: [$0], agentCount: mechanism.agents.count,
          reports: Array(repeating: $0, count: names))
      }
    }
  }

  private func deviators(of mechanism: Mechanism) -> [Int] {
    mechanism.agents.indices.filter { mechanism.agents[$0].valuation != .cost }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let blocks = scenario.types(variables, of: mechanism)
    let count = mechanism.agents.count
    let agent = scenario.deviators[0]
    var reports = Array(blocks[..<count])
    let honest = try mechanism.utility(
      of: agent, with: blocks[agent],
      under: mechanism.rule.allotment(for: reports, comparing: comparisons),
      comparing: comparisons)
    reports[agent] = blocks[count]
    reports += blocks[(count + 1)...]
    var rule = mechanism.rule
    for _ in count..<reports.count {
      guard let larger = rule.withAnother(like: agent) else {
        throw .undefined("the rule cannot take in one more agent")
      }
      rule = larger
    }
    let allotment = try rule.allotment(for: reports, comparing: comparisons)
    let names = [agent] + (count..<reports.count)
    let value = try mechanism.value(
      to: agent, with: blocks[agent], of: names.map { allotment.gets[$0] },
      comparing: comparisons)
    return [Violation(positive: value - names.map { allotment.pays[$0] }.sum() - honest)]
  }
}

extension Mechanism {
  /// The value to an agent of all that it gets under several names.
  ///
  /// - Throws: ``RuleInterruption/nonlinear(_:)`` if chances do not say how much it gets in all.
  fileprivate func value(
    to agent: Int, with type: [AffineForm], of shares: [[AffineForm]],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    var gets = type.map { _ in AffineForm.zero }
    switch supply {
    case .place, .project:
      gets = shares[0]
    case .positions, .capacity, .units(1):
      gets[0] = shares.map { $0[0] }.sum()
    case .units, .trade:
      // What one name gets by chance comes on top of what the others get for sure.
      let chancy = shares.firstIndex { $0.contains { $0 != .zero && $0 != .one } }
      let chances = chancy.map { shares[$0] } ?? []
      let units = try certain(shares.indices.filter { $0 != chancy }.flatMap { shares[$0] }).count
      let all = Array(repeating: .one, count: Swift.min(units, gets.count)) + chances
      gets.replaceSubrange(..<Swift.min(all.count, gets.count), with: all.prefix(gets.count))
    case .bundles(let bundles):
      let won = try certain(shares.joined())
      let options = bundles[agent]
      let goods = won.reduce(Bundle(goods: 0)) { $0.union(options[$1 % options.count]) }
      var best = AffineForm.zero
      for (bundle, value) in zip(options, type) where bundle.isSubset(of: goods) {
        best = try comparisons.max(best, value)
      }
      return best
    }
    return try agents[agent].value(of: gets, with: type, comparing: comparisons)
  }

  /// The positions of the amounts that are 1, if all others are 0.
  private func certain(
    _ amounts: some Sequence<AffineForm>
  ) throws(RuleInterruption) -> [Int] {
    var positions: [Int] = []
    for (position, amount) in amounts.enumerated() where amount != .zero {
      guard amount == .one else {
        throw .nonlinear("chances under several names, which do not say how much is got in all")
      }
      positions.append(position)
    }
    return positions
  }
}
