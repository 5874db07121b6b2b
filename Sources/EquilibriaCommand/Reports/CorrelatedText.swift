import Equilibria

extension ReportText {
  /// The best equilibrium for each objective: its profiles with their probabilities.
  func lines<Concept>(on findings: CorrelatedFindings<Concept>) -> [String] {
    guard !findings.equilibria.isEmpty else {
      return ["No equilibrium was found, \(stopped); \(provenance)."]
    }
    let kind = Concept.hearsRecommendation ? "Correlated" : "Coarse correlated"
    var lines: [String] = []
    for equilibrium in findings.equilibria {
      lines.append(
        "\(kind) equilibrium with \(names.objective(equilibrium.objective)): "
          + equilibrium.value.approximated)
      lines.append("")
      var table = TextTable(names.players.map { _ in .left } + [.left])
      table.append(names.players + ["probability"])
      for outcome in equilibrium.distribution {
        let actions = zip(names.actions, outcome.profile).map { $0[$1] }
        table.append(actions + [outcome.probability.approximated])
      }
      lines += table.lines
      lines.append("")
      var payoffs = TextTable([.left, .left])
      for (player, payoff) in zip(names.players, equilibrium.payoffs) {
        payoffs.append(["payoff of \(player)", payoff.approximated])
      }
      lines += payoffs.lines
      lines.append("")
    }
    let subject = findings.equilibria.count == 1 ? "Proved" : "Each proved"
    return lines + ["\(subject) best exactly, by a dual solution; \(provenance)."]
  }
}

extension DisplayNames {
  /// An objective in words, as in `the largest sum of payoffs`.
  func objective(_ objective: CorrelatedObjective) -> String {
    switch objective {
    case .welfare: "the largest sum of payoffs"
    case .leastPayoff: "the largest least payoff"
    case .payoff(let player): "the largest payoff of \(players[player])"
    case .smallestPayoff(let player): "the smallest payoff of \(players[player])"
    }
  }
}
