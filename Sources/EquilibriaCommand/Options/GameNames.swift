import Equilibria

/// Finds players and actions by the names that people write on the command line.
///
/// A name is known as it stands in the file, if no other has it, and as it is printed, where empty and
/// repeated names carry their position, as in `stay #2`.
struct GameNames {
  private let game: NormalFormGame
  private let printed: DisplayNames

  init(_ game: NormalFormGame) {
    self.game = game
    printed = DisplayNames(game)
  }

  func player(_ name: String) throws(CommandFailure) -> Int {
    try position(of: name, "player", nil, game.players.map(\.name), printed.players)
  }

  func action(_ name: String, of player: Int) throws(CommandFailure) -> Int {
    try position(
      of: name, "action", printed.players[player], game.players[player].actions,
      printed.actions[player])
  }

  private func position(
    of name: String, _ kind: String, _ owner: String?, _ names: [String], _ printed: [String]
  ) throws(CommandFailure) -> Int {
    let same = names.indices.filter { names[$0] == name }
    if same.count == 1 { return same[0] }
    if let position = printed.firstIndex(of: name) { return position }
    throw .misuse(Suggestion.unknown(kind, name, of: owner, known: printed))
  }
}
