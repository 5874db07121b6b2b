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

  private let lowerBounds: [Rational]
  /// Conditions as integer rows; the same ones occur again and again.
  private var rows: [AffineForm: Row] = [:]
  /// How many programs were solved.
  private(set) var solved = 0

  /// A condition as integers: the constant at the lower bounds, then the coefficients.
  fileprivate struct Row {
    /// The positive number by which the form was multiplied.
    let scale: Rational
    let entries: [Rational]
    /// The same as machine words, if they fit.
    let words: [Int]?
  }

  /// A condition f ≥ 0 or f > 0, or a half of a condition f = 0.
  fileprivate struct Half {
    let number: Int
    let row: Row
    let isNegated: Bool
    let isStrict: Bool
  }

  /// - Parameter ranges: The interval of each variable.
  init(ranges: [ClosedRange<Rational>]) {
    lowerBounds = ranges.map(\.lowerBound)
  }

  /// Decides whether all conditions hold somewhere.
  ///
  /// - Parameters:
  ///   - known: Conditions, of which those numbered 2k and 2k + 1 bound variable k.
  ///   - own: More conditions, which are numbered on.
  /// - Returns: A point where all hold, or why there is none.
  mutating func solve(
    _ known: [Violation.Condition], and own: [Violation.Condition]
  ) -> Answer {
    solved += 1
    var active = halves(of: own, from: known.count)
    var waiting = halves(of: known, from: 0).filter { half in
      // The lower bounds are what t, z ≥ 0 says.
      half.number >= 2 * lowerBounds.count || !half.number.isMultiple(of: 2)
    }
    while true {
      var tableau = CellTableau(
        rows: active.map { half in
          (half.isNegated ? half.row.entries.map { -$0 } : half.row.entries, half.isStrict)
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

  private mutating func halves(
    of conditions: [Violation.Condition], from first: Int
  ) -> [Half] {
    var halves: [Half] = []
    for (offset, condition) in conditions.enumerated() {
      let row = row(condition.form)
      halves.append(
        Half(
          number: first + offset, row: row, isNegated: false,
          isStrict: condition.relation == .positive))
      if condition.relation == .zero {
        halves.append(
          Half(number: first + offset, row: row, isNegated: true, isStrict: false))
      }
    }
    return halves
  }

  private mutating func row(_ form: AffineForm) -> Row {
    if let row = rows[form] { return row }
    let constant = form.value(at: lowerBounds)
    let padding = [Rational](
      repeating: .zero, count: lowerBounds.count - form.coefficients.count)
    let (scale, integers) =
      ([constant] + form.coefficients + padding).scaledToCoprimeIntegers()
    let words = integers.compactMap(\.exactInt)
    let row = Row(
      scale: scale, entries: integers, words: words.count == integers.count ? words : nil)
    rows[form] = row
    return row
  }

  /// The condition that is most violated at a point (t, z), or `nil` if all hold.
  private func mostViolated(_ halves: [Half], at point: [Rational]) -> Int? {
    let words = point.scaledToCoprimeInts()?.integers
    var worst: (position: Int, value: Rational)?
    for (position, half) in halves.enumerated() {
      var value = half.row.value(at: point, or: words)
      if half.isNegated { value = -value }
      guard value.signum < 0 || half.isStrict && value.isZero else { continue }
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
      multipliers[half.number, default: .zero] += half.isNegated ? -share : share
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
