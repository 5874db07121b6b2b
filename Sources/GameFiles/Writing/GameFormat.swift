/// The formats in which a game is written.
public enum GameFormat: String, Hashable, Sendable, CaseIterable {
  /// Gambit's format, in its payoff version. It has no place for claims.
  case nfg
  case yaml
  case json
}

extension GameDocument {
  /// The document as a file.
  ///
  /// Reading the text gives the same game, exactly. Formulas are written out as the table that they
  /// stand for. In `.nfg` the description and the source become the comment, and players and
  /// strategies without a name are named when they are read again.
  ///
  /// - Parameter format: What to write.
  /// - Returns: The whole file, ending with a line break.
  /// - Complexity: O(n · p) for n players and p profiles.
  public func text(as format: GameFormat) -> String {
    switch format {
    case .nfg: nfgText
    case .yaml: yamlText
    case .json: jsonText
    }
  }
}
