import ExactArithmetic

/// Answers for a point that is infinitely near to another: forms c + a·ε + … of one variable, which is positive
/// and less than every number.
///
/// What a rule answers here it answers for every small enough ε > 0, because it asks a finite number of
/// questions.
final class InfinitesimalComparisons: Comparisons {
  func sign(of form: AffineForm) -> Sign {
    // Terms stand in order of their degree, the only variable being ε.
    let coefficients =
      [form.constant, form.coefficient(of: 0)] + form.products.map(\.coefficient)
    return Sign(coefficients.first { !$0.isZero } ?? .zero)
  }

  func isPositive(_ form: AffineForm) -> Bool { sign(of: form) == .positive }
}
