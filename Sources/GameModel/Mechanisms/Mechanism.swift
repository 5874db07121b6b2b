public import ExactArithmetic

/// How an agent values what it gets, given the parameters θ of its type and what it gets, q.
public enum Valuation: String, Hashable, Sendable, Codable {
  /// Σ θₖ·qₖ.
  case benefit
  /// −Σ θₖ·qₖ: a seller's.
  case cost
  /// −|q₀ − θ₀|: θ₀ is the agent's peak.
  case distance
  /// θ₀·min(q₀, θ₁): θ₀ is the value of a unit, of which the agent wants θ₁ and no more.
  case demand
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
  public let rule: any MechanismRule

  /// - Throws: ``ModelError`` if there are no agents, if two have one name, if a type space is none, or if
  ///   the rule is not defined for such agents.
  public init(agents: [MechanismAgent], rule: any MechanismRule) throws(ModelError) {
    guard !agents.isEmpty else { throw ModelError("a mechanism needs agents") }
    guard Set(agents.map(\.name)).count == agents.count else {
      throw ModelError("two agents have the same name")
    }
    for agent in agents {
      if let obstacle = agent.obstacle { throw ModelError(obstacle) }
    }
    if let obstacle = rule.obstacle(to: agents) { throw ModelError(obstacle) }
    self.agents = agents
    self.rule = rule
  }

  /// What can be decided at all, by which efficiency is judged.
  public var supply: Supply { rule.supply }

  /// Runs the rule at one profile of reports, which need not be in the type spaces.
  ///
  /// - Parameter reports: For each agent a number for each parameter.
  /// - Returns: What everybody gets and pays, in numbers.
  /// - Throws: ``RuleInterruption`` if the rule has no outcome there.
  public func allotment(for reports: [[Rational]]) throws(RuleInterruption) -> Allotment {
    guard reports.map(\.count) == agents.map(\.types.parameters.count) else {
      throw .undefined("the reports do not fit the agents and their parameters")
    }
    return try rule.allotment(
      for: reports.map { $0.map { AffineForm($0) } }, comparing: NumericComparisons())
  }
}

// MARK: - Values

extension Mechanism {
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
    try agents[agent].value(of: allotment.gets[agent], with: type, comparing: comparisons)
      - allotment.pays[agent]
  }

  /// The sum of all values, less the cost of a project that is built.
  ///
  /// - Parameters:
  ///   - gets: What everybody gets.
  ///   - types: The true types.
  ///   - comparisons: Answers what values depend on.
  /// - Returns: What an efficient mechanism maximises.
  /// - Throws: ``RuleInterruption`` if a value is not affine.
  public func welfare(
    of gets: [[AffineForm]], with types: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    var sum = -cost(of: gets)
    for agent in agents.indices {
      sum += try agents[agent].value(of: gets[agent], with: types[agent], comparing: comparisons)
    }
    return sum
  }

  /// What it costs to give what is given: the project's cost where it is built.
  public func cost(of gets: [[AffineForm]]) -> AffineForm {
    if case .project(let cost) = supply { gets[0][0] * cost } else { .zero }
  }
}

extension MechanismAgent {
  /// The value of what the agent gets.
  ///
  /// - Parameters:
  ///   - gets: How much of what each parameter values.
  ///   - type: The agent's true type.
  ///   - comparisons: Answers which side of its peak a place is on, and whether an amount is too much.
  /// - Returns: The value, which is negative for a cost or a distance.
  /// - Throws: ``RuleInterruption`` if the value is not affine.
  public func value(
    of gets: [AffineForm], with type: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    switch valuation {
    case .benefit, .cost:
      var value = AffineForm.zero
      for (parameter, amount) in zip(type, gets) {
        value += try comparisons.product(parameter, amount)
      }
      return valuation == .cost ? -value : value
    case .distance:
      return -(try comparisons.magnitude(of: gets[0] - type[0]))
    case .demand:
      return try comparisons.product(type[0], comparisons.min(gets[0], type[1]))
    }
  }

  /// What keeps the agent from being one: a sentence, or `nil`.
  var obstacle: String? {
    if let obstacle = types.obstacle { return "the types of \(name): \(obstacle)" }
    let count = types.parameters.count
    return switch valuation {
    case .distance where count != 1: "\(name) needs one parameter, its peak"
    case .demand where count != 2: "\(name) needs two parameters, a price and a quantity"
    case .benefit, .cost, .distance, .demand: nil
    }
  }
}

extension Mechanism: Hashable {
  public static func == (a: Mechanism, b: Mechanism) -> Bool {
    a.agents == b.agents && AnyHashable(a.rule) == AnyHashable(b.rule)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(agents)
    hasher.combine(AnyHashable(rule))
  }
}
