public import ExactArithmetic

/// A rule written out as cases: where a condition on the reports holds, what everybody gets and pays.
///
/// The cases should partition the types: that they do is a property of the mechanism
/// (``CompleteCases``) and not known here. Where several apply, the first one counts.
public struct WrittenRule: MechanismRule {
  public static let name = "cases"

  /// Where it applies, and what happens there.
  public struct Case: Hashable, Sendable {
    /// All reports, where it is `nil`.
    public let condition: RuleCondition?
    /// `gets[agent][parameter]`.
    public let gets: [[RuleFormula]]
    public let pays: [RuleFormula]

    public init(condition: RuleCondition?, gets: [[RuleFormula]], pays: [RuleFormula]) {
      self.condition = condition
      self.gets = gets
      self.pays = pays
    }
  }

  public let supply: Supply
  public let cases: [Case]

  public init(supply: Supply, cases: [Case]) {
    self.supply = supply
    self.cases = cases
  }

  public func withAnother(like agent: Int) -> (any MechanismRule)? { nil }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    let shape = agents.map(\.types.parameters.count)
    for (position, one) in cases.enumerated()
    where one.gets.map(\.count) != shape || one.pays.count != agents.count {
      return "case \(position + 1) does not say what every agent gets and pays"
    }
    return nil
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    for one in cases where try one.applies(to: reports, comparing: comparisons) {
      guard one.pays.count == reports.count else {
        throw .undefined("the cases are written for \(one.pays.count) agents")
      }
      return try one.allotment(for: reports, comparing: comparisons)
    }
    throw .undefined("no case applies")
  }

  /// The positions of all cases that apply.
  public func applicable(
    to reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Int] {
    var found: [Int] = []
    for (position, one) in cases.enumerated()
    where try one.applies(to: reports, comparing: comparisons) {
      found.append(position)
    }
    return found
  }
}

extension WrittenRule {
  /// Throws a sentence where no case applies, or more than one.
  ///
  /// - Parameter reports: For each agent a number for each parameter.
  /// - Throws: ``RuleInterruption/undefined(_:)`` with the sentence.
  public func requireOneCase(for reports: [[Rational]]) throws(RuleInterruption) {
    let found = try applicable(
      to: reports.map { $0.map { AffineForm($0) } }, comparing: NumericComparisons())
    guard found.count != 1 else { return }
    throw .undefined(
      found.isEmpty
        ? "no case applies" : "cases \(found[0] + 1) and \(found[1] + 1) both apply")
  }
}

extension WrittenRule.Case {
  fileprivate func applies(
    to reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Bool {
    guard let condition else { return true }
    return try condition.holds(for: reports, comparing: comparisons)
  }

  fileprivate func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    for (agent, formulas) in gets.enumerated() {
      for (parameter, formula) in formulas.enumerated() {
        allotment.gets[agent][parameter] = try formula.value(
          for: reports, comparing: comparisons)
      }
      allotment.pays[agent] = try pays[agent].value(for: reports, comparing: comparisons)
    }
    return allotment
  }
}
