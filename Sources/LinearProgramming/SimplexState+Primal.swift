import ExactArithmetic
import LinearAlgebra
import LinearModel

// The steps of a primal iteration: which variable enters, where it leads, which variable leaves.

/// How the variable that enters the basis is chosen among those that improve.
enum EnteringRule {
  case largestReducedCost
  case first
}

extension SimplexState {
  /// For each variable, its change.
  typealias Direction = [Rational]

  /// The gradient of minus the sum of the violations of bounds, or `nil` if there is none.
  func violationGradient() -> Gradient? {
    var gradient: Gradient?
    for variable in values.indices {
      let sign = violation(of: variable)
      if sign != 0 {
        gradient = gradient ?? Gradient(repeating: .zero, count: variableCount)
        gradient?[variable] = Rational(sign)
      }
    }
    return gradient
  }

  /// A variable that improves the objective, and whether it grows or falls.
  struct Entering {
    let variable: Int
    let sign: Int
  }

  /// The variable that enters, or `nil` if none improves.
  func entering(at prices: Prices, by rule: EnteringRule) -> Entering? {
    var best: Entering?
    for (variable, cost) in prices.reducedCosts.enumerated()
    where canMove(variable, towards: cost.signum) {
      if let best, cost.magnitude <= prices.reducedCosts[best.variable].magnitude { continue }
      best = Entering(variable: variable, sign: cost.signum)
      if rule == .first { break }
    }
    return best
  }

  /// The change of every variable per unit of change of the one that enters.
  func direction(of entering: Entering) -> Direction {
    var direction = Direction(repeating: .zero, count: variableCount)
    let sign = Rational(entering.sign)
    direction[entering.variable] = sign
    // The other rows of the kernel keep their values, so the basic columns make up for the change.
    let alone = program.rowValues(at: Array(direction[..<columnCount]))
    let rightSide = kernel.rows.map { direction[columnCount + $0] - alone[$0] }
    guard let solution = kernel.system.solve(rightSide) else {
      preconditionFailure("the basis is regular")
    }
    for (column, change) in zip(kernel.columns, solution) { direction[column] = change }
    let rowChanges = program.rowValues(at: Array(direction[..<columnCount]))
    direction.replaceSubrange(columnCount..., with: rowChanges)
    return direction
  }

  /// How far to go, and which variable is at which bound then.
  struct Step {
    let length: Rational
    let leaving: Int
    let bound: SimplexBasis.Status
  }

  /// The step to the first bound on the way, or `nil` if there is none.
  ///
  /// A variable that violates a bound stops where it meets it. Among those that stop first the
  /// variable that enters comes first, as that needs no new kernel, and then the one with the least
  /// number, as Bland's rule requires.
  func longestStep(along direction: Direction, of entering: Entering) -> Step? {
    var best: Step?
    func consider(_ variable: Int) {
      let change = direction[variable]
      let violation = violation(of: variable)
      let bound: SimplexBasis.Status =
        switch violation {
        case 1: .atLower
        case -1: .atUpper
        default: change.signum > 0 ? .atUpper : .atLower
        }
      // A variable outside of its bounds meets the violated one, or none if it moves away.
      if violation != 0, violation != change.signum { return }
      guard let end = bound == .atLower ? bounds[variable].lower : bounds[variable].upper else {
        return
      }
      let length = (end - values[variable]) / change
      if let best, best.length <= length { return }
      best = Step(length: length, leaving: variable, bound: bound)
    }
    consider(entering.variable)
    for variable in direction.indices
    where status[variable] == .basic && !direction[variable].isZero {
      consider(variable)
    }
    return best
  }
}
