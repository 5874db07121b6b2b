public import ExactArithmetic

extension Formula {
  /// The longest number, in binary digits, that a formula may compute on its way.
  public static var longestNumber: Int { 4096 }

  /// The value of the formula, exact.
  ///
  /// `and`, `or` and `if` compute only the operands that decide; what is not computed cannot fail.
  ///
  /// - Parameter value: The value of a variable.
  /// - Returns: The value.
  /// - Throws: ``FormulaError`` at a division by zero, at a power that is not an integer, and at a number
  ///   longer than ``longestNumber``.
  /// - Complexity: O(``size``) operations.
  public func value(_ value: (Variable) -> Rational) throws(FormulaError) -> Rational {
    let result: Rational
    switch kind {
    case .number(let number): result = number
    case .variable(let variable): result = value(variable)
    case .apply(let function, let operands):
      result = try apply(function, to: operands, value)
    }
    guard result.bitLength <= Self.longestNumber else { throw tooLong() }
    return result
  }

  private func apply(
    _ function: FormulaOperator, to operands: [Formula], _ value: (Variable) -> Rational
  ) throws(FormulaError) -> Rational {
    func operand(_ index: Int) throws(FormulaError) -> Rational { try operands[index].value(value) }
    func truth(_ condition: Bool) -> Rational { condition ? 1 : 0 }

    switch function {
    case .add: return try operand(0) + operand(1)
    case .subtract: return try operand(0) - operand(1)
    case .multiply: return try operand(0) * operand(1)
    case .divide:
      let divisor = try operand(1)
      guard !divisor.isZero else { throw error("division by zero") }
      return try operand(0) / divisor
    case .power: return try power(operand(0), operand(1))
    case .negate: return try -operand(0)
    case .equal: return truth(try operand(0) == operand(1))
    case .notEqual: return truth(try operand(0) != operand(1))
    case .less: return truth(try operand(0) < operand(1))
    case .lessOrEqual: return truth(try operand(0) <= operand(1))
    case .greater: return truth(try operand(0) > operand(1))
    case .greaterOrEqual: return truth(try operand(0) >= operand(1))
    case .and: return try operand(0).isZero ? 0 : truth(!operand(1).isZero)
    case .or: return try operand(0).isZero ? truth(!operand(1).isZero) : 1
    case .not: return truth(try operand(0).isZero)
    case .choose: return try operand(0).isZero ? operand(2) : operand(1)
    case .absolute: return try operand(0).magnitude
    case .sign: return Rational(try operand(0).signum)
    case .floor: return try operand(0).floor
    case .ceiling: return try operand(0).ceil
    case .minimum, .maximum, .sum, .mean, .count:
      return try combine(function, operands, value)
    }
  }

  /// A function of any number of operands; of none, a sum is 0, and a least or a mean is an error.
  private func combine(
    _ function: FormulaOperator, _ operands: [Formula], _ value: (Variable) -> Rational
  ) throws(FormulaError) -> Rational {
    guard let first = operands.first else {
      guard function == .sum || function == .count else {
        throw error("\(function.rawValue) of no operands")
      }
      return 0
    }
    var result = try first.value(value)
    if function == .count { result = result.isZero ? 0 : 1 }
    for operand in operands.dropFirst() {
      let next = try operand.value(value)
      switch function {
      case .minimum: result = min(result, next)
      case .maximum: result = max(result, next)
      case .count: result += next.isZero ? 0 : 1
      default: result += next
      }
    }
    return function == .mean ? result / Rational(operands.count) : result
  }

  private func power(_ base: Rational, _ exponent: Rational) throws(FormulaError) -> Rational {
    guard let number = exponent.exactInt else {
      throw error(
        "an exponent must be an integer of moderate size, not \(shortened("\(exponent)"))")
    }
    guard number >= 0 || !base.isZero else {
      throw error("division by zero: a negative power of 0")
    }
    if number == 0 { return 1 }
    if base.isZero || base.magnitude == 1 { return number.isMultiple(of: 2) ? base * base : base }
    // A part of b binary digits, to the power e, has more than e(b − 1) of them.
    guard number.magnitude <= UInt(Self.longestNumber / max(1, base.bitLength - 1)) else {
      throw tooLong()
    }
    return base.power(number)
  }

  private func error(_ message: String) -> FormulaError {
    FormulaError(offset: offset, message: message)
  }

  private func tooLong() -> FormulaError {
    error("a number of more than \(Self.longestNumber) binary digits, the limit")
  }
}
