import Certification
import ExactArithmetic
import GameModel
import LinearModel
import LinearProgramming

/// The largest value of a form over the closure of a cell, and a vertex where it is attained.
///
/// - Parameters:
///   - form: What is maximised.
///   - conditions: What describes the cell, which is bounded and not empty.
///   - ranges: The interval of each variable.
///   - stopReason: Asked from time to time.
/// - Returns: The maximum and where it is, or `nil` if the search was stopped.
func maximum(
  of form: AffineForm, where conditions: [Violation.Condition], ranges: [ClosedRange<Rational>],
  stopReason: @escaping () -> Limit?
) -> (value: Rational, point: [Rational])? {
  var program = LinearProgram(.maximize)
  for (variable, range) in ranges.enumerated() {
    program.addColumn(
      objective: form.coefficient(of: variable),
      Bounds(lower: range.lowerBound, upper: range.upperBound))
  }
  for condition in conditions {
    let bound = -condition.form.constant
    program.addRow(
      LinearForm(dense: condition.form.coefficients),
      condition.relation == .zero ? .equal(to: bound) : .atLeast(bound))
  }
  guard let optimum = LinearProgramSolver().solve(program, stopReason: stopReason).optimum else {
    return nil
  }
  return (optimum.value + form.constant, optimum.point)
}
