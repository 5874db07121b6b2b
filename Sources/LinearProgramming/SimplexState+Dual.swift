import ExactArithmetic
import LinearModel

// The steps of a dual iteration: which variable leaves, and which one enters.

extension SimplexState {
  /// The objective, less the reduced costs of variables that improve it.
  ///
  /// With it the basis is dual feasible; if it is already, this is the objective of the program.
  func objectiveForDualFeasibility() -> Gradient {
    var gradient = objective
    for (variable, cost) in prices(for: objective).reducedCosts.enumerated()
    where canMove(variable, towards: cost.signum) {
      gradient[variable] -= cost
    }
    return gradient
  }

  /// A basic variable outside of its bounds.
  struct Violation {
    let variable: Int
    /// The bound that it violates.
    let bound: SimplexBasis.Status
  }

  /// The variable that is farthest outside of its bounds, if there is one.
  func largestViolation() -> Violation? {
    var best: (violation: Violation, amount: Rational)?
    for variable in values.indices {
      let sign = violation(of: variable)
      guard sign != 0 else { continue }
      let bound: SimplexBasis.Status = sign > 0 ? .atLower : .atUpper
      guard let end = sign > 0 ? bounds[variable].lower : bounds[variable].upper else { continue }
      let amount = (end - values[variable]).magnitude
      if let best, amount <= best.amount { continue }
      best = (Violation(variable: variable, bound: bound), amount)
    }
    return best?.violation
  }

  /// The gradient that lessens a violation.
  func gradient(of violation: Violation) -> Gradient {
    var gradient = Gradient(repeating: .zero, count: variableCount)
    gradient[violation.variable] = violation.bound == .atLower ? 1 : -1
    return gradient
  }

  /// The variable that lessens a violation at the least cost per unit.
  ///
  /// This keeps every reduced cost on its side of zero.
  ///
  /// - Parameters:
  ///   - prices: Those of the objective, for which the basis is dual feasible.
  ///   - row: Those of the violation: how fast each variable lessens it.
  /// - Returns: The variable that enters, or `nil` if none lessens the violation.
  func entering(at prices: Prices, inRow row: Prices) -> Int? {
    var best: (variable: Int, ratio: Rational)?
    for (variable, gain) in row.reducedCosts.enumerated()
    where canMove(variable, towards: gain.signum) {
      let ratio = (prices.reducedCosts[variable] / gain).magnitude
      if let best, ratio >= best.ratio { continue }
      best = (variable, ratio)
    }
    return best?.variable
  }
}
