public import ExactArithmetic

/// A product of two or more variables, with a coefficient.
public struct VariableProduct: Hashable, Sendable {
  /// The numbers of the variables, in order; one that occurs twice is squared.
  public let variables: [Int]
  public let coefficient: Rational

  func scaled(by factor: Rational) -> VariableProduct {
    VariableProduct(variables: variables, coefficient: coefficient * factor)
  }

  func value(at point: [Rational]) -> Rational {
    variables.reduce(coefficient) { $0 * point[$1] }
  }

  /// Combines the coefficients of equal products, in order.
  static func combine(
    _ a: [VariableProduct], _ b: [VariableProduct],
    _ operation: (Rational, Rational) -> Rational
  ) -> [VariableProduct] {
    var result: [VariableProduct] = []
    var (first, second) = (a[...], b[...])
    while let least = [first.first, second.first].compactMap({ $0?.variables })
      .min(by: { $0.lexicographicallyPrecedes($1) })
    {
      var (left, right) = (Rational.zero, Rational.zero)
      if let term = first.first, term.variables == least {
        left = term.coefficient
        first.removeFirst()
      }
      if let term = second.first, term.variables == least {
        right = term.coefficient
        second.removeFirst()
      }
      let sum = operation(left, right)
      if !sum.isZero { result.append(VariableProduct(variables: least, coefficient: sum)) }
    }
    return result
  }
}

extension AffineForm {
  /// No product of forms has a higher degree, or more terms than ``mostTerms``.
  private static let highestDegree = 8
  private static let mostTerms = 512

  /// The product with another form, or `nil` if it is of too high a degree or has too many terms.
  func multiplied(by other: AffineForm) -> AffineForm? {
    if isConstant { return other * constant }
    if other.isConstant { return self * other.constant }
    let (a, b) = (terms, other.terms)
    guard a.count * b.count <= Self.mostTerms else { return nil }
    var sums: [[Int]: Rational] = [:]
    for first in a {
      for second in b {
        let variables = (first.variables + second.variables).sorted()
        guard variables.count <= Self.highestDegree else { return nil }
        sums[variables, default: .zero] += first.coefficient * second.coefficient
      }
    }
    return AffineForm(
      terms: sums.map { VariableProduct(variables: $0.key, coefficient: $0.value) })
  }

  /// The derivative by a variable.
  package func derivative(by variable: Int) -> AffineForm {
    let terms = products.compactMap { product -> VariableProduct? in
      guard let position = product.variables.firstIndex(of: variable) else { return nil }
      let power = product.variables.filter { $0 == variable }.count
      var rest = product.variables
      rest.remove(at: position)
      return VariableProduct(
        variables: rest, coefficient: product.coefficient * Rational(power))
    }
    return AffineForm(terms: terms) + AffineForm(coefficient(of: variable))
  }

  /// The form with a form in place of each variable, or `nil` if that is of too high a degree.
  ///
  /// - Precondition: There is a form for each variable that occurs.
  package func substituting(_ forms: [AffineForm]) -> AffineForm? {
    var sum = AffineForm(constant)
    for (coefficient, form) in zip(coefficients, forms) where !coefficient.isZero {
      sum += form * coefficient
    }
    for product in products {
      var value = AffineForm(product.coefficient)
      for variable in product.variables {
        guard let next = value.multiplied(by: forms[variable]) else { return nil }
        value = next
      }
      sum += value
    }
    return sum
  }

  /// Every term as a product of no, one or more variables.
  private var terms: [VariableProduct] {
    let linear = coefficients.enumerated().filter { !$0.element.isZero }
      .map { VariableProduct(variables: [$0.offset], coefficient: $0.element) }
    let first =
      constant.isZero ? [] : [VariableProduct(variables: [], coefficient: constant)]
    return first + linear + products
  }

  /// The sum of products of no, one or more variables, each of which occurs once.
  private init(terms: [VariableProduct]) {
    var constant = Rational.zero
    var coefficients: [Rational] = []
    var products: [VariableProduct] = []
    for term in terms where !term.coefficient.isZero {
      switch term.variables.count {
      case 0: constant = term.coefficient
      case 1:
        let missing = term.variables[0] + 1 - coefficients.count
        if missing > 0 { coefficients += Array(repeating: .zero, count: missing) }
        coefficients[term.variables[0]] = term.coefficient
      default: products.append(term)
      }
    }
    products.sort { $0.variables.lexicographicallyPrecedes($1.variables) }
    self.init(constant: constant, coefficients: coefficients, products: products)
  }
}

// MARK: - Bounds on a box

extension AffineForm {
  /// The least and the greatest Bernstein coefficient over a box, between which all values lie
  /// (Cargo and Shisha 1966).
  ///
  /// - Parameter ranges: The interval of each variable.
  /// - Returns: The bounds, or `nil` if there are too many coefficients.
  /// - Complexity: O(k · m) for k terms and m = Π (dⱼ + 1) coefficients, where dⱼ is the degree in
  ///   variable j.
  func bernsteinBounds(on ranges: [ClosedRange<Rational>]) -> ClosedRange<Rational>? {
    let unit = ranges.enumerated().map { variable, range in
      AffineForm(range.lowerBound)
        + .variable(variable) * (range.upperBound - range.lowerBound)
    }
    guard let form = substituting(unit) else { return nil }
    let terms = form.terms.map { term in
      (
        powers: ranges.indices.map { variable in term.variables.filter { $0 == variable }.count },
        coefficient: term.coefficient
      )
    }
    let degrees = ranges.indices.map { variable in terms.map { $0.powers[variable] }.max() ?? 0 }
    guard degrees.reduce(1.0, { $0 * Double($1 + 1) }) <= 4096 else { return nil }
    var bounds: ClosedRange<Rational>?
    var index = degrees.map { _ in 0 }
    repeat {
      let value = terms.reduce(Rational.zero) { sum, term in
        sum
          + ranges.indices.reduce(term.coefficient) { product, variable in
            product
              * Self.share(term.powers[variable], of: index[variable], degrees[variable])
          }
      }
      let known = bounds ?? value...value
      bounds = Swift.min(known.lowerBound, value)...Swift.max(known.upperBound, value)
    } while Self.advance(&index, degrees)
    return bounds
  }

  /// C(i, j) / C(d, j): what xʲ contributes to the i-th of the coefficients of degree d.
  private static func share(_ power: Int, of index: Int, _ degree: Int) -> Rational {
    guard power <= index else { return .zero }
    return (0..<power).reduce(.one) { $0 * Rational(index - $1, degree - $1) }
  }

  private static func advance(_ index: inout [Int], _ degrees: [Int]) -> Bool {
    for variable in index.indices {
      if index[variable] < degrees[variable] {
        index[variable] += 1
        return true
      }
      index[variable] = 0
    }
    return false
  }
}
