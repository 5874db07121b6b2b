public import GameModel

/// A smooth game as a file holds it: the game, and what the file says about it.
public struct SmoothGameDocument: Hashable, Sendable {
  public var game: SmoothGame
  /// What is claimed to be true of the game, undecided.
  public var claims: [PositionedStatement<SmoothClaim>] = []
  /// A text for people, perhaps empty.
  public var description = ""
  /// Where the game is published, perhaps empty.
  public var source = ""

  /// The document as it was written.
  var root: DocumentNode

  init(game: SmoothGame, root: DocumentNode) {
    self.game = game
    self.root = root
  }
}

extension SmoothGameDocument {
  /// A game with what its file says about it.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - noun: What a player is called in messages.
  ///   - file: Where the claims stand.
  ///   - fields: The keys of the document.
  /// - Throws: ``DocumentError`` at the first text or claim that does not fit.
  init(
    game: SmoothGame, noun: String, file: String, _ fields: DocumentFields
  ) throws(DocumentError) {
    self.init(game: game, root: fields.node)
    description = try fields.text("description")
    source = try fields.text("source")
    claims = try SmoothClaimReader(game: game, noun: noun, file: file).claims(fields["claims"])
  }
}
