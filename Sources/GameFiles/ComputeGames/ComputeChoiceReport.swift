public import ExactArithmetic
public import GameModel

/// What the agents of a compute game use and get if they do certain things.
public struct ComputeChoiceReport: Codable, Hashable, Sendable {
  public var format = "equilibria-run/1"
  public var tool = ToolDescription.equilibria
  public var game: GameDescription
  /// For each agent a probability for each action; absent where actions are numbers.
  public var strategies: [[Rational]]?
  /// For each agent its action; absent where there are finitely many.
  public var actions: [Rational]?
  /// The price at which compute is traded, absent where it is not.
  public var price: Rational?
  /// What each agent uses, in expectation.
  public var compute: [Rational]
  /// Uᵢ = uᵢ(f(a)) − λᵢ Cᵢ(aᵢ) + μᵢ (Bᵢ⁰ − Cᵢ(aᵢ)) without trade, and
  /// uᵢ(f(a)) − (λᵢ + p) Cᵢ(aᵢ) + p Bᵢ⁰ at the price p.
  public var payoffs: [Rational]
  /// Whether this is an equilibrium, competitive if there is a price and else budgeted.
  public var isEquilibrium: Bool
  /// A sentence that says why.
  public var reason: String

  private enum CodingKeys: String, CodingKey {
    case format, tool, game, strategies, actions, price, compute, payoffs
    case isEquilibrium = "equilibrium"
    case reason
  }

  /// The report on what agents do.
  ///
  /// - Parameters:
  ///   - behavior: Of the game's own kind.
  ///   - price: The price at which compute is traded, or `nil` if it is not.
  ///   - game: The game.
  ///   - file: What the report calls the file.
  ///   - isEquilibrium: Whether it is one, as a claim about it was decided.
  ///   - reason: A sentence that says why.
  /// - Precondition: The behaviour fits the game.
  public init(
    _ behavior: ComputeBehavior, at price: Rational?, in game: ComputeGame, file: String,
    isEquilibrium: Bool, reason: String
  ) {
    self.game = GameDescription(game, file: file)
    self.price = price
    self.isEquilibrium = isEquilibrium
    self.reason = reason
    // A unit of compute costs what it could be sold for, or what it is worth unused.
    let worth = game.agents.map { price ?? $0.idleWorth }
    switch (behavior, game) {
    case (.mixed(let profile), .finite(let game)):
      strategies = profile.probabilities
      compute = game.expectedCompute(of: profile)
      payoffs = game.normalForm(
        unitCosts: zip(game.agents, worth).map { $0.complexityCost + $1 },
        constants: zip(game.agents, worth).map { $0.endowment * $1 }
      ).payoffs(at: profile)
    case (.actions(let actions), .quadratic(let game)):
      self.actions = actions
      let compute = zip(game.actions, actions).map { $0.compute($1) }
      self.compute = compute
      payoffs = game.agents.enumerated().map { index, agent in
        game.utilities[index](actions) - agent.complexityCost * compute[index]
          + worth[index] * (agent.endowment - compute[index])
      }
    default: preconditionFailure("what agents do in another kind of game")
    }
  }
}
