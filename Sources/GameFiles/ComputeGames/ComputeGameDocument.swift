public import GameModel

/// A compute game as a file holds it: the game, and what the file says about it.
public struct ComputeGameDocument: Hashable, Sendable {
  public var game: ComputeGame
  /// What is claimed to be true of the game, undecided.
  public var claims: [PositionedStatement<ComputeClaim>] = []
  /// How the agents bargain, if the file says so.
  public var bargaining: BargainingTerms?
  /// What is strange about the file, though not wrong.
  public var warnings: [FileError] = []
  /// A text for people, perhaps empty.
  public var description = ""
  /// Where the game is published, perhaps empty.
  public var source = ""

  /// The document as it was written.
  let root: DocumentNode

  init(game: ComputeGame, root: DocumentNode) {
    self.game = game
    self.root = root
  }
}
