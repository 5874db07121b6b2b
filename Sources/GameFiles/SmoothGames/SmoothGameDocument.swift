public import GameModel

/// A smooth game as a file holds it: the game, and what the file says about it.
public struct SmoothGameDocument: Hashable, Sendable {
  public var game: SmoothGame
  /// What is claimed to be true of the game, undecided.
  public var claims: [PositionedStatement<SmoothClaim>]
  /// A text for people, perhaps empty.
  public var description: String
  /// Where the game is published, perhaps empty.
  public var source: String

  public init(
    game: SmoothGame, claims: [PositionedStatement<SmoothClaim>] = [], description: String = "",
    source: String = ""
  ) {
    self.game = game
    self.claims = claims
    self.description = description
    self.source = source
  }
}
