import ExactArithmetic
import GameModel

// Gambit's format for games in normal form (Savani and Turocy, Gambit: The package for computation in
// game theory, "Game representation formats"): a header, then either a payoff for each player at each
// profile, or a list of outcomes and an outcome for each profile. The first player's strategy varies
// fastest.

/// Reads a `.nfg` file, in the payoff version and in the outcome version.
struct NfgReader {
  /// The largest number of players.
  static let mostPlayers = 1000

  private var scanner: GambitScanner
  private var players: [String] = []
  /// The names of each player's strategies, if the file gives them and not only their number.
  private var labels: [[String]]?

  /// The game of a file.
  ///
  /// - Parameter source: The text.
  /// - Returns: The game; its description is the comment of the file.
  /// - Throws: ``FileError`` at the first place that does not fit.
  static func read(_ source: SourceText) throws(FileError) -> GameDocument {
    var reader = NfgReader(scanner: GambitScanner(source))
    return try reader.document()
  }

  private init(scanner: GambitScanner) {
    self.scanner = scanner
  }

  private mutating func document() throws(FileError) -> GameDocument {
    let title = try titleAfterFormat()
    try readPlayers()
    let space = try strategies()
    let comment =
      scanner.peek() == UInt8(ascii: "\"") ? try scanner.text("a comment") : ""

    let payoffs =
      scanner.skip("{") ? try outcomeBody(of: space) : try payoffBody(of: space)
    if scanner.peek() != nil {
      let last = Self.profile(at: space.count - 1, in: space)
      throw scanner.unexpected("the end of the file after the last profile, \(last)")
    }
    // Only now, when the file has shown a table of the declared size, are default names made.
    let names = labels ?? space.actionCounts.map { (1...$0).map(String.init) }
    do {
      let game = try NormalFormGame(
        title: title, players: zip(players, names).map { Player(name: $0, actions: $1) },
        payoffs: payoffs)
      return GameDocument(game: game, description: comment)
    } catch {
      throw scanner.source.error(error.message, at: scanner.offset)
    }
  }

  // MARK: - Header

  /// `NFG 1 R "title"`, where D stands for R in old files.
  private mutating func titleAfterFormat() throws(FileError) -> String {
    for (word, meaning) in [
      (["NFG"], "'NFG'"), (["1"], "version 1 of the format"), (["R", "D"], "'R' or 'D'"),
    ] {
      var ahead = scanner
      guard word.contains(try ahead.word(meaning)) else { throw scanner.unexpected(meaning) }
      scanner = ahead
    }
    return try scanner.text("the title of the game in quotes")
  }

  /// `{ "Row" "Column" }`; a player without a name is called by its number.
  private mutating func readPlayers() throws(FileError) {
    try scanner.expect("{", "before the names of the players")
    while !scanner.skip("}") {
      guard players.count < Self.mostPlayers else {
        throw scanner.unexpected("at most \(Self.mostPlayers) players")
      }
      let name = try scanner.text("the name of a player in quotes, or '}'")
      players.append(name.isEmpty ? "Player \(players.count + 1)" : name)
    }
  }

  /// `{ 2 3 }` or `{ { "T" "B" } { "L" "M" "R" } }`; a strategy without a name is called by its number.
  private mutating func strategies() throws(FileError) -> ProfileSpace {
    try scanner.expect("{", "before the strategies")
    _ = scanner.peek()
    let start = scanner.offset
    let counts: [Int]
    if scanner.peek() == UInt8(ascii: "{") {
      let lists = try strategyNames()
      labels = lists
      counts = lists.map(\.count)
    } else {
      counts = try strategyCounts()
    }
    try scanner.expect("}", "after the strategies of the last player")
    do {
      return try ProfileSpace(actionCounts: counts)
    } catch {
      throw scanner.source.error(error.message, at: start)
    }
  }

