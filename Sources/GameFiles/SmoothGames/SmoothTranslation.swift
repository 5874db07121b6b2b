import ExactArithmetic
import GameModel

/// Makes smooth functions of formulas, and remembers where each operation stands.
struct SmoothTranslation {
  /// The longest function, in operations.
  private static let mostOperations = 2000
  /// The largest numerator and denominator of an exponent.
  private static let largestExponent: Rational = 100

  private(set) var operations: [SmoothFunction.Operation] = []
  /// For each operation, its place in the text of the formula.
  private(set) var offsets: [Int] = []
  private var positions: [SmoothFunction.Operation: Int] = [:]

  /// The function that a formula denotes.
  ///
  /// - Parameters:
  ///   - formula: Its variables are numbers of players.
  ///   - variableCount: How many players there are.
  /// - Returns: The function, and for each operation its place in the formula.
  /// - Throws: ``FormulaError`` at the first part that is not smooth.
  static func function(
    _ formula: Formula<Int>, variableCount: Int
  ) throws(FormulaError) -> (function: SmoothFunction, offsets: [Int]) {
    var translation = SmoothTranslation()
    let value = try translation.add(formula)
    // A part that is used twice may not be the last one.
    if value != translation.operations.count - 1 {
      let zero = try translation.append(.constant(0), formula.offset)
      translation.operations.append(.sum(value, zero))
      translation.offsets.append(formula.offset)
    }
    return (
      SmoothFunction(translation.operations, variableCount: variableCount), translation.offsets
    )
  }

  private mutating func append(
    _ operation: SmoothFunction.Operation, _ offset: Int
  ) throws(FormulaError) -> Int {
    if let known = positions[operation] { return known }
    guard operations.count < Self.mostOperations else {
      throw FormulaError(
        offset: offset, message: "the formula has more than \(Self.mostOperations) operations")
    }
    positions[operation] = operations.count
    operations.append(operation)
    offsets.append(offset)
    return operations.count - 1
  }

  private mutating func add(_ formula: Formula<Int>) throws(FormulaError) -> Int {
    switch formula.kind {
    case .number(let number): return try append(.constant(number), formula.offset)
    case .variable(let variable): return try append(.variable(variable), formula.offset)
    case .apply(let function, let operands):
      if let value = try formula.constant() { return try append(.constant(value), formula.offset) }
      return try add(function, operands, at: formula.offset)
    }
  }

  private mutating func add(
    _ function: FormulaOperator, _ operands: [Formula<Int>], at offset: Int
  ) throws(FormulaError) -> Int {
    if function == .power { return try addPower(operands, at: offset) }
    var parts: [Int] = []
    for operand in operands { parts.append(try add(operand)) }
    switch function {
    case .add, .sum, .mean:
      var sum = parts[0]
      for part in parts.dropFirst() { sum = try append(.sum(sum, part), offset) }
      guard function == .mean else { return sum }
      return try append(
        .quotient(sum, append(.constant(Rational(parts.count)), offset)), offset)
    case .subtract: return try append(.difference(parts[0], parts[1]), offset)
    case .negate: return try append(.difference(append(.constant(0), offset), parts[0]), offset)
    case .multiply:
      // Of a square it is known that it is not negative.
      return parts[0] == parts[1]
        ? try append(.elementary(.power(2), parts[0]), offset)
        : try append(.product(parts[0], parts[1]), offset)
    case .divide:
      if try operands[1].constant()?.isZero == true {
        throw FormulaError(offset: offset, message: "division by zero")
      }
      return try append(.quotient(parts[0], parts[1]), offset)
    case .squareRoot: return try append(.elementary(.squareRoot, parts[0]), offset)
    case .exponential: return try append(.elementary(.exponential, parts[0]), offset)
    case .logarithm: return try append(.elementary(.logarithm, parts[0]), offset)
    default:
      throw FormulaError(
        offset: offset,
        message: "'\(function.rawValue)' of an action is not smooth: games with intervals of "
          + "actions have + - * / ^ sqrt exp log sum mean")
    }
  }

  private mutating func addPower(
    _ operands: [Formula<Int>], at offset: Int
  ) throws(FormulaError) -> Int {
    guard let exponent = try operands[1].constant(),
      exponent.numerator.magnitude <= Self.largestExponent,
      exponent.denominator <= Self.largestExponent
    else {
      throw FormulaError(
        offset: offset,
        message: "an exponent must be a number, with numerator and denominator up to "
          + "\(Self.largestExponent); x^y is exp(y*log(x))")
    }
    let base = try add(operands[0])
    switch exponent {
    case 0: return try append(.constant(1), offset)
    case 1: return base
    case Rational(1, 2): return try append(.elementary(.squareRoot, base), offset)
    default: return try append(.elementary(.power(exponent), base), offset)
    }
  }
}

extension Formula where Variable == Int {
  /// The value, if the formula holds neither variables nor roots, exponentials and logarithms.
  fileprivate func constant() throws(FormulaError) -> Rational? {
    isRational ? try value { _ in 0 } : nil
  }

  private var isRational: Bool {
    switch kind {
    case .number: true
    case .variable: false
    case .apply(.squareRoot, _), .apply(.exponential, _), .apply(.logarithm, _): false
    case .apply(_, let operands): operands.allSatisfy(\.isRational)
    }
  }
}
