import Certification
import ExactArithmetic

/// A decision tree over the values of the variables of a scenario, in preorder.
///
/// A node is a fork of the run or the end of one. At a fork it has an entry for each answer: a
/// contradiction between the answer and those before, or `nil` if the tree goes on there. At an end it
/// has a contradiction for each conceivable violation. Conditions are counted along the path: those of
/// the type spaces, for each variable the lower bound and the upper bound and then the constraints; one
/// for each fork passed that left several answers open; then those of the answer or violation itself.
///
/// Answers that follow from one condition, and violations that are impossible because of one, need no
/// node.
public struct CellTree: Codable, Hashable, Sendable {
  public var nodes: [[Contradiction?]]

  public init(nodes: [[Contradiction?]]) {
    self.nodes = nodes
  }

  /// Runs a property down the tree.
  ///
  /// - Complexity: A run of the rule for each cell.
  func check(
    _ auditCase: AuditCase, _ property: any MechanismProperty, _ scenario: Scenario,
    _ mechanism: Mechanism
  ) throws(CertificateError) {
    let reader = CellTreeReader(self)
    let walk = CellWalk(through: auditCase, from: [], guide: reader)
    do throws(RuleInterruption) {
      try walk.walk { comparisons throws(RuleInterruption) in
        try property.violations(
          in: scenario, of: mechanism, at: auditCase.variables, comparing: comparisons)
      }
    } catch {
      throw reader.failure ?? CertificateError("the rule has no outcome that is linear: \(error)")
    }
    guard reader.isAtEnd else { throw CertificateError("a tree has more nodes than the rule") }
  }
}

/// Follows a tree that anyone may have written.
private final class CellTreeReader: CellGuide {
  private var nodes: ArraySlice<[Contradiction?]>
  /// What was wrong with the tree.
  private(set) var failure: CertificateError?

  init(_ tree: CellTree) {
    nodes = tree.nodes[...]
  }

  var isAtEnd: Bool { nodes.isEmpty }

  func openings(
    of branches: [Violation.Condition], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) -> [[Rational]?] {
    let node = try next(entries: branches.count)
    var openings: [[Rational]?] = []
    for (branch, contradiction) in zip(branches, node) {
      if let contradiction {
        try require(contradiction, of: [branch], after: path)
        openings.append(nil)
      } else {
        openings.append([])
      }
    }
    guard openings.contains([]) else { throw fail("a fork has no way out") }
    return openings
  }

  func close(
    _ violations: [Violation], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) {
    let node = try next(entries: violations.count)
    for (violation, contradiction) in zip(violations, node) {
      guard let contradiction else { throw fail("a violation is not excluded") }
      try require(contradiction, of: violation.conditions, after: path)
    }
  }

  private func next(entries: Int) throws(RuleInterruption) -> [Contradiction?] {
    guard let node = nodes.popFirst() else { throw fail("a tree has fewer nodes than the rule") }
    guard node.count == entries else {
      throw fail("a node has \(node.count) entries where the rule asks for \(entries)")
    }
    return node
  }

  private func require(
    _ contradiction: Contradiction, of conditions: [Violation.Condition], after path: CellPath
  ) throws(RuleInterruption) {
    let isTrue = contradiction.refutes { number in
      if number < path.conditions.count { return path.conditions[number] }
      let own = number - path.conditions.count
      return own < conditions.count ? conditions[own] : nil
    }
    guard isTrue else { throw fail("multipliers contradict nothing") }
  }

  private func fail(_ message: String) -> RuleInterruption {
    failure = CertificateError(message)
    return .stopped
  }
}
