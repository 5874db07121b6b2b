import ExactArithmetic

/// A property that a mechanism has or lacks: a statement about all types, and all reports of some agents.
///
/// A property is given by what violates it. It splits into ``Scenario``s, one for each agent or coalition
/// that may deviate; each has variables, namely the true types of all agents and maybe reports, and a few
/// ways in which values of the variables violate the property. Run on numbers, ``violations(in:of:at:comparing:)`` decides
/// whether these numbers are a counterexample. Run on forms, it says which systems of linear inequalities
/// must have no solution: that is what a proof shows, cell by cell.
public protocol MechanismProperty: Hashable, Sendable {
  /// The property's name in files and on the command line.
  static var name: String { get }

  /// The name with the parameters, where they are not the usual ones.
  var name: String { get }

  /// What keeps the property from being defined for a mechanism: a sentence, or `nil`.
  func obstacle(to mechanism: Mechanism) -> String?

  /// The cases that must be decided; the property holds if no scenario can be violated. Fewest deviators
  /// come first.
  func scenarios(of mechanism: Mechanism) -> [Scenario]

  /// The ways in which a scenario violates the property.
  ///
  /// - Parameters:
  ///   - scenario: One of ``scenarios(of:)``.
  ///   - mechanism: The mechanism.
  ///   - variables: A form for each variable of the scenario: numbers, or the variables themselves.
  ///   - comparisons: Answers what the rule asks.
  /// - Returns: Systems of conditions; the property is violated where all conditions of one of them hold.
  /// - Throws: ``RuleInterruption`` if the rule has no outcome, or none that is affine.
  func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation]
}

extension MechanismProperty {
  public var name: String { Self.name }
  public func obstacle(to mechanism: Mechanism) -> String? { nil }
}

/// Who deviates, and the variables over which a property is to be decided.
///
/// Each variable block is a type of one agent: `blocks[i]` for i < n is the true type of agent i, the
/// others are reports.
public struct Scenario: Hashable, Sendable {
  /// The agents who deviate or whose utility is at stake; empty where all agents are concerned alike.
  public let deviators: [Int]
  /// For each block the agent whose type space it ranges over.
  public let blocks: [Int]

  /// - Parameters:
  ///   - deviators: The agents at stake.
  ///   - agentCount: The number of agents, each of whom has a true type.
  ///   - reports: The agents whose type spaces the reports range over.
  public init(deviators: [Int], agentCount: Int, reports: [Int] = []) {
    self.deviators = deviators
    blocks = Array(0..<agentCount) + reports
  }

  /// The variables of each block: consecutive, in the order of ``blocks``.
  public func types<Value>(_ variables: [Value], of mechanism: Mechanism) -> [[Value]] {
    var start = 0
    return blocks.map { agent in
      let end = start + mechanism.agents[agent].types.parameters.count
      defer { start = end }
      return Array(variables[start..<end])
    }
  }
}

/// A system of conditions under which a property is violated.
public struct Violation: Hashable, Sendable {
  public struct Condition: Hashable, Sendable {
    public enum Relation: Hashable, Sendable { case positive, nonnegative, zero }
    public let form: AffineForm
    public let relation: Relation

    public init(_ form: AffineForm, _ relation: Relation) {
      self.form = form
      self.relation = relation
    }
  }

  /// All must hold.
  public let conditions: [Condition]

  public init(_ conditions: [Condition]) {
    self.conditions = conditions
  }

  /// A violation where one form, a gain or deficit, is greater than zero.
  public init(positive form: AffineForm) {
    conditions = [Condition(form, .positive)]
  }

  /// Whether constant conditions hold.
  ///
  /// - Precondition: All forms are constant.
  public var holds: Bool {
    conditions.allSatisfy {
      precondition($0.form.isConstant, "conditions on numbers are asked of forms")
      return switch $0.relation {
      case .positive: $0.form.constant.signum > 0
      case .nonnegative: $0.form.constant.signum >= 0
      case .zero: $0.form.constant.isZero
      }
    }
  }
}
