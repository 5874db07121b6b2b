import Certification
import ExactArithmetic
import LinearModel

// The dual simplex method (Lemke 1954): from a basis at which no reduced cost is of the wrong sign to
// one at which no variable violates a bound either.

extension SimplexState {
  /// Restores feasibility by the dual simplex method if the basis is dual feasible.
  ///
  /// In each iteration a basic variable that violates a bound leaves and stops there. Of the variables
  /// whose change would move it there, the one enters whose reduced cost vanishes first, so that none
  /// becomes of the wrong sign. The most violated variable leaves, until the objective does not change;
  /// then, until it does, the first of those that may leave does. Of those that may enter, the first
  /// does. So no basis can return, for the reason that holds for the primal method.
  ///
  /// - Parameter stopReason: Asked once per iteration.
  /// - Returns: Why it was stopped, or `nil` if the primal method can go on: the basis is feasible and
  ///   thus optimal, or was not dual feasible, or no variable may enter and the program is infeasible.
  mutating func restoreFeasibility(stopReason: () -> Limit?) -> Limit? {
    var costs = prices(for: objective).reducedCosts
    guard isDualFeasible(costs) else { return nil }
    var takesFirst = false
    while let leaving = mostViolated(takesFirst: takesFirst) {
      if let limit = stopReason() { return limit }
      let rates = rates(of: leaving)
      guard let entering = dualEntering(at: rates, costs: costs) else { return nil }
      takesFirst = costs[entering.variable].isZero
      let direction = direction(of: entering)
      take(step(to: leaving, along: direction), along: direction, of: entering)
      // The objective minus a multiple of the variable that left does not change with the one that
      // entered.
      let multiple = costs[entering.variable] / rates[entering.variable]
      if multiple.isZero { continue }
      for (variable, rate) in rates.enumerated() where !rate.isZero {
        costs[variable] -= multiple * rate
      }
    }
    return nil
  }

  private func isDualFeasible(_ costs: Gradient) -> Bool {
    costs.indices.allSatisfy { variable in
      switch status[variable] {
      case .basic: true
      case .atLower: costs[variable].signum <= 0 || bounds[variable].isFixed
      case .atUpper: costs[variable].signum >= 0 || bounds[variable].isFixed
      case .atZero: costs[variable].isZero
      }
    }
  }

  /// The basic variable that is farthest outside of its bounds, or the first that is outside.
  private func mostViolated(takesFirst: Bool) -> Int? {
    var worst: (variable: Int, distance: Rational)?
    for variable in values.indices where status[variable] == .basic {
      guard let bound = violatedBound(of: variable) else { continue }
      if takesFirst { return variable }
      let distance = (bound - values[variable]).magnitude
      if distance > worst?.distance ?? 0 { worst = (variable, distance) }
    }
    return worst?.variable
  }

  private func violatedBound(of variable: Int) -> Rational? {
    switch violation(of: variable) {
    case 1: bounds[variable].lower
    case -1: bounds[variable].upper
    default: nil
    }
  }

  /// How fast a basic variable comes nearer to the bound that it violates: with each variable that is
  /// not basic, and minus one with itself.
  ///
  /// They are the reduced costs of the objective that is this variable alone.
  private func rates(of leaving: Int) -> Gradient {
    var unit = Gradient(repeating: .zero, count: values.count)
    unit[leaving] = Rational(violation(of: leaving))
    var rates = prices(for: unit).reducedCosts
    rates[leaving] = -unit[leaving]
    return rates
  }

  /// The variable that enters when a basic one leaves for the bound that it violates.
  private func dualEntering(at rates: Gradient, costs: Gradient) -> Entering? {
    var best: (entering: Entering, ratio: Rational)?
    for (variable, rate) in rates.enumerated()
    where !rate.isZero && status[variable] != .basic && !bounds[variable].isFixed {
      let sign = rate.signum
      switch status[variable] {
      case .atLower where sign < 0: continue
      case .atUpper where sign > 0: continue
      default: break
      }
      let ratio = (costs[variable] / rate).magnitude
      if let best, best.ratio <= ratio { continue }
      best = (Entering(variable: variable, sign: sign), ratio)
    }
    return best?.entering
  }

  /// The step that takes a variable to the bound that it violates.
  private func step(to leaving: Int, along direction: Direction) -> Step {
    let bound = violatedBound(of: leaving) ?? values[leaving]
    return Step(
      length: (bound - values[leaving]) / direction[leaving], leaving: leaving,
      bound: violation(of: leaving) > 0 ? .atLower : .atUpper)
  }
}
