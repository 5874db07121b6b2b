public import Certification
public import GameModel

/// What an audit found of one property.
public struct PropertyVerdict: Sendable {
  /// The property's name.
  public let property: String
  public let verdict: Verdict<MechanismProof, MechanismCounterexample>
  /// What types the verdict is about: "all types in [0, 1]", "the 11-point grid on [0, 1]".
  public let scope: String
  public let statistics: AuditStatistics
}

/// How much work a verdict took.
public struct AuditStatistics: Hashable, Sendable {
  /// How many cells of the types and reports the rule was run on.
  public internal(set) var cells = 0
  /// How many linear programs were solved.
  public internal(set) var programs = 0
  /// How many profiles of types and reports the rule was run on as numbers.
  public internal(set) var profiles = 0

  static func += (a: inout AuditStatistics, b: AuditStatistics) {
    a.cells += b.cells
    a.programs += b.programs
    a.profiles += b.profiles
  }
}
