import ExactArithmetic
import GameModel

extension GameDocument {
  /// The game in the payoff version of Gambit's format, a line for each profile.
  var nfgText: String {
    var lines: [String] = []
    lines.append(
      "NFG 1 R \(Self.quoted(game.title)) { \(game.players.map { Self.quoted($0.name) }.joined(separator: " ")) }"
    )
    lines.append("")
    lines.append("{")
    for player in game.players {
      lines.append("{ \(player.actions.map(Self.quoted).joined(separator: " ")) }")
    }
    lines.append("}")
    let comment = [description, source].filter { !$0.isEmpty }.joined(separator: "\n")
    lines.append(Self.quoted(comment))
    lines.append("")
    for index in 0..<game.profiles.count {
      lines.append(game.payoffs.map { "\($0[index])" }.joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text in quotes.
  ///
  /// A backslash is escaped only where a reader would take it for an escape, before a quote, before
  /// another and at the end: elsewhere Gambit reads two.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    let bytes = Array(text.unicodeScalars)
    for (index, scalar) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : "\""
      if scalar == "\"" || scalar == "\\" && (next == "\"" || next == "\\") { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
