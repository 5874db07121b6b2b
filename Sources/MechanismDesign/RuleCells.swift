public import Certification
public import EquilibriumSolvers
import ExactArithmetic
public import GameModel

/// A set of types on which a rule does the same thing: what everybody gets and pays is affine there, or polynomial.
public struct RuleCell: Sendable {
  /// What describes the set, in variables that are the agents' parameters one after the other; those of
  /// the type spaces come first.
  public let conditions: [Violation.Condition]
  public let allotment: Allotment
}

extension Mechanism {
  /// The cells of the rule, which partition the types.
  ///
  /// - Parameters:
  ///   - limit: The largest number of cells.
  ///   - monitor: Carries limits into the search.
  /// - Returns: The cells, in the order in which the rule comes to them.
  /// - Throws: `UndecidedReason` if types are listed, the rule is not linear on cells, or has no
  ///   outcome somewhere, and at a limit.
  /// - Complexity: A run of the rule for each cell.
  public func cells(
    limit: Int = 10_000, monitor: SearchMonitor = SearchMonitor()
  ) throws(UndecidedReason) -> [RuleCell] {
    let scenario = Scenario(deviators: [], agentCount: agents.count)
    for auditCase in AuditCases(of: scenario, in: self) {
      guard agents.allSatisfy({ !$0.types.isFinite }), auditCase.ranges.count == agents.count else {
        break
      }
      let collector = CellCollector(auditCase, limit: limit, monitor: monitor)
      do throws(RuleInterruption) {
        return try collector.cells(of: self)
      } catch {
        switch error {
        case .stopped: throw .stopped(collector.search.limit ?? .size("more than \(limit) cells"))
        case .intractable(let sentence): throw .stopped(.size(sentence))
        case .nonlinear(let sentence), .undefined(let sentence): throw .outsideScope(sentence)
        }
      }
    }
    throw .outsideScope("cells are of types that vary in intervals")
  }
}

/// Walks through the cells of a rule and writes down where they are.
private final class CellCollector: CellGuide {
  let search: CellSearch
  private let auditCase: AuditCase
  private let limit: Int
  private var conditions: [[Violation.Condition]] = []

  init(_ auditCase: AuditCase, limit: Int, monitor: SearchMonitor) {
    self.auditCase = auditCase
    self.limit = limit
    search = CellSearch(auditCase, largestTree: limit * 64, monitor: monitor)
  }

  func cells(of mechanism: Mechanism) throws(RuleInterruption) -> [RuleCell] {
    guard let start = search.point(satisfying: auditCase.conditions) else { return [] }
    var allotments: [Allotment] = []
    let scenario = Scenario(deviators: [], agentCount: mechanism.agents.count)
    let reports = scenario.types(auditCase.variables, of: mechanism)
    try CellWalk(through: auditCase, from: start, guide: self).walk {
      comparisons throws(RuleInterruption) in
      allotments.append(try mechanism.rule.allotment(for: reports, comparing: comparisons))
      // Something that always holds, so that the end of the run is reported.
      return [Violation([])]
    }
    return zip(conditions, allotments).map { RuleCell(conditions: $0, allotment: $1) }
  }

  func openings(
    of branches: [Violation.Condition], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) -> [[Rational]?] {
    try search.openings(of: branches, after: path, from: point)
  }

  func close(
    _ violations: [Violation], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) {
    guard conditions.count < limit else { throw .stopped }
    conditions.append(path.conditions)
  }
}
