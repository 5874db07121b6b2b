public import ExactArithmetic

/// A number that may depend on unknown types: c + Σ aⱼ·xⱼ with rational c and aⱼ.
///
/// Rules compute with affine forms throughout. Where every form is constant a rule is run on numbers;
/// where the variables are the agents' types it is run on all types at once (``Comparisons``). So there
/// is one definition of each rule.
///
/// Where a rule multiplies quantities that depend on types, products of variables are carried along
/// (``products``), so that polynomial payments can be compared with each other. A rule cannot ask for the
/// sign of such a form: only ``isAffine`` forms have cells that are polyhedra.
///
/// Invariant: the last coefficient is not zero.
public struct AffineForm: Hashable, Sendable {
  public let constant: Rational
  /// The coefficient of each variable, as far as the last that occurs.
  public let coefficients: [Rational]
  /// Products of two or more variables with their coefficients, none of them zero, in increasing order; empty
  /// for an affine form.
  public let products: [VariableProduct]

  /// A number.
  public init(_ constant: Rational) {
    self.constant = constant
    coefficients = []
    products = []
  }

  /// The sum of a number and of variables with coefficients.
  public init(constant: Rational, coefficients: [Rational]) {
    self.init(constant: constant, coefficients: coefficients, products: [])
  }

  /// - Precondition: The products are in increasing order, and no coefficient of theirs is zero.
  init(constant: Rational, coefficients: [Rational], products: [VariableProduct]) {
    self.constant = constant
    self.products = products
    let used = coefficients.lastIndex { !$0.isZero }.map { $0 + 1 } ?? 0
    self.coefficients = used == coefficients.count ? coefficients : Array(coefficients[..<used])
  }

  /// The variable of a number from 0.
  public static func variable(_ index: Int) -> AffineForm {
    AffineForm(
      constant: .zero, coefficients: Array(repeating: .zero, count: index) + [.one])
  }

  public static let zero = AffineForm(.zero)
  public static let one = AffineForm(.one)

  /// Whether no variable occurs.
  public var isConstant: Bool { coefficients.isEmpty && products.isEmpty }

  /// Whether no variables are multiplied.
  public var isAffine: Bool { products.isEmpty }

  /// The coefficient of a variable.
  public func coefficient(of variable: Int) -> Rational {
    variable < coefficients.count ? coefficients[variable] : .zero
  }

  /// The value where the variables have these values.
  ///
  /// - Parameter point: A value for each variable that occurs, and maybe more.
  /// - Returns: c + Σ aⱼ·xⱼ, and the products.
  /// - Complexity: O(n) for n variables.
  public func value(at point: [Rational]) -> Rational {
    var sum = constant
    for (coefficient, value) in zip(coefficients, point) where !coefficient.isZero {
      sum += coefficient * value
    }
    for product in products { sum += product.value(at: point) }
    return sum
  }
}

// MARK: - Arithmetic

extension AffineForm {
  public static func + (a: AffineForm, b: AffineForm) -> AffineForm {
    combine(a, b, +)
  }

  public static func - (a: AffineForm, b: AffineForm) -> AffineForm {
    combine(a, b, -)
  }

  public static prefix func - (a: AffineForm) -> AffineForm {
    a.isConstant
      ? AffineForm(-a.constant)
      : AffineForm(
        constant: -a.constant, coefficients: a.coefficients.map { -$0 },
        products: a.products.map { $0.scaled(by: -1) })
  }

  public static func * (a: AffineForm, factor: Rational) -> AffineForm {
    a.isConstant
      ? AffineForm(a.constant * factor)
      : AffineForm(
        constant: a.constant * factor, coefficients: a.coefficients.map { $0 * factor },
        products: factor.isZero ? [] : a.products.map { $0.scaled(by: factor) })
  }

  /// - Precondition: The divisor is not zero.
  public static func / (a: AffineForm, divisor: Rational) -> AffineForm {
    a * divisor.reciprocal
  }

  public static func += (a: inout AffineForm, b: AffineForm) { a = a + b }
  public static func -= (a: inout AffineForm, b: AffineForm) { a = a - b }

  private static func combine(
    _ a: AffineForm, _ b: AffineForm, _ operation: (Rational, Rational) -> Rational
  ) -> AffineForm {
    let constant = operation(a.constant, b.constant)
    if a.isConstant && b.isConstant { return AffineForm(constant) }
    let count = max(a.coefficients.count, b.coefficients.count)
    return AffineForm(
      constant: constant,
      coefficients: (0..<count).map { operation(a.coefficient(of: $0), b.coefficient(of: $0)) },
      products: a.products.isEmpty && b.products.isEmpty
        ? [] : VariableProduct.combine(a.products, b.products, operation))
  }
}

extension AffineForm: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self.init(Rational(value))
  }
}

extension Sequence<AffineForm> {
  /// The sum of all.
  public func sum() -> AffineForm {
    reduce(.zero, +)
  }
}
