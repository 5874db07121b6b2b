import ExactArithmetic
import GameModel

extension GameDocument {
  /// The longest key that a YAML reader must accept is 1024 characters; escapes can lengthen a name.
  private static var longestKey: Int { 100 }
  private static var lineWidth: Int { 100 }

  /// The game in our format, as YAML.
  var yamlText: String {
    var lines = ["game: \(yamlScalar(game.title))"]
    if !source.isEmpty { lines.append("source: \(yamlScalar(source))") }
    if !description.isEmpty { lines.append("description: \(yamlScalar(description))") }
    lines += yamlPlayers
    lines.append("payoffs:")
    for action in 0..<game.actionCount(of: 0) {
      lines.append("  - " + payoffRow(of: action) { "\($0)" })
    }
    if !claims.isEmpty {
      lines.append("claims:")
      lines += claims.map { "  - " + $0.text }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A map from players to actions, on one line if it fits.
  private var yamlPlayers: [String] {
    func list(_ actions: [String]) -> String {
      "[" + actions.map(yamlScalar).joined(separator: ", ") + "]"
    }
    guard namesAreKeys else {
      return ["players:"]
        + game.players.map { "  - {name: \(yamlScalar($0.name)), actions: \(list($0.actions))}" }
    }
    let entries = game.players.map { "\(yamlScalar($0.name)): \(list($0.actions))" }
    let line = "players: {" + entries.joined(separator: ", ") + "}"
    return line.utf8.count <= Self.lineWidth ? [line] : ["players:"] + entries.map { "  " + $0 }
  }

  /// The game in our format, as JSON.
  var jsonText: String {
    var entries = ["\"game\": \(jsonString(game.title))"]
    if !source.isEmpty { entries.append("\"source\": \(jsonString(source))") }
    if !description.isEmpty { entries.append("\"description\": \(jsonString(description))") }
    entries.append("\"players\": \(jsonPlayers)")
    let rows = (0..<game.actionCount(of: 0)).map { action in
      payoffRow(of: action) { jsonScalar("\($0)") }
    }
    entries.append("\"payoffs\": \(Self.jsonLines(rows))")
    if !claims.isEmpty {
      entries.append("\"claims\": \(Self.jsonLines(claims.map(\.statement.jsonText)))")
    }
    return "{\n  " + entries.joined(separator: ",\n  ") + "\n}\n"
  }

  private var jsonPlayers: String {
    func list(_ actions: [String]) -> String {
      "[" + actions.map(jsonString).joined(separator: ", ") + "]"
    }
    guard namesAreKeys else {
      return Self.jsonLines(
        game.players.map { "{\"name\": \(jsonString($0.name)), \"actions\": \(list($0.actions))}" })
    }
    let entries = game.players.map { "\(jsonString($0.name)): \(list($0.actions))" }
    return "{\n    " + entries.joined(separator: ",\n    ") + "\n  }"
  }

  private static func jsonLines(_ lines: [String]) -> String {
    "[\n    " + lines.joined(separator: ",\n    ") + "\n  ]"
  }

  /// Whether the players' names can be the keys of a map.
  private var namesAreKeys: Bool {
    let names = game.players.map(\.name)
    return Set(names).count == names.count
      && names.allSatisfy { $0.unicodeScalars.count <= Self.longestKey }
  }

  /// The payoffs where the first player plays an action: nested lists for the other players.
  private func payoffRow(of action: Int, _ number: (Rational) -> String) -> String {
    func nested(_ player: Int, _ index: Int) -> String {
      guard player < game.playerCount else {
        return "[" + game.payoffs.map { number($0[index]) }.joined(separator: ", ") + "]"
      }
      let entries = (0..<game.actionCount(of: player)).map { action in
        nested(player + 1, index + action * game.profiles.strides[player])
      }
      return "[" + entries.joined(separator: ", ") + "]"
    }
    return nested(1, action)
  }
}
