import Equilibria

extension ReportText {
  /// Quantal response equilibria, with an action on each line.
  func lines(on findings: QuantalResponseFindings) -> [String] {
    guard !findings.equilibria.isEmpty else {
      return ["No equilibrium was certified, \(stopped); \(provenance)."]
    }
    return findings.equilibria.flatMap { equilibrium in
      ["Quantal response equilibrium at λ = \(equilibrium.lambda.approximated)", ""]
        + block(of: equilibrium).lines + [""]
    } + [
      "Found on the branch from λ = 0, and proved to be alone within bounds; \(provenance). "
        + "Decimals are rounded from proved bounds, which --format json has."
    ]
  }

  private func block(of equilibrium: QuantalResponse) -> TextTable {
    var table = TextTable([.left, .left])
    for (player, strategy) in equilibrium.strategies.enumerated() {
      let payoff = equilibrium.payoffs[player].shortest(digits: Self.digits)
      table.append([names.players[player], "payoff \(payoff)"])
      for (action, bounds) in strategy.enumerated() {
        table.append(["  \(names.actions[player][action])", text(of: bounds)])
      }
    }
    return table
  }

  /// A probability with some decimals or, if it is too small for that, some digits.
  private func text(of bounds: RationalInterval) -> String {
    bounds.lower > Self.smallest
      ? bounds.shortest(digits: Self.digits) : bounds.midpoint.decimal
  }

  private static let smallest = Rational(1, 1000)
  private static let digits = 6
}