  private mutating func strategyNames() throws(FileError) -> [[String]] {
    var lists: [[String]] = []
    for player in players {
      try scanner.expect("{", "before the strategies of \(player)")
      var names: [String] = []
      while !scanner.skip("}") {
        let name = try scanner.text("the name of a strategy of \(player) in quotes, or '}'")
        names.append(name.isEmpty ? "\(names.count + 1)" : name)
      }
      lists.append(names)
    }
    return lists
  }

  private mutating func strategyCounts() throws(FileError) -> [Int] {
    var counts: [Int] = []
    for player in players {
      _ = scanner.peek()
      let start = scanner.offset
      let expected = "the number of strategies of \(player)"
      let number = try scanner.number(expected)
      guard number.isInteger, number.signum > 0 else {
        throw scanner.source.error(
          "\(expected) must be a positive integer, not \(number)", at: start)
      }
      // A count beyond Int is beyond every limit, and ProfileSpace says so.
      counts.append(number.exactInt ?? Int.max)
    }
    return counts
  }

  // MARK: - Body

  /// A payoff for each player, profile by profile.
  private mutating func payoffBody(of space: ProfileSpace) throws(FileError) -> [[Rational]] {
    var payoffs = emptyTables(of: space, entries: players.count)
    let players = self.players
    for index in 0..<space.count {
      for player in players.indices {
        if let integer = scanner.shortInteger() {
          payoffs[player].append(Rational(integer))
        } else {
          payoffs[player].append(
            try scanner.number(Self.payoff(to: players[player], at: index, in: space)))
        }
      }
    }
    return payoffs
  }

  /// A list of outcomes, then for each profile the number of an outcome.
  ///
  /// An outcome has a name and a payoff for each player. The first has number 1; outcome 0 pays nobody
  /// anything.
  private mutating func outcomeBody(of space: ProfileSpace) throws(FileError) -> [[Rational]] {
    var outcomes = [[Rational](repeating: 0, count: players.count)]
    while !scanner.skip("}") {
      try scanner.expect("{", "before an outcome, or '}' after the last")
      let name = try scanner.text("the name of the outcome in quotes")
      var payoffs: [Rational] = []
      for player in players {
        payoffs.append(
          try scanner.number(
            "the payoff of \(player) in outcome \(outcomes.count) \"\(GambitScanner.shown(name))\"")
        )
        _ = scanner.skip(",")
      }
      try scanner.expect("}", "after a payoff for each player")
      outcomes.append(payoffs)
    }
    var tables = emptyTables(of: space, entries: 1)
    for index in 0..<space.count {
      _ = scanner.peek()
      let start = scanner.offset
      let number = try scanner.number(
        "the number of the outcome of profile \(Self.profile(at: index, in: space))")
      guard let outcome = number.exactInt, outcomes.indices.contains(outcome) else {
        throw scanner.source.error(
          "there is no outcome \(number): the file lists \(outcomes.count - 1)", at: start)
      }
      for player in players.indices { tables[player].append(outcomes[outcome][player]) }
    }
    return tables
  }

  /// Tables with room for what the rest of the file can hold, whatever size it declares: an entry takes
  /// at least one byte and one to separate it.
  ///
  /// - Parameters:
  ///   - space: The declared profiles.
  ///   - entries: How many entries of the file there are for each profile.
  /// - Returns: An empty table for each player.
  private func emptyTables(of space: ProfileSpace, entries: Int) -> [[Rational]] {
    let rest = scanner.source.bytes.count - scanner.offset
    let room = min(space.count, rest / (2 * entries) + 1)
    return players.map { _ in
      var table: [Rational] = []
      table.reserveCapacity(room)
      return table
    }
  }

  /// A payoff in an error message.
  private static func payoff(to player: String, at index: Int, in space: ProfileSpace) -> String {
    "the payoff of \(player) at profile \(profile(at: index, in: space)), "
      + "number \(index + 1) of \(space.count)"
  }

  /// A profile in an error message, by the numbers of its strategies.
  private static func profile(at index: Int, in space: ProfileSpace) -> String {
    "(" + space.profile(at: index).map { "\($0 + 1)" }.joined(separator: ", ") + ")"
  }
}
