public import ExactArithmetic

/// Whether a number is less than zero, zero, or greater.
public enum Sign: Int, Hashable, Sendable, Codable, Comparable {
  case negative = -1
  case zero = 0
  case positive = 1

  public init(_ number: Rational) {
    self = number.signum < 0 ? .negative : number.isZero ? .zero : .positive
  }

  public static func < (a: Sign, b: Sign) -> Bool { a.rawValue < b.rawValue }

  public static prefix func - (sign: Sign) -> Sign {
    switch sign {
    case .negative: .positive
    case .zero: .zero
    case .positive: .negative
    }
  }
}

/// What ends the run of a rule before it has an outcome.
public enum RuleInterruption: Error, Hashable, Sendable {
  /// The rule multiplies or divides by what depends on types, so that its pieces are not linear; the
  /// sentence says where.
  case nonlinear(String)
  /// The rule has no outcome for these reports; the sentence says why.
  case undefined(String)
  /// The outcome would take too much work; the sentence says why.
  case intractable(String)
  /// Whoever answers the comparisons does not want to go on.
  case stopped
}

extension RuleInterruption: CustomStringConvertible {
  /// What happened, as a sentence without a final full stop.
  public var description: String {
    switch self {
    case .nonlinear(let sentence), .undefined(let sentence), .intractable(let sentence): sentence
    case .stopped: "the rule was stopped"
    }
  }
}

/// What a rule may ask about the forms it computes with: their signs.
///
/// A rule sees its reports only through these questions. Answered from numbers, they run the rule at one
/// profile (``NumericComparisons``). Answered in every consistent way, one run after the other, they run
/// it on all types: each sequence of answers is a cell of the type space, on which the outcome is affine,
/// and the cells partition it by construction. Rules should ask as little as they can: a running maximum,
/// not a full sort.
public protocol Comparisons: AnyObject {
  /// The sign of a form: a question with three answers.
  func sign(of form: AffineForm) throws(RuleInterruption) -> Sign

  /// Whether a form is greater than zero: a question with two answers.
  func isPositive(_ form: AffineForm) throws(RuleInterruption) -> Bool
}

extension Comparisons {
  /// Whether a form is less than zero.
  public func isNegative(_ form: AffineForm) throws(RuleInterruption) -> Bool {
    try isPositive(-form)
  }

  /// The greater of two forms.
  public func max(_ a: AffineForm, _ b: AffineForm) throws(RuleInterruption) -> AffineForm {
    try isPositive(b - a) ? b : a
  }

  /// The lesser of two forms.
  public func min(_ a: AffineForm, _ b: AffineForm) throws(RuleInterruption) -> AffineForm {
    try isPositive(a - b) ? b : a
  }

  /// The absolute value of a form.
  public func magnitude(of form: AffineForm) throws(RuleInterruption) -> AffineForm {
    try isNegative(form) ? -form : form
  }

  /// The product of two forms.
  public func product(_ a: AffineForm, _ b: AffineForm) throws(RuleInterruption) -> AffineForm {
    guard let product = a.multiplied(by: b) else {
      throw .nonlinear("a product of many quantities that depend on types")
    }
    return product
  }

  /// The quotient of two forms, the second of which must be constant.
  public func quotient(_ a: AffineForm, _ b: AffineForm) throws(RuleInterruption) -> AffineForm {
    guard b.isConstant else { throw .nonlinear("a division by a quantity that depends on types") }
    guard !b.constant.isZero else { throw .undefined("a division by zero") }
    return a / b.constant
  }
}

/// Answers from numbers.
///
/// - Precondition: All forms that are asked about are constant.
public final class NumericComparisons: Comparisons {
  public init() {}

  public func sign(of form: AffineForm) -> Sign {
    precondition(form.isConstant, "a comparison of numbers of a form that is not one")
    return Sign(form.constant)
  }

  public func isPositive(_ form: AffineForm) -> Bool { sign(of: form) == .positive }
}
