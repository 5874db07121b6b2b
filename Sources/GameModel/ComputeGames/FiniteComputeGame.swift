public import ExactArithmetic

/// An action of an agent in a finite compute game, and the compute that it takes.
public struct ComputeAction: Hashable, Sendable {
  public let name: String
  /// Cᵢ(aᵢ) ≥ 0, in units of compute.
  public let compute: Rational

  public init(name: String, compute: Rational) {
    self.name = name
    self.compute = compute
  }
}

/// A game between agents with compute budgets and finitely many actions each.
///
/// The profile a leads to the outcome f(a), which is worth uᵢ(f(a)) to agent i and takes Cᵢ(aᵢ) units
/// of its compute. What an agent may do with its compute besides is a matter of the solution concept:
/// nothing (``BudgetedCertificate``) or trade (``CompetitiveCertificate``).
public struct FiniteComputeGame: Hashable, Sendable {
  public let title: String
  public let market: ComputeMarket
  /// Aᵢ, one list for each agent.
  public let actions: [[ComputeAction]]
  /// uᵢ(f(a)), one list for each agent, with an entry for each profile in the order of ``profiles``.
  public let utilities: [[Rational]]
  /// f, where the outcomes have names; otherwise the profile is the outcome.
  public let outcomes: OutcomeTable?
  public let profiles: ProfileSpace

  /// A finite compute game.
  ///
  /// - Parameters:
  ///   - title: May be empty.
  ///   - market: The agents and the supplier.
  ///   - actions: At least one for each agent.
  ///   - utilities: One list for each agent; the first agent's action varies fastest.
  ///   - outcomes: The names of outcomes, if they have names.
  /// - Throws: ``ModelError`` if the shapes disagree or an action takes negative compute.
  public init(
    title: String = "", market: ComputeMarket, actions: [[ComputeAction]],
    utilities: [[Rational]], outcomes: OutcomeTable? = nil
  ) throws(ModelError) {
    guard actions.count == market.agents.count, utilities.count == market.agents.count else {
      throw ModelError("expected actions and utilities of \(market.agents.count) agents")
    }
    let profiles = try ProfileSpace(actionCounts: actions.map(\.count))
    for (agent, table) in zip(market.agents, utilities) where table.count != profiles.count {
      throw ModelError(
        "expected \(profiles.count) utilities of agent \(agent.name), found \(table.count)")
    }
    for (agent, list) in zip(market.agents, actions) {
      for action in list where action.compute.signum < 0 {
        throw ModelError(
          "action \(action.name) of agent \(agent.name) takes negative compute, \(action.compute)")
      }
    }
    if let table = outcomes?.outcomeOfProfile {
      guard table.count == profiles.count,
        table.allSatisfy({ outcomes?.names.indices.contains($0) == true })
      else {
        throw ModelError("expected an outcome for each of the \(profiles.count) profiles")
      }
    }
    self.title = title
    self.market = market
    self.actions = actions
    self.utilities = utilities
    self.outcomes = outcomes
    self.profiles = profiles
  }

  public var agents: [ComputeAgent] { market.agents }
}

/// f: which named outcome each profile leads to.
public struct OutcomeTable: Hashable, Sendable {
  public let names: [String]
  /// For each profile the position of its outcome in ``names``.
  public let outcomeOfProfile: [Int]

  public init(names: [String], outcomeOfProfile: [Int]) {
    self.names = names
    self.outcomeOfProfile = outcomeOfProfile
  }

  /// The names of outcomes that no profile leads to.
  public var unreached: [String] {
    let reached = Set(outcomeOfProfile)
    return names.indices.filter { !reached.contains($0) }.map { names[$0] }
  }
}

// MARK: - Games in normal form

extension FiniteComputeGame {
  /// The compute that each action of an agent takes, Cᵢ.
  public func compute(of agent: Int) -> [Rational] {
    actions[agent].map(\.compute)
  }

  /// Aᵢᴮ for B = Bᵢ⁰: the actions that an agent can afford without trade.
  public func affordableActions(of agent: Int) -> [Int] {
    actions[agent].indices.filter { actions[agent][$0].compute <= agents[agent].endowment }
  }

  /// The agent whose budget admits no action, if there is one.
  public var agentWithoutAction: ComputeAgent? {
    agents.indices.first { affordableActions(of: $0).isEmpty }.map { agents[$0] }
  }

  /// The game of payoffs uᵢ(f(a)) − κᵢ Cᵢ(aᵢ) + fᵢ on all actions.
  ///
  /// - Parameters:
  ///   - unitCosts: κᵢ, what a unit of compute costs each agent.
  ///   - constants: fᵢ, added to every payoff of an agent.
  /// - Returns: A game with the same players and actions.
  public func normalForm(unitCosts: [Rational], constants: [Rational]) -> NormalFormGame {
    let payoffs = agents.indices.map { agent in
      let adjustments = actions[agent].map { constants[agent] - unitCosts[agent] * $0.compute }
      return utilities[agent].enumerated().map { index, utility in
        utility + adjustments[profiles.action(of: agent, at: index)]
      }
    }
    return normalForm(payoffs: payoffs, actions: actions)
  }

  /// The game without trade, on the actions that each agent can afford:
  /// Uᵢ = uᵢ(f(a)) − λᵢ Cᵢ(aᵢ) + μᵢ (Bᵢ⁰ − Cᵢ(aᵢ)).
  ///
  /// - Throws: ``ModelError`` that names an agent whose budget admits no action.
  public func budgetedGame() throws(ModelError) -> NormalFormGame {
    if let agent = agentWithoutAction {
      throw ModelError(
        "agent \(agent.name) can afford no action with its \(agent.endowment) units of compute")
    }
    let affordable = agents.indices.map { affordableActions(of: $0) }
    let whole = normalForm(
      unitCosts: agents.map { $0.complexityCost + $0.idleWorth },
      constants: agents.map { $0.idleWorth * $0.endowment })
    let space = try ProfileSpace(actionCounts: affordable.map(\.count))
    let positions = (0..<space.count).map { index in
      profiles.index(of: zip(affordable, space.profile(at: index)).map { $0[$1] })
    }
    return normalForm(
      payoffs: whole.payoffs.map { table in positions.map { table[$0] } },
      actions: zip(affordable, actions).map { kept, all in kept.map { all[$0] } })
  }

  /// The game at a price of compute, at which every agent sells what it does not use:
  /// uᵢ(f(a)) − (λᵢ + p) Cᵢ(aᵢ) + p Bᵢ⁰.
  public func game(atPrice price: Rational) -> NormalFormGame {
    normalForm(
      unitCosts: agents.map { $0.complexityCost + price },
      constants: agents.map { price * $0.endowment })
  }

  private func normalForm(
    payoffs: [[Rational]], actions: [[ComputeAction]]
  ) -> NormalFormGame {
    do {
      return try NormalFormGame(
        title: title,
        players: zip(agents, actions).map {
          Player(name: $0.name, actions: $1.map(\.name))
        },
        payoffs: payoffs)
    } catch {
      preconditionFailure("the shapes were checked when the compute game was made: \(error)")
    }
  }

  /// What each agent's strategy uses, in expectation.
  public func expectedCompute(of profile: MixedProfile) -> [Rational] {
    agents.indices.map { profile[$0].expectation(of: compute(of: $0)) }
  }
}
