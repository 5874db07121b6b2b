import Equilibria

/// What the agents of a compute game use and get if they do certain things, for people.
struct ComputeChoiceText {
  let report: ComputeChoiceReport
  let game: ComputeGame

  /// A line for each agent, and whether this is an equilibrium.
  var text: String {
    var table = TextTable([.left, .left, .left, .left, .left])
    table.append(["", "action", "uses", "owns", "payoff"])
    for (index, agent) in game.agents.enumerated() {
      table.append([
        agent.name.printable, action(of: index), report.compute[index].approximated,
        agent.endowment.approximated, report.payoffs[index].approximated,
      ])
    }
    let concept =
      report.price.map { "competitive equilibrium at the price \($0)" } ?? "budgeted equilibrium"
    let verdict =
      "\(report.isEquilibrium ? "A" : "Not a") \(concept): \(report.reason.printable)."
    return ([report.game.heading] + table.lines + [""] + ReportText.wrapped(verdict))
      .joined(separator: "\n") + "\n"
  }

  private func action(of agent: Int) -> String {
    if let actions = report.actions { return actions[agent].approximated }
    guard let strategy = report.strategies?[agent], case .finite(let game) = game else { return "" }
    let played = zip(game.actions[agent], strategy).filter { !$1.isZero }
    return played.count == 1
      ? played[0].0.name.printable
      : played.map { "\($0.name.printable): \($1)" }.joined(separator: ", ")
  }
}
