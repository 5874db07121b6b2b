import Equilibria

/// A strategy for each player as it is written on the command line.
///
///     Row=heads,Column=tails
///     Row={heads: 1/3, tails: 2/3},Column=tails
///
/// Names that hold commas, colons, equal signs or braces are put in double quotes.
struct ProfileArgument {
  private let text: [Character]
  private var position = 0

  /// Reads a profile of a game.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - game: Has the names.
  /// - Returns: A strategy for each player.
  /// - Throws: ``CommandFailure`` that says what was expected.
  static func profile(
    from text: String, of game: NormalFormGame
  ) throws(CommandFailure) -> MixedProfile {
    var reader = ProfileArgument(text: Array(text))
    return try reader.profile(of: game)
  }

  private init(text: [Character]) {
    self.text = text
  }

  private mutating func profile(of game: NormalFormGame) throws(CommandFailure) -> MixedProfile {
    let names = GameNames(game)
    var strategies = [MixedStrategy?](repeating: nil, count: game.playerCount)
    repeat {
      let player = try names.player(name(until: "="))
      try take("=", "after the name of a player")
      guard strategies[player] == nil else {
        throw .misuse("the profile says twice what \(game.players[player].name.printable) plays")
      }
      strategies[player] = try strategy(of: player, game.actionCount(of: player), names)
    } while take(",")
    guard position == text.count else {
      throw .misuse("expected \",\" or the end of the profile, found \(rest)")
    }
    var profile: [MixedStrategy] = []
    for (player, strategy) in zip(game.players, strategies) {
      guard let strategy else {
        throw .misuse("the profile does not say what \(player.name.printable) plays")
      }
      profile.append(strategy)
    }
    return MixedProfile(profile)
  }

  /// An action, or actions with probabilities in braces.
  private mutating func strategy(
    of player: Int, _ count: Int, _ names: GameNames
  ) throws(CommandFailure) -> MixedStrategy {
    skipSpaces()
    guard take("{") else {
      return MixedStrategy(pure: try names.action(name(until: ","), of: player), of: count)
    }
    var probabilities = [Rational](repeating: 0, count: count)
    repeat {
      let action = try names.action(name(until: ":"), of: player)
      try take(":", "after the name of an action in braces")
      let number = try name(until: ",}")
      do throws(RationalSyntaxError) {
        probabilities[action] += try Rational(parsing: number)
      } catch {
        throw .misuse("a probability in the profile is wrong: \(error.message)")
      }
    } while take(",")
    try take("}", "after the last probability")
    do throws(ModelError) {
      return try MixedStrategy(probabilities)
    } catch {
      throw .misuse("the profile is wrong: \(error.message)")
    }
  }

  /// A name in double quotes, or up to one of some characters, without the spaces around it.
  private mutating func name(until ends: String) throws(CommandFailure) -> String {
    skipSpaces()
    var name = ""
    if take("\"") {
      while position < text.count, text[position] != "\"" {
        name.append(text[position])
        position += 1
      }
      try take("\"", "after a name in quotes")
      skipSpaces()
      return name
    }
    while position < text.count, !ends.contains(text[position]) {
      name.append(text[position])
      position += 1
    }
    while name.last == " " { name.removeLast() }
    return name
  }

  private mutating func skipSpaces() {
    while position < text.count, text[position] == " " { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard position < text.count, text[position] == character else { return false }
    position += 1
    skipSpaces()
    return true
  }

  private mutating func take(_ character: Character, _ place: String) throws(CommandFailure) {
    guard take(character) else {
      throw .misuse("expected \"\(character)\" \(place) in the profile, found \(rest)")
    }
  }

  private var rest: String {
    position == text.count ? "the end" : "\"\(String(text[position...].prefix(40)).printable)\""
  }
}
