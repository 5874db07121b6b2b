public import ExactArithmetic

/// A quadratic function of n variables, c + g·a + ½ aᵀ H a with H symmetric.
public struct QuadraticFunction: Hashable, Sendable {
  public let constant: Rational
  /// g, one entry for each variable.
  public let linear: [Rational]
  /// H, n by n and symmetric.
  public let hessian: [[Rational]]

  /// A quadratic function.
  ///
  /// - Precondition: `hessian` is square, symmetric and of the size of `linear`.
  public init(constant: Rational, linear: [Rational], hessian: [[Rational]]) {
    precondition(hessian.count == linear.count)
    for (row, entries) in hessian.enumerated() {
      precondition(entries.count == linear.count)
      for column in 0..<row { precondition(entries[column] == hessian[column][row]) }
    }
    self.constant = constant
    self.linear = linear
    self.hessian = hessian
  }

  public var variableCount: Int { linear.count }

  /// The value at a point.
  ///
  /// - Complexity: O(n²).
  public func callAsFunction(_ point: [Rational]) -> Rational {
    point.indices.reduce(constant) { sum, i in
      sum + (linear[i] + partial(i, at: point)) / 2 * point[i]
    }
  }

  /// ∂/∂aᵢ at a point.
  ///
  /// - Complexity: O(n).
  public func partial(_ i: Int, at point: [Rational]) -> Rational {
    zip(hessian[i], point).reduce(linear[i]) { $0 + $1.0 * $1.1 }
  }
}

/// The actions of an agent in a continuous compute game: the interval [l, u], taking c⁰ + c¹ a units
/// of compute.
public struct ContinuousActions: Hashable, Sendable {
  public let from: Rational
  public let to: Rational
  /// c⁰.
  public let fixedCompute: Rational
  /// c¹.
  public let computeRate: Rational

  /// An interval of actions.
  ///
  /// - Throws: ``ModelError`` if the interval is empty or compute is negative at one of its ends.
  public init(
    from: Rational, to: Rational, fixedCompute: Rational, computeRate: Rational
  ) throws(ModelError) {
    guard from <= to else {
      throw ModelError("the actions from \(from) to \(to) are none")
    }
    for end in [from, to] where (fixedCompute + computeRate * end).signum < 0 {
      throw ModelError(
        "the action \(end) takes negative compute, \(fixedCompute + computeRate * end)")
    }
    self.from = from
    self.to = to
    self.fixedCompute = fixedCompute
    self.computeRate = computeRate
  }

  /// Cᵢ(aᵢ).
  public func compute(_ action: Rational) -> Rational {
    fixedCompute + computeRate * action
  }

  public func contains(_ action: Rational) -> Bool {
    from <= action && action <= to
  }

  /// The actions that take at most a number of units of compute, or `nil` if there are none.
  public func affordable(with budget: Rational) -> ContinuousActions? {
    if computeRate.isZero { return fixedCompute <= budget ? self : nil }
    let bound = (budget - fixedCompute) / computeRate
    return computeRate.signum > 0
      ? restricted(from: from, to: min(to, bound)) : restricted(from: max(from, bound), to: to)
  }

  private func restricted(from: Rational, to: Rational) -> ContinuousActions? {
    try? ContinuousActions(
      from: from, to: to, fixedCompute: fixedCompute, computeRate: computeRate)
  }
}

/// A game between agents with compute budgets whose actions are intervals, with quadratic utilities
/// concave in the agent's own action, and affine complexity.
///
/// Every condition of optimality is then linear, and first-order conditions suffice.
public struct QuadraticComputeGame: Hashable, Sendable {
  public let title: String
  public let market: ComputeMarket
  public let actions: [ContinuousActions]
  /// uᵢ(f(a)) as a function of all agents' actions.
  public let utilities: [QuadraticFunction]

  /// A quadratic compute game.
  ///
  /// - Parameters:
  ///   - title: May be empty.
  ///   - market: The agents and the supplier.
  ///   - actions: One interval for each agent.
  ///   - utilities: One function for each agent, of as many variables as there are agents.
  /// - Throws: ``ModelError`` if the shapes disagree, or names the agent whose utility is not concave
  ///   in its own action.
  public init(
    title: String = "", market: ComputeMarket, actions: [ContinuousActions],
    utilities: [QuadraticFunction]
  ) throws(ModelError) {
    let count = market.agents.count
    guard actions.count == count, utilities.count == count,
      utilities.allSatisfy({ $0.variableCount == count })
    else {
      throw ModelError("expected actions and utilities of \(count) agents")
    }
    for (index, agent) in market.agents.enumerated()
    where utilities[index].hessian[index][index].signum > 0 {
      throw ModelError(
        "the utility of agent \(agent.name) is not concave in its own action: its second derivative "
          + "is \(utilities[index].hessian[index][index])")
    }
    self.title = title
    self.market = market
    self.actions = actions
    self.utilities = utilities
  }

  public var agents: [ComputeAgent] { market.agents }

  /// Cᵢ(aᵢ) for each agent.
  public func compute(at profile: [Rational]) -> [Rational] {
    zip(actions, profile).map { $0.compute($1) }
  }

  /// uᵢ(f(a)) − λᵢ Cᵢ(aᵢ).
  public func basePayoff(to agent: Int, at profile: [Rational]) -> Rational {
    utilities[agent](profile)
      - agents[agent].complexityCost * actions[agent].compute(profile[agent])
  }

  /// The change of uᵢ(f(a)) − κ Cᵢ(aᵢ) with the agent's own action.
  ///
  /// - Parameters:
  ///   - agent: The agent i.
  ///   - profile: One action for each agent.
  ///   - unitCost: κ, what a unit of compute costs the agent.
  /// - Returns: The derivative.
  public func marginalPayoff(
    of agent: Int, at profile: [Rational], unitCost: Rational
  ) -> Rational {
    utilities[agent].partial(agent, at: profile) - unitCost * actions[agent].computeRate
  }

  /// The agent's best action in an interval against the others, where a unit of compute costs κ.
  ///
  /// - Parameters:
  ///   - agent: The agent i.
  ///   - profile: One action for each agent; the agent's own is what a tie keeps.
  ///   - unitCost: κ.
  ///   - interval: Where the agent may choose.
  /// - Returns: A maximiser.
  /// - Complexity: O(n) for n agents.
  public func bestAction(
    of agent: Int, against profile: [Rational], unitCost: Rational, in interval: ContinuousActions
  ) -> Rational {
    let slope = marginalPayoff(of: agent, at: profile, unitCost: unitCost)
    let curvature = utilities[agent].hessian[agent][agent]
    if curvature.isZero {
      if slope.isZero { return profile[agent] }
      return slope.signum > 0 ? interval.to : interval.from
    }
    return max(interval.from, min(interval.to, profile[agent] - slope / curvature))
  }
}
