public import ExactArithmetic

extension Formula {
  /// The longest number, in binary digits, that a formula may compute on its way.
  public static var longestNumber: Int { 4096 }

  /// The value of the formula, exact.
  ///
  /// `and`, `or` and `if` compute only the operands that decide; what is not computed cannot fail. To
  /// compute a formula many times, make a ``FormulaProgram`` of it once.
  ///
  /// - Parameter value: The value of a variable.
  /// - Returns: The value.
  /// - Throws: ``FormulaError`` at a division by zero, at a power that is not an integer, at a number
  ///   longer than ``longestNumber``, and at functions whose values are seldom rational.
  /// - Complexity: O(``size``) operations.
  public func value(_ value: (Variable) -> Rational) throws(FormulaError) -> Rational {
    var program = FormulaProgram(self)
    return try program.run(value)
  }
}

/// A formula made ready to be computed many times: its steps in the order in which they are taken.
///
/// The steps work on a stack of numbers. They are plain data, so that taking one neither allocates nor
/// counts references; walking the tree of the formula does, and takes several times as long.
public struct FormulaProgram<Variable: Hashable & Sendable>: Sendable {
  private enum Step: Sendable {
    /// Pushes a constant, by its position.
    case constant(Int)
    case variable(Variable)
    /// Replaces the topmost operands by a result; the offset is where the operator stands.
    case apply(FormulaOperator, operands: Int, offset: Int)
    /// Replaces the topmost number by 1 if it is not 0.
    case truth
    case jump(Int)
    /// Pops a number, and jumps if it is 0.
    case jumpIfZero(Int)
  }

  private var steps: [Step] = []
  private var constants: [Rational] = []
  private var stack: [Rational] = []

  public init(_ formula: Formula<Variable>) {
    compile(formula)
  }

  /// The value of the formula, as ``Formula/value(_:)`` gives it.
  public mutating func run(_ value: (Variable) -> Rational) throws(FormulaError) -> Rational {
    stack.removeAll(keepingCapacity: true)
    var next = 0
    while next < steps.count {
      let step = steps[next]
      next += 1
      switch step {
      case .constant(let position): stack.append(constants[position])
      case .variable(let variable): stack.append(value(variable))
      case .apply(let function, let operands, let offset):
        try apply(function, operands, at: offset)
      case .truth: stack.append(stack.removeLast().isZero ? 0 : 1)
      case .jump(let target): next = target
      case .jumpIfZero(let target): if stack.removeLast().isZero { next = target }
      }
    }
    return stack.removeLast()
  }
}

// MARK: - Making the steps

extension FormulaProgram {
  private mutating func compile(_ formula: Formula<Variable>) {
    switch formula.kind {
    case .number(let number): push(number)
    case .variable(let variable): steps.append(.variable(variable))
    case .apply(.choose, let operands):
      compile(operands[0])
      branch {
        $0.compile(operands[1])
      } ifZero: {
        $0.compile(operands[2])
      }
    case .apply(.and, let operands):
      compile(operands[0])
      branch {
        $0.compileTruth(operands[1])
      } ifZero: {
        $0.push(0)
      }
    case .apply(.or, let operands):
      compile(operands[0])
      branch {
        $0.push(1)
      } ifZero: {
        $0.compileTruth(operands[1])
      }
    case .apply(let function, let operands):
      for operand in operands { compile(operand) }
      steps.append(.apply(function, operands: operands.count, offset: formula.offset))
    }
  }

  private mutating func push(_ number: Rational) {
    steps.append(.constant(constants.count))
    constants.append(number)
  }

  private mutating func compileTruth(_ formula: Formula<Variable>) {
    compile(formula)
    steps.append(.truth)
  }

  /// Steps that go one of two ways, by the number on top of the stack.
  private mutating func branch(_ first: (inout Self) -> Void, ifZero second: (inout Self) -> Void) {
    let condition = steps.count
    steps.append(.jumpIfZero(0))
    first(&self)
    let end = steps.count
    steps.append(.jump(0))
    steps[condition] = .jumpIfZero(steps.count)
    second(&self)
    steps[end] = .jump(steps.count)
  }
}

