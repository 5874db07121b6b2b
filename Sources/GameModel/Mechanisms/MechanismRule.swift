/// A rule that turns reports into what everybody gets and pays: what a second-price auction *is*.
///
/// A rule is a small value whose properties are its parameters. It is written once, on affine forms, and
/// learns about them only by comparisons.
public protocol MechanismRule: Hashable, Sendable {
  /// The rule's name in files.
  static var name: String { get }

  /// What keeps the rule from being defined for such agents: a sentence, or `nil` if nothing does.
  func obstacle(to agents: [MechanismAgent], supply: Supply) -> String?

  /// What everybody gets and pays.
  ///
  /// - Parameters:
  ///   - reports: For each agent a form for each parameter. There may be more agents than the mechanism
  ///     has where somebody reports as several.
  ///   - comparisons: Answers what the rule asks about the reports.
  /// - Returns: The outcome, for as many agents as there are reports.
  /// - Throws: ``RuleInterruption`` if there is no outcome, or none that is affine.
  func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment
}

extension MechanismRule {
  public var name: String { Self.name }
  public func obstacle(to agents: [MechanismAgent], supply: Supply) -> String? { nil }
}

/// What a rule does among equals.
public enum TieRule: String, Hashable, Sendable, Codable, CaseIterable {
  /// Equal chances.
  case lottery
  /// The first in the order of the agents.
  case order
}
