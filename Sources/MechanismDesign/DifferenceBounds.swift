import ExactArithmetic
import GameModel

/// What conditions on single variables and on differences of two imply for all differences: a
/// difference-bound matrix (Dill 1990), closed under addition, with the conditions that each entry comes
/// from.
///
/// Most comparisons of a rule are of two reports, or of a report and a number. For these the matrix decides
/// at once. A condition of another kind is left out; what the matrix then excludes is excluded, but what
/// it allows may not be possible.
struct DifferenceBounds {
  /// An upper bound of a difference, which may be strict.
  private struct Bound {
    var value: Rational
    var isStrict: Bool
    /// The last step of the way from one variable to the other.
    var step: Int

    func isTighter(than other: Bound?) -> Bool {
      guard let other else { return true }
      return value < other.value || value == other.value && isStrict && !other.isStrict
    }
  }

  /// xₜ − xₛ ≤ weight, because of a condition.
  private struct Step {
    let source: Int
    let condition: Int
    let multiplier: Rational
  }

  /// Variables are numbered from 1; x₀ = 0.
  private let size: Int
  /// At s · size + t the bound of xₜ − xₛ.
  private var bounds: [Bound?]
  private var steps: [Step] = []
  /// Whether every condition was of the right kind.
  private(set) var isComplete = true

  init(variableCount: Int) {
    size = variableCount + 1
    bounds = Array(repeating: nil, count: size * size)
  }

  /// Adds a condition.
  ///
  /// - Parameters:
  ///   - condition: Of any kind.
  ///   - number: Its number in contradictions.
  /// - Returns: A contradiction with those before, if there is one and the kind is right.
  mutating func add(_ condition: Violation.Condition, number: Int) -> Contradiction? {
    guard let difference = Difference(condition.form) else {
      if !condition.form.isConstant || !condition.holds(at: []) { isComplete = false }
      return nil
    }
    // a·(xₚ − xₛ) + c ≥ 0 says xₛ − xₚ ≤ c/a.
    let (plus, minus) = (difference.plus, difference.minus)
    let weight = condition.form.constant / difference.factor
    let factor = difference.factor.reciprocal
    if let found = addStep(
      from: plus, to: minus, atMost: weight, isStrict: condition.relation == .positive,
      because: Step(source: plus, condition: number, multiplier: factor))
    {
      return found
    }
    guard condition.relation == .zero else { return nil }
    return addStep(
      from: minus, to: plus, atMost: -weight, isStrict: false,
      because: Step(source: minus, condition: number, multiplier: -factor))
  }

  private mutating func addStep(
    from source: Int, to target: Int, atMost weight: Rational, isStrict: Bool, because step: Step
  ) -> Contradiction? {
    if let back = bounds[target * size + source] {
      let sum = back.value + weight
      if sum.signum < 0 || sum.isZero && (isStrict || back.isStrict) {
        return contradiction(closing: step, from: target, to: source)
      }
    }
    let direct = Bound(value: weight, isStrict: isStrict, step: steps.count)
    guard direct.isTighter(than: bounds[source * size + target]) else { return nil }
    steps.append(step)
    for start in 0..<size {
      guard let first = start == source ? Self.none : bounds[start * size + source] else {
        continue
      }
      for end in 0..<size where end != start {
        guard let last = end == target ? Self.none : bounds[target * size + end] else {
          continue
        }
        let bound = Bound(
          value: first.value + weight + last.value,
          isStrict: first.isStrict || isStrict || last.isStrict,
          step: end == target ? direct.step : last.step)
        let index = start * size + end
        if bound.isTighter(than: bounds[index]) { bounds[index] = bound }
      }
    }
    return nil
  }

  /// The bound of a variable's difference to itself.
  private static let none = Bound(value: 0, isStrict: false, step: -1)

  /// The sum of the conditions around a cycle of negative length.
  private func contradiction(
    closing step: Step, from source: Int, to target: Int
  ) -> Contradiction? {
    var multipliers: [Int: Rational] = [step.condition: step.multiplier]
    var node = target
    var length = 0
    while node != source {
      guard length < size, let bound = bounds[source * size + node] else { return nil }
      let step = steps[bound.step]
      multipliers[step.condition, default: .zero] += step.multiplier
      node = step.source
      length += 1
    }
    return Contradiction(
      multipliers.sorted { $0.key < $1.key }
        .map { Contradiction.Term(condition: $0.key, multiplier: $0.value) })
  }

  /// A point where all conditions of the right kind hold.
  ///
  /// The variables get their values one after the other, each in the middle of what those before leave it.
  /// Because the bounds are closed under addition, something is always left.
  ///
  /// - Precondition: Every variable has a lower and an upper bound.
  func point() -> [Rational] {
    var values: [Rational] = [.zero]
    for variable in 1..<size {
      var lower: Rational?
      var upper: Rational?
      for (other, value) in values.enumerated() {
        if let bound = bounds[other * size + variable] {
          upper = min(upper ?? value + bound.value, value + bound.value)
        }
        if let bound = bounds[variable * size + other] {
          lower = max(lower ?? value - bound.value, value - bound.value)
        }
      }
      guard let lower, let upper else { preconditionFailure("a variable without bounds") }
      values.append(lower == upper ? lower : (lower + upper) / 2)
    }
    values.removeFirst()
    return values
  }
}

/// A form a·(xₚ − xₛ) + c with a > 0, where x₀ = 0 and variables count from 1.
private struct Difference {
  let plus: Int
  let minus: Int
  let factor: Rational

  init?(_ form: AffineForm) {
    var plus: Int?
    var minus: Int?
    for (variable, coefficient) in form.coefficients.enumerated() where !coefficient.isZero {
      if coefficient.signum > 0 {
        guard plus == nil else { return nil }
        plus = variable
      } else {
        guard minus == nil else { return nil }
        minus = variable
      }
    }
    switch (plus, minus) {
    case (nil, nil): return nil
    case (let plus?, nil): factor = form.coefficient(of: plus)
    case (nil, let minus?): factor = -form.coefficient(of: minus)
    case (let plus?, let minus?):
      factor = form.coefficient(of: plus)
      guard form.coefficient(of: minus) == -factor else { return nil }
    }
    self.plus = plus.map { $0 + 1 } ?? 0
    self.minus = minus.map { $0 + 1 } ?? 0
  }
}
