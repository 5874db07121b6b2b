import ExactArithmetic
import GameModel

// Curves of equilibria: one player's strategy on a segment is the parameter, and each equation in which only
// one other strategy is not yet known as a function of the parameter determines that one.

extension DegenerateSupport<Rational> {
  /// The strategies that are known as functions of a parameter.
  fileprivate struct Curve {
    var parameter: RationalInterval
    /// For each player, the weights of the frame, times the same positive factor; `nil` if not known.
    var weights: [[RationalPolynomial]?]
  }

  private typealias Table = MultiaffineTable<RationalPolynomial>

  /// Follows what is left of the equations as curves.
  ///
  /// - Precondition: No equation is a product, or involves less than two players.
  /// - Returns: `nil` if the equations are of another kind.
  func curves() -> ExactSolutions? {
    let start = equations.first { equation in
      equation.players.count == 2 && equation.players.allSatisfy { frames[$0].count == 2 }
    }
    guard let start else { return nil }
    var curve = Curve(
      parameter: RationalInterval(0, 1),
      weights: frames.map { $0.count == 1 ? [RationalPolynomial(1)] : nil })
    curve.weights[start.players[0]] = [RationalPolynomial([1, -1]), RationalPolynomial([0, 1])]
    return follow(curve)
  }

  /// Solves the equations along a curve.
  private func follow(_ curve: Curve) -> ExactSolutions? {
    var next: Table?
    var isOpen = false
    for table in equations.map({ substituted($0, curve) }) {
      switch table.players.count {
      case 0:
        if table.values[0].isZero { continue }
        guard let roots = table.values[0].roots(in: curve.parameter) else { return nil }
        return solutions(at: roots, of: curve)
      case 1 where frames[table.players[0]].count == 2: next = next ?? table
      default: isOpen = true
      }
    }
    if let next { return extend(curve, by: next) }
    guard !isOpen, curve.weights.allSatisfy({ $0 != nil }) else { return nil }
    return restrict(curve)
  }

  /// Solves an equation for the only strategy in it that is not known.
  private func extend(_ curve: Curve, by equation: Table) -> ExactSolutions? {
    let player = equation.players[0]
    var (start, end) = (equation.values[0], equation.values[1])
    let common = start.greatestCommonDivisor(with: end)
    // Where both are zero, the strategy does not matter.
    guard let special = common.roots(in: curve.parameter),
      var solutions = solutions(at: special, of: curve)
    else { return nil }
    (start, end) = (start.divided(by: common).quotient, end.divided(by: common).quotient)
    if start.isZero || end.isZero {
      var longer = curve
      longer.weights[player] = [start, end].map { RationalPolynomial($0.isZero ? 1 : 0) }
      return follow(longer).map { solutions + $0 }
    }
    // The ends have opposite signs where the solution is between them.
    guard let parts = parts(of: curve.parameter, where: [start, end * -1]) else { return nil }
    for part in parts.intervals {
      var longer = curve
      longer.parameter = part
      let sign = Rational(start.value(at: part.midpoint).signum)
      longer.weights[player] = [end * -sign, start * sign]
      guard let others = follow(longer) else { return nil }
      solutions = solutions + others
    }
    guard let others = self.solutions(at: parts.points, of: curve) else { return nil }
    return solutions + others
  }

  /// Leaves those parts of a curve on which no unused action is better.
  private func restrict(_ curve: Curve) -> ExactSolutions? {
    for inequality in inequalities {
      let advantage = substituted(inequality, curve).values[0]
      if (advantage * -1).isNonnegative(on: curve.parameter) { continue }
      guard let parts = parts(of: curve.parameter, where: [advantage * -1]),
        var solutions = solutions(at: parts.points, of: curve)
      else { return nil }
      for part in parts.intervals {
        var shorter = curve
        shorter.parameter = part
        guard let others = restrict(shorter) else { return nil }
        solutions = solutions + others
      }
      return solutions
    }
    var solutions = ExactSolutions()
    solutions.curves = [certificate(of: curve)]
    return solutions
  }

  // MARK: - Parts of the parameter's interval

  /// Where a product of polynomials is not negative: intervals, and points outside of them; `nil` if the ends
  /// are not found or irrational.
  private func parts(
    of interval: RationalInterval, where factors: [RationalPolynomial]
  ) -> (intervals: [RationalInterval], points: [QuadraticNumber])? {
    var roots: Set<QuadraticNumber> = []
    for factor in factors {
      guard let found = factor.roots(in: interval), found.allSatisfy({ $0.radicand == 0 }) else {
        return nil
      }
      roots.formUnion(found)
    }
    let borders = Set(roots.map(\.rational) + [interval.lower, interval.upper]).sorted()
    let intervals = zip(borders, borders.dropFirst()).map { RationalInterval($0, $1) }
      .filter { part in
        factors.reduce(1) { $0 * $1.value(at: part.midpoint).signum } > 0
      }
    let points = borders.filter { border in
      roots.contains(QuadraticNumber(border)) && !intervals.contains { $0.contains(border) }
    }
    return (intervals, points.map { QuadraticNumber($0) })
  }

  /// The equilibria where the parameter has certain values.
  private func solutions(at values: [QuadraticNumber], of curve: Curve) -> ExactSolutions? {
    var solutions = ExactSolutions()
    for value in values {
      guard let others = self.solutions(at: value, of: curve) else { return nil }
      solutions = solutions + others
    }
    return solutions
  }

  private func solutions(at value: QuadraticNumber, of curve: Curve) -> ExactSolutions? {
    var support = self
    var irrational = DegenerateSupport<QuadraticNumber>(self) { QuadraticNumber($0) }
    for player in frames.indices where frames[player].count == 2 {
      guard let weights = curve.weights[player] else { continue }
      support.fix(player, at: weights.map { $0.value(at: value.rational) })
      irrational.fix(player, at: weights.map { $0.value(at: value) })
    }
    return value.radicand == 0 ? support.solve() : irrational.solve()
  }

  // MARK: - Functions of the parameter

  /// A function with everything put in that is known on a curve.
  private func substituted(_ table: MultiaffineTable<Rational>, _ curve: Curve) -> Table {
    var result = Table(sizes: table.sizes, values: table.values.map { RationalPolynomial($0) })
    for (player, weights) in curve.weights.enumerated() where result.sizes[player] > 1 {
      if let weights { result = result.contracted(player, [weights]) }
    }
    return result.reduced()
  }

  /// The curve with the first probability that varies as the parameter.
  private func certificate(of curve: Curve) -> EquilibriumCurve {
    var strategies: [EquilibriumCurve.Strategy] = []
    for (player, frame) in frames.enumerated() {
      let weights = curve.weights[player] ?? []
      let numerators = frame[0].indices.map { action in
        zip(frame, weights).reduce(RationalPolynomial([])) { $0 + $1.1 * $1.0[action] }
      }
      strategies.append(
        EquilibriumCurve.Strategy(
          numerators: numerators, denominator: weights.reduce(RationalPolynomial([]), +)))
    }
    return EquilibriumCurve(strategies: strategies, parameter: curve.parameter).simplified()
  }
}

extension RationalPolynomial {
  fileprivate func value(at point: QuadraticNumber) -> QuadraticNumber {
    coefficients.reversed().reduce(QuadraticNumber(0)) { $0 * point + QuadraticNumber($1) }
  }
}
