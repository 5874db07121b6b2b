import Equilibria

extension ReportText {
  /// A curve of equilibria in one line: what each player plays as a function of t.
  func line(on curve: EquilibriumCurve) -> String {
    let choices = curve.strategies.enumerated().map { player, strategy in
      "\(names.players[player]) plays \(text(of: strategy, player))"
    }
    let (from, to) = (curve.parameter.lower, curve.parameter.upper)
    return choices.joined(separator: "; ") + "; for t from \(from) to \(to)"
  }

  private func text(of strategy: EquilibriumCurve.Strategy, _ player: Int) -> String {
    if strategy.isConstant {
      let divisor = strategy.denominator.leadingCoefficient
      let power = strategy.denominator.degree
      return names.strategy(
        strategy.numerators.map { $0.degree == power ? $0.leadingCoefficient / divisor : 0 },
        of: player)
    }
    return strategy.support.map { action in
      let quotient = Self.quotient(strategy.numerators[action], strategy.denominator)
      return "\(names.actions[player][action]): \(quotient)"
    }.joined(separator: ", ")
  }

  private static func quotient(
    _ numerator: RationalPolynomial, _ denominator: RationalPolynomial
  ) -> String {
    if denominator == RationalPolynomial(1) { return text(of: numerator) }
    let parts = [numerator, denominator].map { polynomial in
      let terms = polynomial.coefficients.count { !$0.isZero }
      return terms > 1 ? "(\(text(of: polynomial)))" : text(of: polynomial)
    }
    return parts.joined(separator: "/")
  }

  /// A polynomial as in `3 − 2t + t²`.
  private static func text(of polynomial: RationalPolynomial) -> String {
    var text = ""
    for (power, coefficient) in polynomial.coefficients.enumerated() where !coefficient.isZero {
      if text.isEmpty {
        if coefficient.signum < 0 { text = "−" }
      } else {
        text += coefficient.signum < 0 ? " − " : " + "
      }
      let isUnit = coefficient.magnitude == 1 && power > 0
      text += isUnit ? "" : coefficient.magnitude.description
      text += power == 0 ? "" : power == 1 ? "t" : "t" + superscript(power)
    }
    return text.isEmpty ? "0" : text
  }

  private static func superscript(_ number: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(number).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
  }
}
