import ExactArithmetic

/// A polynomial of degree at most two in numbered variables.
struct QuadraticPolynomial {
  /// Coefficients by the ascending list of variables that they belong to: none, one or two.
  private(set) var terms: [[Int]: Rational]

  init(constant: Rational) { terms = constant.isZero ? [:] : [[]: constant] }

  init(variable: Int) { terms = [[variable]: 1] }

  private init(terms: [[Int]: Rational]) {
    self.terms = terms.filter { !$0.value.isZero }
  }

  subscript(variables: Int...) -> Rational { terms[variables.sorted()] ?? 0 }

  /// The value, if it depends on no variable.
  var constant: Rational? { terms.keys.allSatisfy(\.isEmpty) ? self[] : nil }

  var degree: Int { terms.keys.map(\.count).max() ?? 0 }

  static func + (a: QuadraticPolynomial, b: QuadraticPolynomial) -> QuadraticPolynomial {
    QuadraticPolynomial(terms: a.terms.merging(b.terms, uniquingKeysWith: +))
  }

  static func * (a: QuadraticPolynomial, b: Rational) -> QuadraticPolynomial {
    QuadraticPolynomial(terms: a.terms.mapValues { $0 * b })
  }

  /// The product, or `nil` if its degree is more than two.
  func times(_ other: QuadraticPolynomial) -> QuadraticPolynomial? {
    guard degree + other.degree <= 2 else { return nil }
    var product: [[Int]: Rational] = [:]
    for (left, a) in terms {
      for (right, b) in other.terms { product[(left + right).sorted(), default: 0] += a * b }
    }
    return QuadraticPolynomial(terms: product)
  }
}

extension Formula where Variable == Int {
  /// The formula as a polynomial.
  ///
  /// - Returns: Its coefficients.
  /// - Throws: ``FormulaError`` at the first part that is not a polynomial of degree at most two.
  func quadraticPolynomial() throws(FormulaError) -> QuadraticPolynomial {
    switch kind {
    case .number(let number): return QuadraticPolynomial(constant: number)
    case .variable(let variable): return QuadraticPolynomial(variable: variable)
    case .apply(let function, let operands):
      var parts: [QuadraticPolynomial] = []
      for operand in operands { parts.append(try operand.quadraticPolynomial()) }
      return try combine(function, parts)
    }
  }

  private func combine(
    _ function: FormulaOperator, _ parts: [QuadraticPolynomial]
  ) throws(FormulaError) -> QuadraticPolynomial {
    let constants = parts.compactMap(\.constant)
    if constants.count == parts.count {
      // Without variables every operator will do.
      let numbers = constants.map { Formula<Int>(.number($0), offset: offset) }
      let value = try Formula<Int>(.apply(function, numbers), offset: offset).value { _ in 0 }
      return QuadraticPolynomial(constant: value)
    }
    let count = Rational(max(1, parts.count))
    let sum = parts.reduce(QuadraticPolynomial(constant: 0), +)
    switch function {
    case .add, .sum: return sum
    case .mean: return sum * count.reciprocal
    case .subtract: return parts[0] + parts[1] * -1
    case .negate: return parts[0] * -1
    case .multiply:
      guard let product = parts[0].times(parts[1]) else { throw notQuadratic("a product") }
      return product
    case .divide:
      guard let divisor = parts[1].constant else { throw notQuadratic("a quotient") }
      guard !divisor.isZero else {
        throw FormulaError(offset: offset, message: "division by zero")
      }
      return parts[0] * divisor.reciprocal
    case .power:
      switch parts[1].constant {
      case 0: return QuadraticPolynomial(constant: 1)
      case 1: return parts[0]
      case 2:
        guard let square = parts[0].times(parts[0]) else { throw notQuadratic("a power") }
        return square
      default: throw notQuadratic("a power")
      }
    default: throw notQuadratic("'\(function.rawValue)' of a variable")
    }
  }

  private func notQuadratic(_ what: String) -> FormulaError {
    FormulaError(
      offset: offset,
      message: "\(what) of degree more than two, or none: continuous games need quadratic formulas")
  }
}
