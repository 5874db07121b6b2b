import ExactArithmetic

/// Answers for a point that is infinitely near to another: forms c + a·ε of one variable, which is positive
/// and less than every number.
///
/// What a rule answers here it answers for every small enough ε > 0, because it asks a finite number of
/// questions.
final class InfinitesimalComparisons: Comparisons {
  func sign(of form: AffineForm) -> Sign {
    form.constant.isZero ? Sign(form.coefficient(of: 0)) : Sign(form.constant)
  }

  func isPositive(_ form: AffineForm) -> Bool { sign(of: form) == .positive }
}
