import Equilibria

/// A compute game and its equilibria, ready for a paper.
struct ComputeLaTeX {
  let report: ComputeReport
  let game: ComputeGame

  /// A fragment that needs no package: the agents, and their equilibria.
  var text: String {
    let lines =
      [LaTeX.comment(report.header)] + LaTeX.table("l|rrrl", agents) + [""]
      + LaTeX.table(
        "r|" + (hasPrice ? "c" : "") + game.agents.map { _ in "ll" }.joined() + "c", equilibria)
    return lines.joined(separator: "\n") + "\n"
  }

  private var names: [String] { game.agents.map { LaTeX.escaped($0.name) } }

  private var hasPrice: Bool { report.findings.equilibria.contains { $0.clearing != nil } }

  private var agents: [[String]] {
    let actions =
      switch game {
      case .finite(let game):
        game.actions.map { list in
          list.map { "\(LaTeX.escaped($0.name)) ($\(LaTeX.number($0.compute))$)" }
            .joined(separator: ", ")
        }
      case .quadratic(let game):
        game.actions.map { LaTeX.interval($0.from, $0.to) }
      }
    return [["", "owns", "$\\lambda$", "$\\mu$", "actions"]]
      + zip(game.agents, actions).map { LaTeX.budget($0) + [$1] }
  }

  private var equilibria: [[String]] {
    let head =
      [""] + (hasPrice ? ["price"] : []) + names.flatMap { [$0, "uses"] }
      + [report.findings.concept == .planner ? "welfare" : "payoffs"]
    return [head]
      + report.findings.equilibria.enumerated().map { position, evidence in
        let price = evidence.clearing.map { [self.price($0.price)] } ?? (hasPrice ? [""] : [])
        let choices = game.agents.indices.flatMap { agent in
          [action(of: agent, in: evidence), "$\(LaTeX.number(evidence.compute[agent]))$"]
        }
        let payoffs = evidence.payoffs ?? evidence.plannedValue.map { [$0] } ?? []
        return ["\(position + 1)"] + price + choices + [LaTeX.payoffs(payoffs)]
      }
  }

  private func price(_ price: PriceRange) -> String {
    price.isPoint
      ? "$\(LaTeX.number(price.from))$"
      : price.to.map { LaTeX.interval(price.from, $0) } ?? "$\\ge \(LaTeX.number(price.from))$"
  }

  private func action(of agent: Int, in evidence: ComputeEvidence) -> String {
    switch (evidence.behavior, game) {
    case (.actions(let actions), _): "$\(LaTeX.number(actions[agent]))$"
    case (.mixed(let profile), .finite(let game)):
      zip(game.actions[agent], profile[agent].probabilities).filter { !$1.isZero }
        .map { action, probability in
          let name = LaTeX.escaped(action.name)
          return probability == 1 ? name : "$\(LaTeX.number(probability))$ \(name)"
        }.joined(separator: ", ")
    default: ""
    }
  }
}

/// A game with intervals of actions and its equilibria, ready for a paper.
struct SmoothLaTeX {
  let report: SmoothReport
  let game: SmoothGame

  /// A fragment that needs no package: the players, and their equilibria.
  var text: String {
    let isComputeGame = game.players.contains { $0.budget != nil }
    let players = game.players.map { player in
      [LaTeX.escaped(player.name)]
        + (player.budget.map { Array(LaTeX.budget($0.agent).dropFirst()) } ?? [])
        + [
          LaTeX.interval(
            player.budget?.actions.from ?? player.from, player.budget?.actions.to ?? player.to)
        ]
    }
    let head = [""] + (isComputeGame ? ["owns", "$\\lambda$", "$\\mu$"] : []) + ["actions"]
    let lines =
      [LaTeX.comment(report.header)]
      + LaTeX.table(isComputeGame ? "l|rrrl" : "l|l", [head] + players) + [""]
      + LaTeX.table("r|" + game.players.map { _ in "l" }.joined() + "c", equilibria)
    return lines.joined(separator: "\n") + "\n"
  }

  private var equilibria: [[String]] {
    [[""] + game.players.map { LaTeX.escaped($0.name) } + ["payoffs"]]
      + report.findings.equilibria.enumerated().map { position, equilibrium in
        let actions = equilibrium.actions.indices.map { player in
          let form = equilibrium.closedForms?[player]
          return "$\(form.map(LaTeX.number) ?? LaTeX.number(equilibrium.actions[player]))$"
        }
        let payoffs = "$" + equilibrium.payoffs.map(LaTeX.number).joined(separator: ",\\,") + "$"
        return ["\(position + 1)"] + actions + [payoffs]
      }
  }
}

extension LaTeX {
  /// The first line of a fragment, which says what it is.
  static func comment(_ header: ReportHeader) -> String {
    "% \(header.game.heading): concept \(header.concept), method \(header.method), \(header.coverage)"
      .printable
  }

  /// `$[0, 30]$`.
  fileprivate static func interval(_ from: Rational, _ to: Rational) -> String {
    "$[\(number(from)), \(number(to))]$"
  }

  /// An agent's name, what it owns, λ and μ.
  fileprivate static func budget(_ agent: ComputeAgent) -> [String] {
    [escaped(agent.name)]
      + [agent.endowment, agent.complexityCost, agent.idleWorth].map { "$\(number($0))$" }
  }
}
