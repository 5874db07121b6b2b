import Certification
import EquilibriumSolvers
import ExactArithmetic
import GameModel

/// Finds the way through the cells of one case, and writes it down.
///
/// A point of the cell is carried along: the answer that it gives needs no program, nor does equality
/// where both inequalities have points, because a cell is convex.
final class CellSearch: CellGuide {
  /// A cell with a violation.
  struct Finding {
    /// What describes where the violation is.
    let conditions: [Violation.Condition]
    let point: [Rational]
  }

  private var program: CellProgram
  private let monitor: SearchMonitor
  private let largestTree: Int
  private(set) var tree = CellTree(nodes: [])
  /// What ended the walk, if it is a violation.
  private(set) var finding: Finding?
  /// What ended the walk, if it is a limit.
  private(set) var limit: Limit?

  /// How many linear programs were solved.
  var programCount: Int { program.solved }

  init(_ auditCase: AuditCase, largestTree: Int, monitor: SearchMonitor) {
    program = CellProgram(ranges: auditCase.ranges)
    self.largestTree = largestTree
    self.monitor = monitor
  }

  /// A point that satisfies all conditions, or `nil` if there is none.
  func point(satisfying conditions: [Violation.Condition]) -> [Rational]? {
    if case .point(let point) = program.solve(conditions, and: []) { point } else { nil }
  }

  func openings(
    of branches: [Violation.Condition], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) -> [[Rational]?] {
    try requireRoom()
    var points: [[Rational]?] = Array(repeating: nil, count: branches.count)
    var node: [Contradiction?] = points.map { _ in nil }
    for (index, branch) in branches.enumerated() where branch.holds(at: point) {
      points[index] = point
    }
    // Equality comes last, because the inequalities may answer for it.
    let order =
      branches.indices.filter { branches[$0].relation != .zero }
      + branches.indices.filter { branches[$0].relation == .zero }
    for index in order where points[index] == nil {
      if branches.count == 3, branches[index].relation == .zero,
        let low = points[0], let high = points[2]
      {
        points[index] = Self.crossing(of: branches[index].form, from: low, to: high)
        continue
      }
      switch program.solve(path.conditions, and: [branches[index]]) {
      case .point(let found): points[index] = found
      case .contradiction(let contradiction): node[index] = contradiction
      }
    }
    tree.nodes.append(node)
    return points
  }

  func close(
    _ violations: [Violation], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) {
    try requireRoom()
    var node: [Contradiction?] = []
    for violation in violations {
      let found: [Rational]
      if violation.conditions.allSatisfy({ $0.holds(at: point) }) {
        found = point
      } else {
        switch program.solve(path.conditions, and: violation.conditions) {
        case .contradiction(let contradiction):
          node.append(contradiction)
          continue
        case .point(let point): found = point
        }
      }
      finding = Finding(conditions: path.conditions + violation.conditions, point: found)
      throw .stopped
    }
    tree.nodes.append(node)
  }

  /// Makes sure that there may be one more node.
  private func requireRoom() throws(RuleInterruption) {
    if let reason = monitor.stopReason() {
      limit = reason
    } else if tree.nodes.count >= largestTree {
      limit = .size(
        "the rule has too many cells: a proof would have more than \(largestTree) nodes")
    }
    if limit != nil { throw .stopped }
  }

  /// The point between two others where a form is zero.
  ///
  /// - Precondition: The form is negative at one and positive at the other.
  private static func crossing(
    of form: AffineForm, from low: [Rational], to high: [Rational]
  ) -> [Rational] {
    let below = -form.value(at: low)
    let share = below / (below + form.value(at: high))
    return zip(low, high).map { $0 + share * ($1 - $0) }
  }
}

extension Violation.Condition {
  /// Whether the condition holds at a point.
  func holds(at point: [Rational]) -> Bool {
    let sign = form.value(at: point).signum
    return switch relation {
    case .positive: sign > 0
    case .nonnegative: sign >= 0
    case .zero: sign == 0
    }
  }
}
