public import ExactArithmetic
public import GameModel

/// What the players of a smooth game get if they do certain things.
public struct SmoothChoiceReport: Codable, Hashable, Sendable {
  public var format = "equilibria-run/1"
  public var tool = ToolDescription.equilibria
  public var game: GameDescription
  /// What each player does.
  public var actions: [RationalInterval]
  /// Bounds of what each player gets, a single number where it is rational.
  public var payoffs: [RationalInterval]
  /// Whether this is an equilibrium, or one is between these bounds; absent where that is undecided.
  public var isEquilibrium: Bool?
  /// A sentence that says why.
  public var reason: String

  private enum CodingKeys: String, CodingKey {
    case format, tool, game, actions, payoffs
    case isEquilibrium = "equilibrium"
    case reason
  }

  /// The report on what players do; `nil` if a payoff is not defined there.
  ///
  /// - Parameters:
  ///   - actions: For each player one of the actions, or bounds.
  ///   - game: The game.
  ///   - file: What the report calls the file.
  ///   - isEquilibrium: Whether it is one, as a claim about it was decided.
  ///   - reason: A sentence that says why.
  public init?(
    _ actions: [RationalInterval], in game: SmoothGame, file: String, isEquilibrium: Bool?,
    reason: String
  ) {
    self.game = GameDescription(game, file: file)
    self.actions = actions
    payoffs = game.players.indices.compactMap { game.payoff(to: $0, at: actions) }
    guard payoffs.count == game.players.count else { return nil }
    self.isEquilibrium = isEquilibrium
    self.reason = reason
  }
}
