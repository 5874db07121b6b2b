public import ExactArithmetic

/// An arithmetic expression over variables.
///
///     let formula = try Formula<FormulaName>(parsing: "3*min(lab.compute, 8) - service.compute")
///     try formula.value { numbers[$0] }
///
/// Formulas are parsed with names for variables; ``resolved(_:)`` replaces the names by whatever the
/// reader of a model computes with. Two formulas are equal if they have the same structure, wherever
/// their parts stand in a text.
public struct Formula<Variable: Hashable & Sendable>: Sendable {
  /// What a formula is at its root.
  public enum Kind: Hashable, Sendable {
    case number(Rational)
    case variable(Variable)
    case apply(FormulaOperator, [Formula])
  }

  public let kind: Kind
  /// Where the part stands in the text: Unicode scalars from its beginning.
  ///
  /// For an infix operator it is the place of its sign.
  public let offset: Int
  /// The length of the longest path from the root to a leaf.
  public let depth: Int

  public init(_ kind: Kind, offset: Int = 0) {
    self.kind = kind
    self.offset = offset
    depth =
      if case .apply(_, let operands) = kind { 1 + (operands.map(\.depth).max() ?? 0) } else { 1 }
  }
}

extension Formula: Hashable {
  public static func == (left: Formula, right: Formula) -> Bool { left.kind == right.kind }

  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A variable as it is written: `own`, `lab.compute`.
public struct FormulaName: Hashable, Sendable, CustomStringConvertible {
  /// The part before the dot.
  public let object: String
  /// The part after the dot, if there is one.
  public let field: String?

  public init(_ object: String, field: String? = nil) {
    self.object = object
    self.field = field
  }

  public var description: String { field.map { "\(object).\($0)" } ?? object }
}

/// What is wrong with a formula, and where in its text.
public struct FormulaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Unicode scalars from the beginning of the formula.
  public let offset: Int
  /// A sentence without a final full stop.
  public let message: String

  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  public var description: String { message }
}

/// The operators and functions of formulas.
///
/// Comparisons and logic give 1 for true and 0 for false, and take any number but 0 for true.
public enum FormulaOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  /// The second operand must be an integer.
  case power = "^"
  case negate = "unary -"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and = "and"
  case or = "or"
  case not = "not"
  /// `if(condition, then, otherwise)`; only what is chosen is computed.
  case choose = "if"
  case minimum = "min"
  case maximum = "max"
  case sum = "sum"
  /// The sum divided by the number of operands.
  case mean = "mean"
  /// How many of the operands are not 0.
  case count = "count"
  case absolute = "abs"
  /// −1, 0 or 1.
  case sign = "sign"
  case floor = "floor"
  case ceiling = "ceil"
  /// The square root; it, `exp` and `log` are only for games with intervals of actions, since their values
  /// are seldom rational.
  case squareRoot = "sqrt"
  case exponential = "exp"
  /// The natural logarithm.
  case logarithm = "log"

  /// The number of operands of an operator written as a function, `nil` for one written otherwise.
  var argumentCount: ClosedRange<Int>? {
    switch self {
    case .minimum, .maximum, .sum, .mean, .count: 1...Formula<FormulaName>.longestText
    case .absolute, .sign, .floor, .ceiling, .squareRoot, .exponential, .logarithm: 1...1
    case .choose: 3...3
    default: nil
    }
  }

  /// Whether the operator is a function of any number of operands.
  var takesAnyNumber: Bool { argumentCount.map { $0.count > 1 } ?? false }
}

// MARK: - Variables

extension Formula {
  /// The number of operators, numbers and variables.
  public var size: Int {
    if case .apply(_, let operands) = kind {
      operands.reduce(1) { $0 + $1.size }
    } else {
      1
    }
  }

  /// The formula with every variable replaced.
  ///
  /// - Parameter replacement: What stands for a variable, given where the variable stands.
  /// - Returns: A formula of the same structure.
  /// - Throws: What the replacement throws.
  public func resolved<New>(
    _ replacement: (Variable, _ offset: Int) throws(FormulaError) -> New
  ) throws(FormulaError) -> Formula<New> {
    switch kind {
    case .number(let number): return Formula<New>(.number(number), offset: offset)
    case .variable(let variable):
      return Formula<New>(.variable(try replacement(variable, offset)), offset: offset)
    case .apply(let function, let operands):
      var replaced: [Formula<New>] = []
      for operand in operands { replaced.append(try operand.resolved(replacement)) }
      return Formula<New>(.apply(function, replaced), offset: offset)
    }
  }
}
