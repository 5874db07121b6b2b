public import ExactArithmetic

/// A function of several variables made of + − × ÷, powers, roots, exponentials and logarithms.
///
/// It is a list of operations, each on results of earlier ones, so that its value, its derivatives and
/// bounds for them are computed in one pass, without recursion.
public struct SmoothFunction: Hashable, Sendable {
  /// A step; operands are positions of earlier steps.
  public enum Operation: Hashable, Sendable {
    case constant(Rational)
    /// A variable, by its number.
    case variable(Int)
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    case quotient(Int, Int)
    case elementary(ElementaryFunction, Int)
  }

  /// The last one is the value of the function.
  public let operations: [Operation]
  public let variableCount: Int

  /// A function.
  ///
  /// - Parameters:
  ///   - operations: At least one.
  ///   - variableCount: How many variables there are.
  /// - Precondition: Operands are positions of earlier operations, and variables exist.
  public init(_ operations: [Operation], variableCount: Int) {
    precondition(!operations.isEmpty, "a function without operations")
    for (position, operation) in operations.enumerated() {
      precondition(operation.operands.allSatisfy { 0..<position ~= $0 }, "a later operand")
      if case .variable(let variable) = operation {
        precondition(0..<variableCount ~= variable, "an unknown variable")
      }
    }
    self.operations = operations
    self.variableCount = variableCount
  }

  /// The variables on which the function may depend, increasing.
  public var variables: [Int] {
    Set(operations.compactMap { if case .variable(let variable) = $0 { variable } else { nil } })
      .sorted()
  }

  /// The sum of this function and c₀ + c₁ x for one of its variables x.
  public func adding(constant: Rational, slope: Rational, of variable: Int) -> SmoothFunction {
    let value = operations.count - 1
    return SmoothFunction(
      operations + [
        .constant(slope), .variable(variable), .product(value + 1, value + 2),
        .sum(value, value + 3), .constant(constant), .sum(value + 4, value + 5),
      ], variableCount: variableCount)
  }
}

extension SmoothFunction.Operation {
  /// The positions of the operands.
  public var operands: [Int] {
    switch self {
    case .constant, .variable: []
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      [a, b]
    case .elementary(_, let a): [a]
    }
  }
}

/// A function of one variable.
public enum ElementaryFunction: Hashable, Sendable {
  /// √x, for x ≥ 0.
  case squareRoot
  /// eˣ.
  case exponential
  /// The natural logarithm, for x > 0.
  case logarithm
  /// A power with a constant exponent other than 0 and 1. It is defined for all x if the exponent is a
  /// natural number, for x ≠ 0 if it is a negative integer, and else for x ≥ 0 and, if it is negative,
  /// x ≠ 0.
  case power(Rational)
}
