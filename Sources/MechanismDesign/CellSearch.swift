import Certification
import EquilibriumSolvers
import ExactArithmetic
import GameModel

/// Finds the way through the cells of one case, and writes it down.
///
/// A point of the cell is carried along: the answer that it gives is possible, and so is equality where
/// both inequalities have points, because a cell is convex. What differences exclude needs no program
/// either. The rest is decided by ``CellProgram``.
final class CellSearch: CellGuide {
  /// A cell with a violation.
  struct Finding {
    /// What describes where the violation is.
    let conditions: [Violation.Condition]
    let point: [Rational]
  }

  /// A condition of the path, and what is known with those before it.
  private struct Level {
    let serial: Int
    let differences: DifferenceBounds
  }

  private enum Answer {
    case point([Rational])
    case contradiction(Contradiction)
  }

  private var program: CellProgram
  private let ranges: [ClosedRange<Rational>]
  private let start: DifferenceBounds
  private var levels: [Level] = []
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
    ranges = auditCase.ranges
    start = DifferenceBounds(variableCount: auditCase.ranges.count)
    self.largestTree = largestTree
    self.monitor = monitor
  }

  /// A point that satisfies all conditions, or `nil` if there is none.
  func point(satisfying conditions: [Violation.Condition]) -> [Rational]? {
    CellProgram.point(satisfying: conditions, ranges: ranges)
  }

  func openings(
    of branches: [Violation.Condition], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) -> [[Rational]?] {
    try requireRoom()
    follow(path)
    var points: [[Rational]?] = branches.map { $0.holds(at: point) ? point : nil }
    var node: [Contradiction?] = points.map { _ in nil }
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
      switch decide([branches[index]], after: path) {
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
    follow(path)
    var node: [Contradiction?] = []
    for violation in violations {
      var found = point
      if !violation.conditions.allSatisfy({ $0.holds(at: point) }) {
        switch decide(violation.conditions, after: path) {
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

  static func tooManyNodes(_ limit: Int) -> Limit {
    .size("the rule has too many cells: a proof would have more than \(limit) nodes")
  }

  /// Makes sure that there may be one more node.
  private func requireRoom() throws(RuleInterruption) {
    if let reason = monitor.stopReason() {
      limit = reason
    } else if tree.nodes.count >= largestTree {
      limit = Self.tooManyNodes(largestTree)
    }
    if limit != nil { throw .stopped }
  }

  /// Brings the levels in line with a path.
  private func follow(_ path: CellPath) {
    var common = min(levels.count, path.conditions.count)
    while common > 0, levels[common - 1].serial != path.serials[common - 1] { common -= 1 }
    levels.removeSubrange(common...)
    program.removeConditions(from: common)
    for number in common..<path.conditions.count {
      let condition = path.conditions[number]
      var differences = levels.last?.differences ?? start
      // The path has a point, so that there is no contradiction.
      _ = differences.add(condition, number: number)
      levels.append(Level(serial: path.serials[number], differences: differences))
      program.add(condition)
    }
  }

  /// Finds a point of the cell where conditions hold, or why there is none.
  private func decide(_ conditions: [Violation.Condition], after path: CellPath) -> Answer {
    var differences = levels.last?.differences ?? start
    for (offset, condition) in conditions.enumerated() {
      if let contradiction = differences.add(condition, number: levels.count + offset) {
        return .contradiction(contradiction)
      }
    }
    if differences.isComplete { return .point(differences.point()) }
    switch program.solve(and: conditions) {
    case .point(let point): return .point(point)
    case .contradiction(let contradiction): return .contradiction(contradiction)
    }
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
