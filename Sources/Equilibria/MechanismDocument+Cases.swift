public import EquilibriumSolvers
public import ExactArithmetic
public import GameFiles
public import GameModel
import MechanismDesign

extension MechanismDocument {
  /// Requires that the cases of a rule written out partition the types, and give nobody what there is not.
  ///
  /// Other rules do so by themselves. Where it cannot be decided, for want of time or of linearity,
  /// nothing is required.
  ///
  /// - Parameter monitor: Carries limits into the search.
  /// - Throws: ``FileError`` at the place of the rule, with types where no case applies, or several, or
  ///   where more is given than there is.
  public func requireCompleteCases(
    monitor: SearchMonitor = SearchMonitor()
  ) async throws(FileError) {
    guard let rule = mechanism.rule as? WrittenRule else { return }
    let found = await MechanismAudit([CompleteCases()]).verdicts(on: mechanism, monitor: monitor)
    guard case .refuted(let counterexample) = found[0].verdict else { return }
    let types = counterexample.evidence.types(in: mechanism).map(\.type)
    let place = mechanism.reportText(types)
    do throws(RuleInterruption) {
      try rule.requireOneCase(for: types)
    } catch {
      throw ruleError("\(error) where \(place)")
    }
    let gets = (try? mechanism.allotment(for: types))?.gets.map { $0.map(\.constant) } ?? []
    let isNegative = gets.joined().contains { $0.signum < 0 }
    throw ruleError(
      (isNegative ? "less than nothing is given" : "more is given than there is")
        + " where \(place): there the agents get \(mechanism.reportText(gets))")
  }
}

extension Mechanism {
  /// Reports of all agents in words: `a = 1/2, b = (first 1, second 0)`.
  public func reportText(_ reports: [[Rational]]) -> String {
    zip(agents, reports).map { agent, report in
      guard report.count > 1 else { return "\(agent.name) = \(report[0])" }
      let parts = zip(agent.types.parameters, report).map { "\($0) \($1)" }
      return "\(agent.name) = (\(parts.joined(separator: ", ")))"
    }.joined(separator: ", ")
  }
}
