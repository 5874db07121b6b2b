public import Certification
public import ExactArithmetic

/// Types and reports at which a mechanism violates a property.
public struct MechanismCounterexample: Certificate {
  /// The name of the property.
  public var property: String
  /// The agents who deviate or whose utility is at stake.
  public var deviators: [Int]
  /// The agents whose types the values are: everybody's true type, then reports.
  public var blocks: [Int]
  /// The values of the scenario's variables.
  public var values: [Rational]

  public init(property: String, scenario: Scenario, values: [Rational]) {
    self.property = property
    deviators = scenario.deviators
    blocks = scenario.blocks
    self.values = values
  }

  /// The true type of every agent, then the reports, each with the agent whose it may be.
  public func types(in mechanism: Mechanism) -> [(agent: Int, type: [Rational])] {
    var start = 0
    return blocks.map { agent in
      let end = start + mechanism.agents[agent].types.parameters.count
      defer { start = end }
      return (agent, Array(values[start..<end]))
    }
  }

  public func check(against mechanism: Mechanism) throws(CertificateError) {
    guard let property = MechanismProperties.property(named: property) else {
      throw CertificateError("\"\(property)\" is not a property")
    }
    if let obstacle = property.obstacle(to: mechanism) { throw CertificateError(obstacle) }
    try check(property, of: mechanism)
  }

  /// Checks a counterexample of a property that may have parameters.
  package func check(
    _ property: any MechanismProperty, of mechanism: Mechanism
  ) throws(CertificateError) {
    let scenarios = property.scenarios(of: mechanism)
    guard
      let scenario = scenarios.first(where: { $0.deviators == deviators && $0.blocks == blocks })
    else { throw CertificateError("the property has no such scenario") }
    let count = blocks.reduce(0) { $0 + mechanism.agents[$1].types.parameters.count }
    guard values.count == count else {
      throw CertificateError("\(values.count) values are given for \(count) variables")
    }
    guard values.allSatisfy({ $0.bitLength <= Self.longestValue }) else {
      throw CertificateError("a value is too long")
    }
    guard
      types(in: mechanism).allSatisfy({ mechanism.agents[$0.agent].types.contains($0.type) })
    else { throw CertificateError("a type is outside of its type space") }
    let violations: [Violation]
    do throws(RuleInterruption) {
      violations = try property.violations(
        in: scenario, of: mechanism, at: values.map { AffineForm($0) },
        comparing: NumericComparisons())
    } catch {
      throw CertificateError("the rule has no outcome there: \(error)")
    }
    guard violations.contains(where: \.holds) else {
      throw CertificateError("the property is not violated there")
    }
  }

  private static let longestValue = 4096
}
