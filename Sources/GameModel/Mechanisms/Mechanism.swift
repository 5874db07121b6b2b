public import ExactArithmetic

/// How an agent values what it gets, given the parameters θ of its type and what it gets, q.
public enum Valuation: String, Hashable, Sendable, Codable {
  /// Σ θₖ·qₖ.
  case benefit
  /// −Σ θₖ·qₖ: a seller's.
  case cost
  /// −|q₀ − θ₀|: θ₀ is the agent's peak.
  case distance
}

/// An agent of a mechanism.
public struct MechanismAgent: Hashable, Sendable {
  public let name: String
  public let valuation: Valuation
  public let types: TypeSpace

  public init(name: String, valuation: Valuation = .benefit, types: TypeSpace) {
    self.name = name
    self.valuation = valuation
    self.types = types
  }
}

/// A direct mechanism: agents report their types, and a rule decides what everybody gets and pays.
///
/// Utility is quasi-linear: the value of what the agent gets less what it pays.
///
/// Indirect rules are direct mechanisms of their bids.
public struct Mechanism: Sendable {
  public let agents: [MechanismAgent]
  /// What can be decided at all, by which efficiency is judged.
  public let supply: Supply
  public let rule: any MechanismRule

  /// - Throws: ``ModelError`` if the rule is not defined for such agents and supply.
  public init(
    agents: [MechanismAgent], supply: Supply, rule: any MechanismRule
  ) throws(ModelError) {
    if let obstacle = rule.obstacle(to: agents, supply: supply) { throw ModelError(obstacle) }
    self.agents = agents
    self.supply = supply
    self.rule = rule
  }

  /// Runs the rule at one profile of reports, which need not be in the type spaces.
  ///
  /// - Parameter reports: For each agent a number for each parameter.
  /// - Returns: What everybody gets and pays, in numbers.
  /// - Throws: ``RuleInterruption`` if the rule has no outcome there.
  public func allotment(for reports: [[Rational]]) throws(RuleInterruption) -> Allotment {
    try rule.allotment(
      for: reports.map { $0.map { AffineForm($0) } }, comparing: NumericComparisons())
  }

  /// An agent's utility.
  ///
  /// - Parameters:
  ///   - agent: The agent's position.
  ///   - type: Its true type.
  ///   - allotment: What was decided.
  ///   - comparisons: Answers which side of its peak a place is on.
  /// - Returns: The value of what the agent gets, less what it pays.
  /// - Throws: ``RuleInterruption`` if the value is not affine.
  public func utility(
    of agent: Int, with type: [AffineForm], under allotment: Allotment,
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    var value = AffineForm.zero
    let gets = allotment.gets[agent]
    switch agents[agent].valuation {
    case .benefit:
      for (parameter, amount) in zip(type, gets) {
        value += try comparisons.product(parameter, amount)
      }
    case .cost:
      for (parameter, amount) in zip(type, gets) {
        value -= try comparisons.product(parameter, amount)
      }
    case .distance:
      value = -(try comparisons.magnitude(of: gets[0] - type[0]))
    }
    return value - allotment.pays[agent]
  }
}

extension Mechanism: Hashable {
  public static func == (a: Mechanism, b: Mechanism) -> Bool {
    a.agents == b.agents && a.supply == b.supply && AnyHashable(a.rule) == AnyHashable(b.rule)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(agents)
    hasher.combine(supply)
    hasher.combine(AnyHashable(rule))
  }
}
