import Equilibria

/// What a table in CSV says of an equilibrium of a compute game.
struct ComputeColumns {
  let game: ComputeGame
  /// How numbers are written.
  let number: (Rational) -> String

  // MARK: - Actions

  /// A column for the action of each agent, or for the probability of each of its actions.
  var actionNames: [String] {
    switch game {
    case .quadratic: game.agents.map { "action \($0.name)" }
    case .finite(let finite):
      zip(game.agents, finite.actions).flatMap { agent, actions in
        actions.map { "\(agent.name) \($0.name)" }
      }
    }
  }

  func actions(of evidence: ComputeEvidence) -> [String] {
    switch evidence.behavior {
    case .actions(let actions): actions.map(number)
    case .mixed(let profile): game.agents.indices.flatMap { profile[$0].probabilities.map(number) }
    case nil: actionNames.map { _ in "" }
    }
  }

  // MARK: - Prices, payoffs and compute

  var names: [String] {
    ["price"] + game.agents.map { "payoff \($0.name)" } + ["welfare"]
      + game.agents.map { "compute \($0.name)" } + ["supplied"]
  }

  func cells(of evidence: ComputeEvidence) -> [String] {
    [evidence.clearing.map { price($0.price) } ?? ""]
      + game.agents.indices.map { agent in evidence.payoffs.map { number($0[agent]) } ?? "" }
      + [evidence.welfare(in: game.market).map(number) ?? ""] + evidence.compute.map(number)
      + [number(evidence.supplied)]
  }

  private func price(_ price: PriceRange) -> String {
    if price.isPoint { return number(price.from) }
    return "\(number(price.from))..\(price.to.map(number) ?? "")"
  }
}

/// What a table in CSV says of an equilibrium of a compute game whose utilities are smooth.
struct SmoothColumns {
  let game: SmoothGame
  /// How numbers are written, of which bounds are known.
  let number: (RationalInterval) -> String

  var names: [String] {
    ["action", "payoff", "compute"].flatMap { key in game.players.map { "\(key) \($0.name)" } }
  }

  func cells(of equilibrium: SmoothEquilibrium) -> [String] {
    let compute = zip(game.players, equilibrium.actions).map { player, action in
      player.budget.map { number($0.compute(action)) } ?? ""
    }
    return equilibrium.actions.map(number) + equilibrium.payoffs.map(number) + compute
  }
}

extension SmoothBudget {
  /// Bounds of what is used, of which compute is a monotonic function.
  func compute(_ action: RationalInterval) -> RationalInterval {
    let ends = [action.lower, action.upper].map { actions.compute($0) }
    return RationalInterval(min(ends[0], ends[1]), max(ends[0], ends[1]))
  }
}
