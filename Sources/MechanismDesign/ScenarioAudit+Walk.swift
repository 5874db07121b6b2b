import Certification
import ExactArithmetic
import GameModel

extension ScenarioAudit {
  /// What a walk through the cells of a case came to.
  enum WalkResult {
    case proved(CellTree)
    case found(CellSearch.Finding)
    case stopped(UndecidedReason)
    /// The rule has no outcome, or none that is affine on a cell; the sentence says why.
    case notLinear(String)
  }

  /// Walks through the cells of a case until one has a violation.
  ///
  /// - Parameters:
  ///   - auditCase: Something must vary in it.
  ///   - room: How many nodes the tree may have.
  /// - Returns: The tree if there is no violation.
  mutating func walk(_ auditCase: AuditCase, room: Int) -> WalkResult {
    let search = CellSearch(auditCase, largestTree: room, monitor: monitor)
    defer { statistics.programs += search.programCount }
    guard let start = search.point(satisfying: auditCase.conditions) else {
      return .stopped(.outsideScope("the type space of an agent is empty"))
    }
    let walk = CellWalk(through: auditCase, from: start, guide: search)
    defer { statistics.cells += walk.cellCount }
    do throws(RuleInterruption) {
      let (property, scenario, mechanism) = (property, scenario, mechanism)
      try walk.walk { comparisons throws(RuleInterruption) in
        try property.violations(
          in: scenario, of: mechanism, at: auditCase.variables, comparing: comparisons)
      }
      return .proved(search.tree)
    } catch {
      switch error {
      case .stopped:
        if let finding = search.finding { return .found(finding) }
        return .stopped(.stopped(search.limit ?? .cancellation))
      case .intractable(let sentence): return .stopped(.stopped(.size(sentence)))
      case .nonlinear(let sentence):
        return .notLinear("the rule is not linear on cells: \(sentence)")
      case .undefined(let sentence):
        return .notLinear("the rule has no outcome: \(sentence)")
      }
    }
  }
}
