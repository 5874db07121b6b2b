import ExactArithmetic
import GameModel

/// Reads a rule: its name with its parameters, or cases, together with what it says about agents and
/// supply.
struct RuleReader {
  /// A rule with the agents it is for.
  struct Reading {
    let agents: [MechanismAgent]
    let rule: any MechanismRule
  }

  let people: MechanismPeople
  let types: [TypeSpace]
  let prior: MechanismPrior?
  /// What is to happen among equals, if the file says so outside the rule.
  let ties: TieRule?
  let fields: DocumentFields
  let source: SourceText

  /// The rule of a node with one key.
  func rule(_ node: DocumentNode) throws(DocumentError) -> Reading {
    if case .scalar(let name) = node.content {
      throw node.error(
        RuleForm.named(name) == nil
          ? "expected a rule with its parameters, found \(node.kind)"
          : "a rule stands with its parameters, perhaps none: {\(name): {}}")
    }
    let entries = try node.map("a rule, such as {second-price: {}}")
    guard let entry = entries.first, entries.count == 1 else {
      throw node.error("expected one rule, found \(node.kind)")
    }
    if entry.key == WrittenRule.name { return try cases(entry.value) }
    guard let form = RuleForm.named(entry.key) else {
      throw DocumentError(
        position: entry.position,
        message: "there is no rule '\(shortened(entry.key))'"
          + NameList("rule", RuleForm.names).hint(for: entry.key))
    }
    let parameters = try RuleParameters(entry.value, of: form, reader: self)
    return try form.make(parameters)
  }
}
