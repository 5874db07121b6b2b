// Signs of a polynomial on an interval, by its coefficients in Bernstein's basis, and its roots there.

extension RationalPolynomial {
  /// How many parts of an interval are examined at most.
  private static let mostParts = 1000

  /// Whether it is shown that no value on an interval is negative.
  ///
  /// With x = a + (b − a)·u, a polynomial of degree n is a sum of terms cᵢ·uⁱ·(1 − u)ⁿ⁻ⁱ. If no cᵢ is negative,
  /// no value is. Otherwise both halves of the interval are examined (Farouki 2012, section 3).
  ///
  /// - Parameter interval: The interval, its ends included.
  /// - Returns: `false` if there is a negative value, or none was excluded in a thousand parts, as where a value
  ///   inside that no halving meets is zero.
  public func isNonnegative(on interval: RationalInterval) -> Bool {
    holds(on: interval) { list in list.allSatisfy { $0.signum >= 0 } }
  }

  /// Whether it is shown that all values on an interval are positive.
  ///
  /// - Parameter interval: The interval, its ends included.
  /// - Returns: `false` if there is a value that is not positive, or none was excluded in a thousand parts.
  public func isPositive(on interval: RationalInterval) -> Bool {
    holds(on: interval) { list in
      list.allSatisfy { $0.signum >= 0 } && list.first?.signum == 1 && list.last?.signum == 1
    }
  }

  private func holds(on interval: RationalInterval, _ test: ([Rational]) -> Bool) -> Bool {
    var parts = [bernstein(on: interval)]
    var count = 0
    while let part = parts.popLast() {
      if test(part) { continue }
      count += 1
      let ends = [part[0], part[part.count - 1]]
      // The first and the last coefficient are values.
      guard count < Self.mostParts, ends.allSatisfy({ $0.signum >= 0 }), part.count > 1 else {
        return false
      }
      if part.allSatisfy({ $0.signum <= 0 }) { return false }
      let (left, right) = Self.halves(of: part)
      // A value that is zero where a positive one is required.
      if !test([right[0]]) { return false }
      parts += [left, right]
    }
    return true
  }

  /// The coefficients in Bernstein's basis of degree n, each divided by a binomial coefficient.
  private func bernstein(on interval: RationalInterval) -> [Rational] {
    if isZero { return [0] }
    let powers = composed(offset: interval.lower, slope: interval.upper - interval.lower)
      .coefficients
    // A constant on a point, or a degree lost there, is no matter.
    let degree = max(powers.count - 1, 0)
    var result = [Rational](repeating: 0, count: degree + 1)
    for index in 0...degree {
      // C(index, k) / C(degree, k)
      var ratio = Rational.one
      for k in 0...index where k < powers.count {
        result[index] += ratio * powers[k]
        if k < degree { ratio *= Rational(index - k) / Rational(degree - k) }
      }
    }
    return result
  }

  /// The coefficients on both halves, by de Casteljau's scheme.
  private static func halves(of list: [Rational]) -> (left: [Rational], right: [Rational]) {
    var row = list
    var (left, right) = ([row[0]], [row[row.count - 1]])
    while row.count > 1 {
      row = zip(row, row.dropFirst()).map { ($0 + $1) / 2 }
      left.append(row[0])
      right.append(row[row.count - 1])
    }
    return (left, right.reversed())
  }

  /// The roots in an interval, in closed form.
  ///
  /// - Parameter interval: The interval, its ends included.
  /// - Returns: Increasing, each once; `nil` if they are not found: where what is left without roots at the ends
  ///   is of a degree above two, or its roots are of large numbers. The zero polynomial has no list of roots either.
  public func roots(in interval: RationalInterval) -> [QuadraticNumber]? {
    guard !isZero else { return nil }
    var rest = self
    var roots: [QuadraticNumber] = []
    for end in Set([interval.lower, interval.upper]) where rest.value(at: end).isZero {
      roots.append(QuadraticNumber(end))
      let factor = RationalPolynomial([-end, 1])
      while rest.value(at: end).isZero { rest = rest.divided(by: factor).quotient }
    }
    let negative = rest * -1
    if !rest.isPositive(on: interval), !negative.isPositive(on: interval) {
      guard let others = rest.quadraticRoots else { return nil }
      roots += others.filter { $0.isContained(in: interval) }
    }
    return roots.sorted { ($1 - $0).signum > 0 }
  }

  /// All real roots of a polynomial of degree one or two, if they are of moderate size.
  private var quadraticRoots: [QuadraticNumber]? {
    if degree == 1 { return [QuadraticNumber(-coefficients[0] / coefficients[1])] }
    guard degree == 2 else { return degree == 0 ? [] : nil }
    let (c, b, a) = (coefficients[0], coefficients[1], coefficients[2])
    let discriminant = b * b - 4 * a * c
    if discriminant.signum < 0 { return [] }
    guard let root = QuadraticNumber(squareRootOf: discriminant) else { return nil }
    let middle = QuadraticNumber(-b / (2 * a))
    let distance = root * (2 * a).reciprocal
    return discriminant.isZero ? [middle] : [middle - distance, middle + distance]
  }
}
