/// A rule that turns reports into what everybody gets and pays: what a second-price auction *is*.
///
/// A rule is a small value whose properties are its parameters. It is written once, on affine forms, and
/// learns about them only by comparisons.
public protocol MechanismRule: Hashable, Sendable {
  /// The rule's name in files.
  static var name: String { get }

  /// What the rule can decide at all.
  var supply: Supply { get }

  /// What keeps the rule from being defined for such agents: a sentence, or `nil` if nothing does.
  func obstacle(to agents: [MechanismAgent]) -> String?

  /// The rule where one more agent takes part, last in order and like one of the agents, or `nil` if it
  /// is for certain agents only.
  func withAnother(like agent: Int) -> (any MechanismRule)?

  /// What everybody gets and pays.
  ///
  /// - Parameters:
  ///   - reports: For each agent a form for each parameter.
  ///   - comparisons: Answers what the rule asks about the reports.
  /// - Returns: The outcome, for as many agents as there are reports.
  /// - Throws: ``RuleInterruption`` if there is no outcome, or none that is affine.
  func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment
}

extension MechanismRule {
  public var name: String { Self.name }
  public func withAnother(like agent: Int) -> (any MechanismRule)? { self }
}

/// What a rule does among equals.
public enum TieRule: String, Hashable, Sendable, Codable, CaseIterable {
  /// Equal chances.
  case lottery
  /// The first in the order of the agents.
  case order
}

// MARK: - What rules ask of agents

/// A sentence that says which agent does not report one number with a valuation, or `nil`.
func obstacleUnlessOneNumber(
  _ agents: [MechanismAgent], _ valuation: Valuation, called report: String
) -> String? {
  agents.first { $0.valuation != valuation || $0.types.parameters.count != 1 }
    .map { "\($0.name) must report one number, its \(report)" }
}

/// A sentence if there are not at least so many agents, or `nil`.
func obstacleUnless(_ agents: [MechanismAgent], areAtLeast count: Int) -> String? {
  agents.count >= count ? nil : "the rule is for at least \(count) agents"
}
