import ExactArithmetic
import GameModel

/// Reads payoffs that are written out: lists nested as deep as there are players.
struct PayoffTable {
  private let space: ProfileSpace
  private var payoffs: [[Rational]]
  private var digits = 0
  /// What is expected at each depth: an entry for each action, player by player, then the payoffs.
  private let expected: [String]

  private init(players: [Player], space: ProfileSpace) {
    self.space = space
    payoffs = players.map { _ in [Rational](repeating: 0, count: space.count) }
    let names = players.map { shortened($0.name) }
    expected =
      zip(names, space.actionCounts).map { "a list of \($1), one for each action of \($0)" }
      + ["a payoff for each player (\(names.joined(separator: ", ")))"]
  }

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
    var table = PayoffTable(players: players, space: space)
    try table.fill(from: node, player: 0, index: 0)
    return table.payoffs
  }

  /// Fills the part of the table in which the players before one have chosen.
  private mutating func fill(
    from node: DocumentNode, player: Int, index: Int
  ) throws(DocumentError) {
    let entries = try node.list(expected[player])
    let count = player < payoffs.count ? space.actionCounts[player] : payoffs.count
    guard entries.count == count else {
      throw node.error("expected \(expected[player]), found \(node.kind)")
    }
    guard player < payoffs.count else { return try fill(from: entries, index: index) }
    for (action, entry) in entries.enumerated() {
      try fill(from: entry, player: player + 1, index: index + action * space.strides[player])
    }
  }

  /// Fills the payoffs of one profile.
  private mutating func fill(
    from entries: [DocumentNode], index: Int
  ) throws(DocumentError) {
    for (player, entry) in entries.enumerated() {
      let payoff = try entry.number("a payoff")
      digits += payoff.bitLength
      payoffs[player][index] = payoff
      guard digits <= ModelFile.mostDigits else {
        throw entry.error(
          "the payoffs up to here have more than \(ModelFile.mostDigits) binary digits, the limit")
      }
    }
  }
}
