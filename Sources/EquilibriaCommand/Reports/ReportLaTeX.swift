import Equilibria

/// The payoff table of a game and its equilibria, ready for a paper.
struct ReportLaTeX {
  let report: GameReport
  let game: NormalFormGame

  /// A fragment that needs no package; findings that are not equilibria are left out.
  var text: String {
    let table =
      switch report.findings {
      case .nash(let findings): lines(on: findings)
      case .enclosures(let findings): lines(on: findings)
      case .correlated(let findings): lines(on: findings)
      case .coarseCorrelated(let findings): lines(on: findings)
      case .pareto, .dominance, .potential, .quantalResponse: [String]()
      }
    return ([LaTeX.comment(report.header)] + game.latexTables + [""] + table).joined(
      separator: "\n") + "\n"
  }

  private var names: DisplayNames { DisplayNames(game) }

  private func lines(on findings: NashFindings) -> [String] {
    let names = names
    var rows = [[""] + names.players.map(LaTeX.escaped) + ["payoffs"]]
    for (position, equilibrium) in findings.equilibria.enumerated() {
      let strategies = zip(names.actions, equilibrium.strategies).map { actions, probabilities in
        if let action = probabilities.firstIndex(of: 1) { return LaTeX.escaped(actions[action]) }
        return zip(actions, probabilities).filter { !$1.isZero }
          .map { "$\(LaTeX.number($1))$ \(LaTeX.escaped($0))" }.joined(separator: ", ")
      }
      rows.append(["\(position + 1)"] + strategies + [LaTeX.payoffs(equilibrium.payoffs)])
    }
    return LaTeX.table("r|" + String(repeating: "l", count: names.players.count) + "c", rows)
  }

  private func lines(on findings: EnclosureFindings) -> [String] {
    let names = names
    var rows = [[""] + names.players.map(LaTeX.escaped) + ["payoffs"]]
    for (position, equilibrium) in findings.equilibria.enumerated() {
      let strategies = equilibrium.strategies.enumerated().map { player, strategy in
        strategy.indices.filter { strategy[$0].exactValue != 0 }.map { action in
          let name = LaTeX.escaped(names.actions[player][action])
          if strategy[action].exactValue == 1 { return name }
          let form = equilibrium.closedForms?[player][action]
          return "$\(form.map(LaTeX.number) ?? LaTeX.number(strategy[action]))$ \(name)"
        }.joined(separator: ", ")
      }
      let payoffs = "$" + equilibrium.payoffs.map(LaTeX.number).joined(separator: ",\\,") + "$"
      rows.append(["\(position + 1)"] + strategies + [payoffs])
    }
    return LaTeX.table("r|" + String(repeating: "l", count: names.players.count) + "c", rows)
  }

  private func lines<Concept>(on findings: CorrelatedFindings<Concept>) -> [String] {
    let names = names
    return findings.equilibria.flatMap { equilibrium in
      let head = names.players.map(LaTeX.escaped) + ["probability"]
      let rows = equilibrium.distribution.map { outcome in
        zip(names.actions, outcome.profile).map { LaTeX.escaped($0[$1]) }
          + ["$\(LaTeX.number(outcome.probability))$"]
      }
      let objective = LaTeX.escaped(names.objective(equilibrium.objective))
      return ["With \(objective), $\(LaTeX.number(equilibrium.value))$:", ""]
        + LaTeX.table(String(repeating: "l", count: names.players.count) + "|c", [head] + rows)
    }
  }
}
