public import GameModel

/// A mechanism as a file holds it: agents and rule, and what the file says about them.
public struct MechanismDocument: Hashable, Sendable {
  public let title: String
  public let mechanism: Mechanism
  /// How types are distributed, if the file says so.
  public let prior: MechanismPrior?
  /// What is claimed to be true of the mechanism, undecided.
  public var claims: [PositionedStatement<MechanismClaim>]
  /// A text for people, perhaps empty.
  public let description: String
  /// Where the mechanism is published, perhaps empty.
  public let source: String
  /// What errors call the file.
  public let file: String
  /// Where the rule stands in it.
  public let rulePosition: TextPosition
  /// The document as it was written.
  let root: DocumentNode

  /// The names of all rules that files can have, and of rules written out.
  public static var ruleNames: [String] { RuleForm.names }

  /// An error at the place of the rule, for what shows only when the rule is run.
  ///
  /// - Parameter message: A sentence without a final full stop.
  /// - Returns: The error, to be thrown.
  public func ruleError(_ message: String) -> FileError {
    FileError(file: file, position: rulePosition, message: message)
  }
}
