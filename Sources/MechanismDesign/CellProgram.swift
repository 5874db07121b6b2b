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
  struct Row {
    fileprivate let number: Int
    fileprivate let relation: Violation.Condition.Relation
    /// The positive number by which the form was multiplied.
    fileprivate let scale: Rational
    fileprivate let entries: [Rational]
    /// The same as machine words, if they fit.
    fileprivate let words: [Int]?
  }

  /// A row f ≥ 0 or f > 0; a condition f = 0 is two of them.
  private struct Half {
    let row: Row
    let isNegated: Bool
  }

  private let lowerBounds: [Rational]
  /// How many programs were solved.
  private(set) var solved = 0

  /// - Parameter ranges: The interval of each variable.
  init(ranges: [ClosedRange<Rational>]) {
    lowerBounds = ranges.map(\.lowerBound)
  }

  /// Prepares a condition.
  ///
  /// - Parameters:
  ///   - condition: The condition.
  ///   - number: Its number in contradictions.
  /// - Returns: Its row.
  func row(_ condition: Violation.Condition, number: Int) -> Row {
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
  mutating func point(satisfying conditions: [Violation.Condition]) -> [Rational]? {
    let rows = conditions.enumerated().map { row($0.element, number: $0.offset) }
    if case .point(let point) = solve(rows, and: []) { return point }
    return nil
  }

  /// Decides whether all conditions hold somewhere.
  ///
  /// - Parameters:
  ///   - known: Conditions, of which those numbered 2k and 2k + 1 bound variable k.
  ///   - own: More conditions.
  /// - Returns: A point where all hold, or why there is none.
  mutating func solve(_ known: [Row], and own: [Row]) -> Answer {
    solved += 1
    var active = own.flatMap(Self.halves)
    // The lower bounds are what t, z ≥ 0 says.
    var waiting = known.filter {
      $0.number >= 2 * lowerBounds.count || !$0.number.isMultiple(of: 2)
    }.flatMap(Self.halves)
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
      guard let worst = mostViolated(waiting, at: point) else {
        return .point(zip(lowerBounds, point.dropFirst()).map { $0 + $1 / point[0] })
      }
      active.append(waiting.remove(at: worst))
    }
  }

  private static func halves(of row: Row) -> [Half] {
    row.relation == .zero
      ? [Half(row: row, isNegated: false), Half(row: row, isNegated: true)]
      : [Half(row: row, isNegated: false)]
  }

  /// The condition that is most violated at a point (t, z), or `nil` if all hold.
  private func mostViolated(_ halves: [Half], at point: [Rational]) -> Int? {
    let words = point.scaledToCoprimeInts()?.integers
    var worst: (position: Int, value: Rational)?
    for (position, half) in halves.enumerated() {
      var value = half.row.value(at: point, or: words)
      if half.isNegated { value = -value }
      guard value.signum < 0 || half.row.relation == .positive && value.isZero else { continue }
      if let known = worst, known.value <= value { continue }
      worst = (position, value)
    }
    return worst?.position
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

extension CellProgram.Row {
  /// A positive multiple of the value at a point that is given twice, if it fits in words.
  fileprivate func value(at point: [Rational], or pointWords: [Int]?) -> Rational {
    if let words, let pointWords {
      var sum = 0
      var overflows = false
      for (a, b) in zip(words, pointWords) {
        let (product, first) = a.multipliedReportingOverflow(by: b)
        let (total, second) = sum.addingReportingOverflow(product)
        sum = total
        overflows = overflows || first || second
      }
      if !overflows { return Rational(sum) }
    }
    return zip(entries, point).reduce(.zero) { $0 + $1.0 * $1.1 }
  }
}
