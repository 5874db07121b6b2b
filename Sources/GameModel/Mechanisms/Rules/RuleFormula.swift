public import ExactArithmetic

/// An arithmetic expression over reports, which is computed on numbers and on affine forms alike.
public indirect enum RuleFormula: Hashable, Sendable {
  case number(Rational)
  /// What an agent reports as a parameter of its type.
  case report(agent: Int, parameter: Int)
  case sum([RuleFormula])
  case negative(RuleFormula)
  case product(RuleFormula, RuleFormula)
  case quotient(RuleFormula, RuleFormula)
  /// With an exponent that is not negative.
  case power(RuleFormula, Int)
  /// Of at least one formula, as is the maximum.
  case minimum([RuleFormula])
  case maximum([RuleFormula])
  case magnitude(RuleFormula)
  /// −1, 0 or 1.
  case sign(RuleFormula)
  case choose(RuleCondition, RuleFormula, otherwise: RuleFormula)

  /// The value for some reports.
  ///
  /// - Parameters:
  ///   - reports: For each agent a form for each parameter.
  ///   - comparisons: Answers which of several formulas is the least, and the like.
  /// - Returns: A form in the variables of the reports.
  /// - Throws: ``RuleInterruption`` if the value is not affine, at a division by zero, and where there
  ///   are fewer reports than the formula speaks of.
  public func value(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    func value(_ formula: RuleFormula) throws(RuleInterruption) -> AffineForm {
      try formula.value(for: reports, comparing: comparisons)
    }
    switch self {
    case .number(let number): return AffineForm(number)
    case .report(let agent, let parameter):
      guard agent < reports.count, parameter < reports[agent].count else {
        throw .undefined("a formula speaks of an agent or parameter that is not there")
      }
      return reports[agent][parameter]
    case .sum(let terms):
      var sum = AffineForm.zero
      for term in terms { sum += try value(term) }
      return sum
    case .negative(let formula): return -(try value(formula))
    case .product(let a, let b): return try comparisons.product(value(a), value(b))
    case .quotient(let a, let b): return try comparisons.quotient(value(a), value(b))
    case .power(let base, let exponent):
      return try power(of: value(base), exponent, comparing: comparisons)
    case .minimum(let formulas):
      var least = try value(formulas[0])
      for formula in formulas.dropFirst() {
        least = try comparisons.min(least, value(formula))
      }
      return least
    case .maximum(let formulas):
      var greatest = try value(formulas[0])
      for formula in formulas.dropFirst() {
        greatest = try comparisons.max(greatest, value(formula))
      }
      return greatest
    case .magnitude(let formula): return try comparisons.magnitude(of: value(formula))
    case .sign(let formula):
      return AffineForm(Rational(try comparisons.sign(of: value(formula)).rawValue))
    case .choose(let condition, let first, let otherwise):
      return try condition.holds(for: reports, comparing: comparisons)
        ? value(first) : value(otherwise)
    }
  }

  /// The longest power of a number, in binary digits.
  private static let longestPower = 4096

  private func power(
    of base: AffineForm, _ exponent: Int, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm {
    guard base.isConstant else {
      var power = AffineForm.one
      for _ in 0..<exponent { power = try comparisons.product(power, base) }
      return power
    }
    guard base.constant.bitLength * exponent <= Self.longestPower else {
      throw .undefined("a power has more than \(Self.longestPower) binary digits, the limit")
    }
    return AffineForm(base.constant.power(exponent))
  }
}

/// A condition on reports: comparisons of formulas, joined.
public indirect enum RuleCondition: Hashable, Sendable {
  public enum Relation: Hashable, Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  case compare(RuleFormula, Relation, RuleFormula)
  case both(RuleCondition, RuleCondition)
  case either(RuleCondition, RuleCondition)
  case not(RuleCondition)

  /// Whether the condition holds; the second of two is asked only if the first does not decide.
  ///
  /// - Parameters:
  ///   - reports: For each agent a form for each parameter.
  ///   - comparisons: Answers what the condition asks.
  /// - Returns: Whether it holds.
  /// - Throws: ``RuleInterruption`` as the formulas do.
  public func holds(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Bool {
    func holds(_ condition: RuleCondition) throws(RuleInterruption) -> Bool {
      try condition.holds(for: reports, comparing: comparisons)
    }
    switch self {
    case .compare(let left, let relation, let right):
      let difference =
        try left.value(for: reports, comparing: comparisons)
        - right.value(for: reports, comparing: comparisons)
      switch relation {
      case .equal: return try comparisons.sign(of: difference) == .zero
      case .notEqual: return try comparisons.sign(of: difference) != .zero
      case .less: return try comparisons.isNegative(difference)
      case .lessOrEqual: return try !comparisons.isPositive(difference)
      case .greater: return try comparisons.isPositive(difference)
      case .greaterOrEqual: return try !comparisons.isNegative(difference)
      }
    case .both(let first, let second): return try holds(first) ? holds(second) : false
    case .either(let first, let second): return try holds(first) ? true : holds(second)
    case .not(let condition): return try !holds(condition)
    }
  }
}
