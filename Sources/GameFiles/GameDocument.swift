public import GameModel

/// A claim with the place where it is made.
public struct PositionedStatement<Statement: Hashable & Sendable>: Hashable, Sendable {
  public let claim: Statement
  /// The file, or `--claim`.
  public let file: String
  public let position: TextPosition
  /// The claim as it was written.
  let statement: DocumentNode

  /// The claim as YAML on one line, with names and numbers as they were written.
  public var text: String { statement.claimText }
}

/// A claim about a game in normal form.
public typealias PositionedClaim = PositionedStatement<Claim>

/// A game in normal form as a file holds it: the game, and what the file says about it.
public struct GameDocument: Hashable, Sendable {
  public var game: NormalFormGame
  /// What is claimed to be true of the game, undecided.
  public var claims: [PositionedClaim]
  /// A text for people, perhaps empty; in a `.nfg` file, the comment.
  public var description: String
  /// Where the game is published, perhaps empty.
  public var source: String

  public init(
    game: NormalFormGame, claims: [PositionedClaim] = [], description: String = "",
    source: String = ""
  ) {
    self.game = game
    self.claims = claims
    self.description = description
    self.source = source
  }
}
