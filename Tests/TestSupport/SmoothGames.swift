public import Equilibria

extension SmoothGame {
  /// A game written as in a file.
  ///
  /// - Parameter text: The whole file, or what follows its title.
  /// - Returns: The game.
  /// - Throws: ``FileError`` if the text is no smooth game.
  public static func written(_ text: String) throws -> SmoothGame {
    let whole =
      text.hasPrefix("game:") || text.hasPrefix("compute-game:") ? text : "game: G\n" + text
    guard
      case .smoothGame(let document) = try ModelFile.read(bytes: Array(whole.utf8), name: "test")
    else { throw FileError(file: "test", message: "another model") }
    return document.game
  }

  /// A game of two or three players with rational functions, roots, logarithms and exponentials that are
  /// concave in the own action, and mostly with interior equilibria.
  public static func random(using generator: inout SeededGenerator) throws -> SmoothGame {
    let names = ["A", "B", "C"].prefix(Int.random(in: 2...3, using: &generator))
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    var text = "players: {"
    text += names.map { "\($0): {from: \(number(0...1))/10, to: \(number(2...5))}" }
      .joined(separator: ", ")
    text += "}\npayoffs:\n"
    for name in names {
      let others = names.filter { $0 != name }.joined(separator: " + ")
      let gain = [
        "\(number(1...4))*log(1 + \(name) + (\(others))/\(number(4...9)))",
        "\(number(1...4))*sqrt(\(name) + 1/\(number(2...9)))",
        "\(number(2...6))*\(name)/(1 + \(name) + \(others))",
        "\(number(1...4))*\(name) - \(name)^2/2 - \(name)*(\(others))/\(number(4...9))",
        "-exp(-\(name) - (\(others))/\(number(4...9)))*\(number(2...4))",
      ][number(0...4)]
      text += "  \(name): \(gain) - \(name)*\(number(1...9))/10\n"
    }
    return try written(text)
  }
}
