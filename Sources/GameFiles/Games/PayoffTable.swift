import ExactArithmetic
import GameModel

/// Reads payoffs that are written out: lists nested as deep as there are players.
struct PayoffTable {
  private let players: [Player]
  private let space: ProfileSpace
  private var payoffs: [[Rational]]

  /// The payoffs of a table.
  ///
  /// - Parameters:
  ///   - node: A list with an entry for each action of the first player, each a list with an entry for
  ///     each action of the second, and so on; the innermost lists hold a payoff for each player.
  ///   - players: The players.
  ///   - space: Their profiles.
  /// - Returns: For each player, a payoff for each profile.
  /// - Throws: ``DocumentError`` at the first list that is too short or too long, and at what is no
  ///   number.
  static func read(
    _ node: DocumentNode, players: [Player], space: ProfileSpace
  ) throws(DocumentError) -> [[Rational]] {
    // Before anything of this size is allocated: no document holds a larger table.
    guard space.count <= DocumentParser.mostParts / players.count else {
      throw node.error(
        "a table of \(space.count) profiles of \(players.count) players is more than a document "
          + "holds; give the payoffs by formulas, or in a .nfg file")
    }
    var table = PayoffTable(
      players: players, space: space,
      payoffs: players.map { _ in [Rational](repeating: 0, count: space.count) })
    try table.fill(from: node, player: 0, index: 0)
    return table.payoffs
  }

  /// Fills the part of the table in which the players before one have chosen.
  private mutating func fill(
    from node: DocumentNode, player: Int, index: Int
  ) throws(DocumentError) {
    guard player < players.count else {
      let names = players.map { shortened($0.name) }.joined(separator: ", ")
      let entries = try node.list("a payoff for each player (\(names))")
      guard entries.count == players.count else {
        throw node.error("expected a payoff for each player (\(names)), found \(node.kind)")
      }
      for (player, entry) in entries.enumerated() {
        payoffs[player][index] = try entry.number("a payoff")
      }
      return
    }
    let count = space.actionCounts[player]
    let expected =
      "a list of \(count), one for each action of \(shortened(players[player].name))"
    let entries = try node.list(expected)
    guard entries.count == count else {
      throw node.error("expected \(expected), found \(node.kind)")
    }
    for (action, entry) in entries.enumerated() {
      try fill(from: entry, player: player + 1, index: index + action * space.strides[player])
    }
  }
}
