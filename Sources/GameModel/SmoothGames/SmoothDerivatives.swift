import ExactArithmetic

/// A value with derivatives by one variable, x, and mixed ones by x and some variables y.
///
/// Operations carry them along exactly as calculus says (forward differentiation, Wengert 1964); in
/// intervals the results are bounds for all points of a box. Quotients are differentiated as
/// (a/b)' = (a' − (a/b) b')/b, where bounds are tighter than in the usual form.
package struct Derivatives<Scalar: SmoothScalar>: Sendable {
  package var value: Scalar
  /// ∂/∂x.
  package var slope: Scalar
  /// ∂/∂y.
  package var slopes: [Scalar]
  /// ∂²/∂x∂y.
  package var curvatures: [Scalar]

  private init(_ value: Scalar, _ slope: Scalar, _ slopes: [Scalar], _ curvatures: [Scalar]) {
    self.value = value
    self.slope = slope
    self.slopes = slopes
    self.curvatures = curvatures
  }

  fileprivate init(constant value: Scalar, count: Int) {
    let zeros = Array(repeating: Scalar(constant: 0), count: count)
    self.init(value, Scalar(constant: 0), zeros, zeros)
  }

  fileprivate init(variable: Int, value: Scalar, own: Int, others: Range<Int>) {
    self.init(
      value, Scalar(constant: variable == own ? 1 : 0),
      others.map { Scalar(constant: $0 == variable ? 1 : 0) },
      others.map { _ in Scalar(constant: 0) })
  }

  fileprivate static func + (a: Self, b: Self) -> Self {
    Self(
      a.value + b.value, a.slope + b.slope, zip(a.slopes, b.slopes).map { $0 + $1 },
      zip(a.curvatures, b.curvatures).map { $0 + $1 })
  }

  fileprivate static func - (a: Self, b: Self) -> Self {
    Self(
      a.value - b.value, a.slope - b.slope, zip(a.slopes, b.slopes).map { $0 - $1 },
      zip(a.curvatures, b.curvatures).map { $0 - $1 })
  }

  fileprivate static func * (a: Self, b: Self) -> Self {
    Self(
      a.value * b.value, a.slope * b.value + a.value * b.slope,
      a.slopes.indices.map { a.slopes[$0] * b.value + a.value * b.slopes[$0] },
      a.slopes.indices.map {
        a.curvatures[$0] * b.value + a.slope * b.slopes[$0] + a.slopes[$0] * b.slope
          + a.value * b.curvatures[$0]
      })
  }

  fileprivate static func / (a: Self, b: Self) -> Self {
    let value = a.value / b.value
    // The slopes times b.
    let slope = a.slope - value * b.slope
    let slopes = a.slopes.indices.map { a.slopes[$0] - value * b.slopes[$0] }
    return Self(
      value, slope / b.value, slopes.map { $0 / b.value },
      a.slopes.indices.map {
        (a.curvatures[$0] - value * b.curvatures[$0]
          - (slope * b.slopes[$0] + slopes[$0] * b.slope) / b.value) / b.value
      })
  }

  /// The derivatives of a function of this, where `own` is the position of x among the variables y.
  fileprivate func applying(_ function: ElementaryFunction, own: Int) -> Self {
    let (value, first, second) = self.value.derivatives(of: function)
    return Self(
      value, first * slope, slopes.map { first * $0 },
      slopes.indices.map {
        second * ($0 == own ? slope.squared : slope * slopes[$0]) + first * curvatures[$0]
      })
  }
}

extension SmoothFunction {
  /// The value and the derivatives of a function at a point or in a box.
  ///
  /// - Parameters:
  ///   - point: A number for each variable.
  ///   - own: The variable x.
  ///   - isMixed: Whether derivatives by all variables are wanted, or only that by x.
  /// - Returns: The derivatives, and the position of the first operation that may not be defined; if there
  ///   is one, intervals hold only for points where all are.
  /// - Complexity: O(operations · variables), or without mixed ones O(operations).
  package func derivatives<Scalar>(
    at point: [Scalar], by own: Int, isMixed: Bool
  ) -> (result: Derivatives<Scalar>, undefined: Int?) {
    let others = 0..<(isMixed ? variableCount : 0)
    var results: [Derivatives<Scalar>] = []
    results.reserveCapacity(operations.count)
    var undefined: Int?
    for (position, operation) in operations.enumerated() {
      switch operation {
      case .constant(let value):
        results.append(Derivatives(constant: Scalar(constant: value), count: others.count))
      case .variable(let variable):
        results.append(
          Derivatives(variable: variable, value: point[variable], own: own, others: others))
      case .sum(let a, let b): results.append(results[a] + results[b])
      case .difference(let a, let b): results.append(results[a] - results[b])
      case .product(let a, let b): results.append(results[a] * results[b])
      case .quotient(let a, let b):
        if undefined == nil, results[b].value.containsZero { undefined = position }
        results.append(results[a] / results[b])
      case .elementary(let function, let a):
        if undefined == nil, !results[a].value.isDefined(for: function) { undefined = position }
        results.append(results[a].applying(function, own: own))
      }
    }
    return (results[operations.count - 1], undefined)
  }
}
