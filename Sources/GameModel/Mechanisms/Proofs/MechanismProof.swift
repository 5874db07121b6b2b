public import Certification
import ExactArithmetic

/// A proof that a mechanism has a property, for every type and report in its type spaces.
///
/// Strategyproofness may be proved ``by`` another property that implies it and is easier to decide:
/// ``PaymentIdentity`` or ``GrovesPayments``.
///
/// For types that are listed, the checker evaluates the definition everywhere; the proof says at how
/// many places. For types that vary continuously the proof is a decision tree for each scenario. The
/// checker runs the rule itself down the tree: at a comparison whose answer is not clear it goes every
/// way that the tree leaves open, and a way that the tree closes is closed by a ``Contradiction``; at the
/// end of each run contradictions show that no violation is possible. So nothing is believed of the
/// cells, neither that they are the rule's nor that they cover every type; and nothing is solved.
public struct MechanismProof: Certificate {
  /// The name of the property.
  public var property: String
  /// The name of the property that was proved in its place and implies it, if it is not the property itself.
  public var by: String?
  /// How many combinations of listed types and reports were examined one by one.
  public var examined: Int
  /// For each scenario, and in it for each choice of listed types, the tree over the other types.
  public var trees: [CellTree]

  public init(property: String, by: String? = nil, examined: Int, trees: [CellTree]) {
    self.property = property
    self.by = by
    self.examined = examined
    self.trees = trees
  }

  public func check(against mechanism: Mechanism) throws(CertificateError) {
    guard let property = MechanismProperties.property(named: property) else {
      throw CertificateError("\"\(property)\" is not a property")
    }
    if let obstacle = property.obstacle(to: mechanism) { throw CertificateError(obstacle) }
    guard let by else { return try check(property, of: mechanism) }
    guard property is Strategyproofness,
      let argument = Strategyproofness.arguments.first(where: { $0.name == by })
    else { throw CertificateError("\"\(by)\" does not imply that a mechanism is \(property.name)") }
    if let obstacle = argument.obstacle(to: mechanism) { throw CertificateError(obstacle) }
    try check(argument, of: mechanism)
  }

  /// Checks the proof of a property that may have parameters.
  package func check(
    _ property: any MechanismProperty, of mechanism: Mechanism
  ) throws(CertificateError) {
    if let bound = GainBound(property), let table = try Self.table(of: mechanism) {
      return try check(bound, in: table, of: mechanism)
    }
    var unused = trees[...]
    var examined = 0
    for scenario in property.scenarios(of: mechanism) {
      for auditCase in AuditCases(of: scenario, in: mechanism) {
        if auditCase.isPoint {
          examined += 1
          guard examined <= self.examined, examined <= Self.mostExamined else {
            throw CertificateError("there are more combinations of types than were examined")
          }
          try auditCase.requireNone(of: property, in: scenario, of: mechanism)
        } else {
          guard let tree = unused.popFirst() else {
            throw CertificateError("a scenario has no tree")
          }
          try tree.check(auditCase, property, scenario, mechanism)
        }
      }
    }
    guard unused.isEmpty else { throw CertificateError("there are more trees than scenarios") }
    guard examined == self.examined else {
      throw CertificateError("\(examined) combinations of types exist, not \(self.examined)")
    }
  }

  /// Checks that no listed report gains too much, whatever the listed types.
  private func check(
    _ bound: GainBound, in table: TypeTable, of mechanism: Mechanism
  ) throws(CertificateError) {
    let count = mechanism.agents.indices.reduce(0) { $0 + table.comparisonCount(of: $1) }
    guard count == examined, trees.isEmpty else {
      throw CertificateError("\(count) combinations of types exist, not \(examined)")
    }
    for agent in mechanism.agents.indices {
      var gains = false
      table.forEachGain(of: agent, above: bound.bound, orEqual: bound.isStrict) { _ in
        gains = true
        return false
      }
      if gains { throw CertificateError("some listed types violate the property") }
    }
  }

  private static func table(of mechanism: Mechanism) throws(CertificateError) -> TypeTable? {
    do throws(RuleInterruption) {
      return try TypeTable(mechanism)
    } catch {
      throw CertificateError("the rule has no outcome: \(error)")
    }
  }

  /// How many combinations of listed types are examined at most: some minutes of work.
  package static let mostExamined = 20_000_000
}

extension AuditCase {
  /// Requires that numbers do not violate a property.
  fileprivate func requireNone(
    of property: any MechanismProperty, in scenario: Scenario, of mechanism: Mechanism
  ) throws(CertificateError) {
    let violations: [Violation]
    do throws(RuleInterruption) {
      violations = try property.violations(
        in: scenario, of: mechanism, at: variables, comparing: NumericComparisons())
    } catch {
      throw CertificateError("the rule has no outcome: \(error)")
    }
    guard !violations.contains(where: \.holds) else {
      throw CertificateError("some listed types violate the property")
    }
  }
}