// MARK: - Taking a step

extension FormulaProgram {
  private mutating func apply(
    _ function: FormulaOperator, _ operands: Int, at offset: Int
  ) throws(FormulaError) {
    if [.squareRoot, .exponential, .logarithm].contains(function) {
      throw FormulaError(
        offset: offset,
        message: "'\(function.rawValue)' is only for games with intervals of actions")
    }
    let result: Rational
    if function.takesAnyNumber {
      result = try combine(function, operands, at: offset)
    } else {
      let last = stack.removeLast()
      result =
        operands == 1
        ? Self.unary(function, last)
        : try Self.binary(function, stack.removeLast(), last, at: offset)
    }
    guard result.bitLength <= Formula<Variable>.longestNumber else {
      throw Self.tooLong(at: offset)
    }
    stack.append(result)
  }

  private static func unary(_ function: FormulaOperator, _ a: Rational) -> Rational {
    switch function {
    case .negate: -a
    case .not: a.isZero ? 1 : 0
    case .absolute: a.magnitude
    case .sign: Rational(a.signum)
    case .floor: a.floor
    case .ceiling: a.ceil
    default: preconditionFailure("\(function.rawValue) does not take one operand")
    }
  }

  private static func binary(
    _ function: FormulaOperator, _ a: Rational, _ b: Rational, at offset: Int
  ) throws(FormulaError) -> Rational {
    switch function {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide:
      guard !b.isZero else { throw FormulaError(offset: offset, message: "division by zero") }
      return a / b
    case .power: return try power(a, b, at: offset)
    case .equal: return a == b ? 1 : 0
    case .notEqual: return a != b ? 1 : 0
    case .less: return a < b ? 1 : 0
    case .lessOrEqual: return a <= b ? 1 : 0
    case .greater: return a > b ? 1 : 0
    case .greaterOrEqual: return a >= b ? 1 : 0
    default: preconditionFailure("\(function.rawValue) does not take two operands")
    }
  }

  /// A function of any number of operands; of none, a sum is 0, and a least or a mean is an error.
  private mutating func combine(
    _ function: FormulaOperator, _ operands: Int, at offset: Int
  ) throws(FormulaError) -> Rational {
    guard operands > 0 || function == .sum || function == .count else {
      throw FormulaError(offset: offset, message: "\(function.rawValue) of no operands")
    }
    var result: Rational?
    for _ in 0..<operands {
      let operand = stack.removeLast()
      let last =
        result ?? (function == .count || function == .sum || function == .mean ? 0 : operand)
      switch function {
      case .count: result = operand.isZero ? last : last + 1
      case .minimum: result = min(last, operand)
      case .maximum: result = max(last, operand)
      default: result = last + operand
      }
    }
    return function == .mean ? (result ?? 0) / Rational(operands) : result ?? 0
  }

  private static func power(
    _ base: Rational, _ exponent: Rational, at offset: Int
  ) throws(FormulaError) -> Rational {
    guard let number = exponent.exactInt else {
      throw FormulaError(
        offset: offset,
        message: "an exponent must be an integer of moderate size, not \(shortened("\(exponent)"))")
    }
    if number == 0 { return 1 }
    guard number > 0 || !base.isZero else {
      throw FormulaError(offset: offset, message: "division by zero: a negative power of 0")
    }
    if base.isZero || base.magnitude == 1 { return number.isMultiple(of: 2) ? base * base : base }
    // A part of b binary digits, to the power e, has more than e(b − 1) of them.
    let most = Formula<Variable>.longestNumber / max(1, base.bitLength - 1)
    guard number.magnitude <= UInt(most) else { throw tooLong(at: offset) }
    return base.power(number)
  }

  private static func tooLong(at offset: Int) -> FormulaError {
    FormulaError(
      offset: offset,
      message: "a number of more than \(Formula<Variable>.longestNumber) binary digits, the limit")
  }
}
