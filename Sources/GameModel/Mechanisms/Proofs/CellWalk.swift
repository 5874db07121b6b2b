package import ExactArithmetic

/// Who knows the way through the cells: finds it, or reads it from a certificate.
package protocol CellGuide: AnyObject {
  /// A choice between conditions, exactly one of which holds at every point.
  ///
  /// - Parameters:
  ///   - branches: The conditions, two or three.
  ///   - path: What is known here.
  ///   - point: A point where all of that holds, or nothing if the guide does not deal in points.
  /// - Returns: For each branch such a point, or `nil` if no point satisfies its condition too.
  /// - Throws: ``RuleInterruption/stopped`` to end the walk.
  func openings(
    of branches: [Violation.Condition], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption) -> [[Rational]?]

  /// The end of a run: no violation must be possible.
  ///
  /// - Parameters:
  ///   - violations: Those that are conceivable.
  ///   - path: What is known here.
  ///   - point: A point where all of that holds.
  /// - Throws: ``RuleInterruption/stopped`` to end the walk.
  func close(
    _ violations: [Violation], after path: CellPath, from point: [Rational]
  ) throws(RuleInterruption)
}

/// Runs what is written on forms over all points of a set, cell by cell, by depth-first search.
///
/// A run is repeated from its beginning for each cell. It is given the answers of the run before up to
/// the last question that has an answer left; from there on, a question whose answer does not follow
/// from the path by itself is a fork, at which the guide says which answers are possible. The cells are
/// what the answers amount to, and partition the set.
package final class CellWalk: Comparisons {
  private struct Branch {
    let answer: Sign
    let condition: Violation.Condition
    var point: [Rational] = []
  }

  private struct Decision {
    var answer: Sign
    /// The other possible answers, the next one last.
    var others: [Branch]
    let mark: CellPath.Mark
  }

  private let guide: any CellGuide
  private let ranges: [ClosedRange<Rational>]
  private var path = CellPath()
  private var point: [Rational]
  private var decisions: [Decision] = []
  private var position = 0
  /// How many cells were completed.
  package private(set) var cellCount = 0

  /// - Parameters:
  ///   - auditCase: Describes the set.
  ///   - point: A point of the set, or nothing if the guide does not deal in points.
  ///   - guide: Knows the way.
  package init(through auditCase: AuditCase, from point: [Rational], guide: any CellGuide) {
    self.guide = guide
    self.point = point
    ranges = auditCase.ranges
    for condition in auditCase.conditions { path.add(condition) }
  }

  /// Visits every cell.
  ///
  /// - Parameter run: What is run, the same in every run but for the answers it gets.
  /// - Throws: What the run or the guide throws.
  package func walk(
    _ run: (any Comparisons) throws(RuleInterruption) -> [Violation]
  ) throws(RuleInterruption) {
    repeat {
      position = 0
      let violations = try conceivable(run(self))
      if !violations.isEmpty { try guide.close(violations, after: path, from: point) }
      cellCount += 1
    } while advance()
  }

  /// The violations that are not excluded at sight.
  ///
  /// - Throws: ``RuleInterruption/nonlinear(_:)`` where there is one with products of variables which
  ///   bounds on the variables alone do not exclude.
  private func conceivable(
    _ violations: [Violation]
  ) throws(RuleInterruption) -> [Violation] {
    var result: [Violation] = []
    for violation in violations where path.allows(violation) {
      let nonlinear = violation.conditions.filter { !$0.form.isAffine }
      if nonlinear.contains(where: { $0.isExcluded(on: ranges) }) { continue }
      guard nonlinear.isEmpty else {
        throw .nonlinear("a product of two quantities that depend on types")
      }
      result.append(violation)
    }
    return result
  }

  /// Takes the next answer to the last question that has one.
  private func advance() -> Bool {
    while var decision = decisions.popLast() {
      guard let branch = decision.others.popLast() else { continue }
      decision.answer = branch.answer
      path.restore(to: decision.mark)
      path.add(branch.condition)
      point = branch.point
      decisions.append(decision)
      return true
    }
    return false
  }

  // MARK: - Questions

  package func sign(of form: AffineForm) throws(RuleInterruption) -> Sign {
    if form.isConstant { return Sign(form.constant) }
    if let answer = repeated() { return answer }
    try requireAffine(form)
    let signs = path.signs(of: form)
    var branches: [Branch] = []
    if signs.contains(.negative) {
      branches.append(
        Branch(answer: .negative, condition: Violation.Condition(-form, .positive)))
    }
    if signs.contains(.zero) {
      branches.append(Branch(answer: .zero, condition: Violation.Condition(form, .zero)))
    }
    if signs.contains(.positive) {
      branches.append(
        Branch(answer: .positive, condition: Violation.Condition(form, .positive)))
    }
    return try decide(branches)
  }

  package func isPositive(_ form: AffineForm) throws(RuleInterruption) -> Bool {
    if form.isConstant { return form.constant.signum > 0 }
    if let answer = repeated() { return answer == .positive }
    try requireAffine(form)
    let signs = path.signs(of: form)
    var branches: [Branch] = []
    if signs != .positive {
      branches.append(
        Branch(answer: .negative, condition: Violation.Condition(-form, .nonnegative)))
    }
    if signs.contains(.positive) {
      branches.append(
        Branch(answer: .positive, condition: Violation.Condition(form, .positive)))
    }
    return try decide(branches) == .positive
  }

  private func requireAffine(_ form: AffineForm) throws(RuleInterruption) {
    guard form.isAffine else {
      throw .nonlinear("a comparison of a product of two quantities that depend on types")
    }
  }

  /// The answer that the run before was given here.
  private func repeated() -> Sign? {
    guard position < decisions.count else { return nil }
    position += 1
    return decisions[position - 1].answer
  }

  private func decide(_ branches: [Branch]) throws(RuleInterruption) -> Sign {
    var open = branches
    if branches.count > 1 {
      let points = try guide.openings(
        of: branches.map(\.condition), after: path, from: point)
      open = zip(branches, points).compactMap { branch, point in
        point.map { Branch(answer: branch.answer, condition: branch.condition, point: $0) }
      }
      // Somewhere there is always an answer, unless the guide misleads.
      guard !open.isEmpty else { throw .stopped }
    }
    open.reverse()
    guard let first = open.popLast() else { throw .stopped }
    decisions.append(Decision(answer: first.answer, others: open, mark: path.mark))
    position += 1
    if branches.count > 1 {
      path.add(first.condition, isImplied: open.isEmpty)
      if !open.isEmpty { point = first.point }
    }
    return first.answer
  }
}

extension Violation.Condition {
  /// Whether bounds on the variables alone exclude the condition.
  fileprivate func isExcluded(on ranges: [ClosedRange<Rational>]) -> Bool {
    guard let bounds = form.bernsteinBounds(on: ranges) else { return false }
    return switch relation {
    case .positive: bounds.upperBound.signum <= 0
    case .nonnegative: bounds.upperBound.signum < 0
    case .zero: bounds.upperBound.signum < 0 || bounds.lowerBound.signum > 0
    }
  }
}
