import ExactArithmetic
import GameModel

/// Decides whether conditions hold somewhere in a box, exactly.
///
/// With x = l + z/t for lower bounds l, a condition f(x) ≥ 0 is a row of a homogeneous program in
/// t, z ≥ 0, and f(x) > 0 is the row f − δ ≥ 0. The conditions hold somewhere if and only if δ ≤ t can be
/// positive. One right-hand side, t ≤ 1, bounds the program, and zero is a feasible start. Where δ
/// cannot be positive, the dual solution is the contradiction.
///
/// Conditions are few, and a contradiction needs two or three of them: rows are added only when the
/// point at hand violates them. Pivots are fraction-free, by the rule of Bland (1977).
struct CellProgram {
  enum Answer {
    case point([Rational])
    case contradiction(Contradiction)
  }

  /// A condition as integers: the constant at the lower bounds, then the coefficients.
  private struct Row {
    let number: Int
    let relation: Violation.Condition.Relation
    /// The positive number by which the form was multiplied.
    let scale: Rational
    let entries: [Rational]
    /// The same as machine words, if they fit.
    let words: [Int]?
  }

  /// A row f ≥ 0 or f > 0; a condition f = 0 is two of them.
  private struct Half {
    let row: Row
    let isNegated: Bool
  }

  private let lowerBounds: [Rational]
  /// The conditions that are known to hold, of which those numbered 2k and 2k + 1 bound variable k.
  private var rows: [Row] = []
  /// Their entries in words, one after the other, as far as they fit.
  private var words: [Int] = []
  /// How many programs were solved.
  private(set) var solved = 0

  /// - Parameter ranges: The interval of each variable.
  init(ranges: [ClosedRange<Rational>]) {
    lowerBounds = ranges.map(\.lowerBound)
  }

  /// Adds a condition to those that are known.
  mutating func add(_ condition: Violation.Condition) {
    let row = row(condition, number: rows.count)
    rows.append(row)
    words += row.words ?? Array(repeating: 0, count: lowerBounds.count + 1)
  }

  /// Forgets known conditions.
  mutating func removeConditions(from count: Int) {
    rows.removeSubrange(count...)
    words.removeSubrange((count * (lowerBounds.count + 1))...)
  }

  private func row(_ condition: Violation.Condition, number: Int) -> Row {
    let form = condition.form
    let padding = [Rational](
      repeating: .zero, count: lowerBounds.count - form.coefficients.count)
    let (scale, integers) =
      ([form.value(at: lowerBounds)] + form.coefficients + padding).scaledToCoprimeIntegers()
    let words = integers.compactMap(\.exactInt)
    return Row(
      number: number, relation: condition.relation, scale: scale, entries: integers,
      words: words.count == integers.count ? words : nil)
  }

  /// A point where conditions hold, of which those numbered 2k and 2k + 1 bound variable k.
  static func point(
    satisfying conditions: [Violation.Condition], ranges: [ClosedRange<Rational>]
  ) -> [Rational]? {
    var program = CellProgram(ranges: ranges)
    for condition in conditions { program.add(condition) }
    if case .point(let point) = program.solve(and: []) { return point }
    return nil
  }

  /// Decides whether more conditions hold where all those that are known do.
  ///
  /// - Parameter conditions: They are numbered on.
  /// - Returns: A point where all hold, or why there is none.
  mutating func solve(and conditions: [Violation.Condition]) -> Answer {
    solved += 1
    var active: [Half] = []
    for (offset, condition) in conditions.enumerated() {
      let row = row(condition, number: rows.count + offset)
      active.append(Half(row: row, isNegated: false))
      if row.relation == .zero { active.append(Half(row: row, isNegated: true)) }
    }
    while true {
      var tableau = CellTableau(
        active.map { half in
          CellTableau.Row(
            entries: half.row.entries, words: half.row.words, isNegated: half.isNegated,
            isStrict: half.row.relation == .positive)
        }, variableCount: lowerBounds.count)
      guard tableau.maximize() else {
        return .contradiction(contradiction(tableau, active))
      }
      let point = tableau.point()
      guard let worst = mostViolated(at: point) else {
        return .point(zip(lowerBounds, point.dropFirst()).map { $0 + $1 / point[0] })
      }
      active.append(worst)
    }
  }

  /// The known condition that is most violated at a point (t, z), or `nil` if all hold.
  ///
  /// It is not one of those that the point was found with, because these hold there.
  private func mostViolated(at point: [Rational]) -> Half? {
    let pointWords = point.scaledToCoprimeInts()?.integers
    var worst: (row: Int, isNegated: Bool, value: Rational)?
    // Lower bounds, which are what t, z ≥ 0 says, hold.
    for index in rows.indices {
      let value =
        pointWords.flatMap { wordValue(of: index, at: $0) }
        ?? zip(rows[index].entries, point).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
      let relation = rows[index].relation
      let isViolated =
        value.signum < 0 || relation == .positive && value.isZero
        || relation == .zero && !value.isZero
      guard isViolated else { continue }
      let isNegated = relation == .zero && value.signum > 0
      let excess = isNegated ? -value : value
      if let known = worst, known.value <= excess { continue }
      worst = (index, isNegated, excess)
    }
    return worst.map { Half(row: rows[$0.row], isNegated: $0.isNegated) }
  }

  /// The value of a known condition at a point, if it can be computed in words.
  private func wordValue(of index: Int, at point: [Int]) -> Rational? {
    guard rows[index].words != nil else { return nil }
    let start = index * point.count
    var sum = 0
    for column in point.indices {
      let (product, first) = words[start + column].multipliedReportingOverflow(by: point[column])
      let (total, second) = sum.addingReportingOverflow(product)
      if first || second { return nil }
      sum = total
    }
    return Rational(sum)
  }

  /// What the dual solution says of the conditions.
  private func contradiction(_ tableau: CellTableau, _ active: [Half]) -> Contradiction {
    let (ofRows, ofBounds) = tableau.multipliers()
    var multipliers: [Int: Rational] = [:]
    for (half, multiplier) in zip(active, ofRows) where !multiplier.isZero {
      let share = multiplier * half.row.scale
      multipliers[half.row.number, default: .zero] += half.isNegated ? -share : share
    }
    for (variable, multiplier) in ofBounds.enumerated() where !multiplier.isZero {
      multipliers[2 * variable, default: .zero] += multiplier
    }
    return Contradiction(
      multipliers.sorted { $0.key < $1.key }
        .map { Contradiction.Term(condition: $0.key, multiplier: $0.value) })
  }
}
