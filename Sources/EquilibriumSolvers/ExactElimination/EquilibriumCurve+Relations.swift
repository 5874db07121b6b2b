import ExactArithmetic
import GameModel

// How a curve is written, and what it has in common with other sets of equilibria.

extension EquilibriumCurve {
  /// The same curve with quotients in lowest terms, and the first probability that varies as the
  /// parameter, where that is an affine function of the present one.
  func simplified() -> EquilibriumCurve {
    var curve = EquilibriumCurve(
      strategies: strategies.map { $0.simplified(on: parameter) }, parameter: parameter)
    guard let varying = curve.varyingProbability, varying.denominator.degree == 0,
      varying.numerator.degree == 1
    else { return curve }
    let divisor = varying.denominator.leadingCoefficient
    let (start, slope) = (
      varying.numerator.coefficients[0] / divisor, varying.numerator.coefficients[1] / divisor
    )
    // t = (x − start)/slope
    let ends = [parameter.lower, parameter.upper].map { start + slope * $0 }
    func composed(_ polynomial: RationalPolynomial) -> RationalPolynomial {
      polynomial.composed(offset: -start / slope, slope: slope.reciprocal)
    }
    curve.parameter = RationalInterval(min(ends[0], ends[1]), max(ends[0], ends[1]))
    curve.strategies = curve.strategies.map { strategy in
      Strategy(
        numerators: strategy.numerators.map(composed), denominator: composed(strategy.denominator)
      ).simplified(on: curve.parameter)
    }
    return curve
  }

  /// The first probability that is not constant.
  var varyingProbability: (numerator: RationalPolynomial, denominator: RationalPolynomial)? {
    guard let strategy = strategies.first(where: { !$0.isConstant }) else { return nil }
    let varying = strategy.numerators.first { numerator in
      !Strategy(numerators: [numerator], denominator: strategy.denominator).isConstant
    }
    return varying.map { ($0, strategy.denominator) }
  }

  /// The curve on which each player does what another did.
  func arranged(_ arrangement: [Int]) -> EquilibriumCurve {
    EquilibriumCurve(strategies: arrangement.map { strategies[$0] }, parameter: parameter)
      .simplified()
  }

  /// Whether a profile is on the curve, if the first probability that varies is affine or a quotient of affine
  /// functions.
  func contains(_ profile: [[Rational]]) -> Bool {
    guard let player = strategies.firstIndex(where: { !$0.isConstant }) else { return false }
    let strategy = strategies[player]
    for (numerator, value) in zip(strategy.numerators, profile[player]) {
      let difference = numerator - strategy.denominator * value
      guard let roots = difference.roots(in: parameter) else { continue }
      return roots.contains { $0.radicand == 0 && self.profile(at: $0.rational) == profile }
    }
    return false
  }

  /// Whether another curve with the same parameter is a part of this one.
  func contains(_ other: EquilibriumCurve) -> Bool {
    parameter.contains(other.parameter)
      && zip(strategies, other.strategies).allSatisfy { mine, yours in
        zip(mine.numerators, yours.numerators).allSatisfy {
          $0 * yours.denominator == $1 * mine.denominator
        }
      }
  }

  /// Whether two curves share an end or touch at one, or meet where their parameters are the same.
  func meets(_ other: EquilibriumCurve) -> Bool {
    if ends.contains(where: other.contains) || other.ends.contains(where: contains) { return true }
    let (low, high) = (
      max(parameter.lower, other.parameter.lower), min(parameter.upper, other.parameter.upper)
    )
    guard low <= high else { return false }
    for (mine, yours) in zip(strategies, other.strategies) {
      for (a, b) in zip(mine.numerators, yours.numerators) {
        let difference = a * yours.denominator - b * mine.denominator
        if difference.isZero { continue }
        let roots = difference.roots(in: RationalInterval(low, high)) ?? []
        return roots.contains {
          $0.radicand == 0 && profile(at: $0.rational) == other.profile(at: $0.rational)
        }
      }
    }
    return true
  }
}

extension EquilibriumCurve.Strategy {
  /// The same quotients in lowest terms, of integer polynomials, with a denominator positive on an interval.
  fileprivate func simplified(on interval: RationalInterval) -> EquilibriumCurve.Strategy {
    let divisor = numerators.reduce(denominator) { $0.greatestCommonDivisor(with: $1) }
    var polynomials = (numerators + [denominator]).map { $0.divided(by: divisor).quotient }
    var scale = polynomials.flatMap(\.coefficients).scaledToCoprimeIntegers().scale
    if polynomials[numerators.count].value(at: interval.midpoint).signum < 0 { scale = -scale }
    polynomials = polynomials.map { $0 * scale }
    return EquilibriumCurve.Strategy(
      numerators: Array(polynomials.dropLast()), denominator: polynomials[numerators.count])
  }
}

extension PolytopeProduct<Rational> {
  /// Whether all profiles of a curve are in the product.
  func contains(_ curve: EquilibriumCurve) -> Bool {
    conditions(along: curve).allSatisfy { condition, isEquation in
      isEquation ? condition.isZero : (condition * -1).isNonnegative(on: curve.parameter)
    }
  }

  /// Whether some profile of a curve is in the product: then one is at which a condition starts or ends to
  /// hold, or an end of the curve.
  func meets(_ curve: EquilibriumCurve) -> Bool {
    if curve.ends.contains(where: contains) { return true }
    return conditions(along: curve).contains { condition, _ in
      (condition.roots(in: curve.parameter) ?? []).contains {
        $0.radicand == 0 && contains(curve.profile(at: $0.rational))
      }
    }
  }

  /// What is not positive, or zero, in the product, along a curve.
  private func conditions(
    along curve: EquilibriumCurve
  ) -> [(condition: RationalPolynomial, isEquation: Bool)] {
    zip(polytopes, curve.strategies).flatMap { polytope, strategy in
      let outside = strategy.numerators.indices.filter { !polytope.support.contains($0) }
        .map { (strategy.numerators[$0], true) }
      return outside
        + polytope.constraints.map { constraint in
          let value = zip(constraint.coefficients, strategy.numerators)
            .reduce(RationalPolynomial([])) { $0 + $1.1 * $1.0 }
          return (value, constraint.isEquation)
        }
    }
  }
}
