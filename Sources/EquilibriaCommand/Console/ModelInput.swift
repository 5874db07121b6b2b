import ArgumentParser
import Equilibria

extension ModelFile {
  /// Reads a model for a command, and prints what is strange about the file.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: What the file holds.
  /// - Throws: ``CommandFailure`` if the file is not a model.
  static func readDocument(path: String) throws(CommandFailure) -> ModelDocument {
    do throws(FileError) {
      let document = try read(path: path)
      if case .computeGame(let game) = document {
        for warning in game.warnings { Console.complain("warning: \(warning)") }
      }
      return document
    } catch {
      throw CommandFailure(error.description, .malformedFile)
    }
  }

  /// Reads a game in normal form for a command that needs one.
  static func readGame(path: String) throws(CommandFailure) -> GameDocument {
    switch try readDocument(path: path) {
    case .game(let document): return document
    case .computeGame:
      throw CommandFailure(
        "\(path): expected a game in normal form, found a compute game", .malformedFile)
    case .smoothGame:
      throw CommandFailure(
        "\(path): expected a game in normal form, found one with intervals of actions",
        .malformedFile)
    case .mechanism:
      throw CommandFailure(
        "\(path): expected a game in normal form, found a mechanism", .malformedFile)
    }
  }

  /// Reads a mechanism for a command that needs one.
  static func readMechanism(path: String) throws(CommandFailure) -> MechanismDocument {
    switch try readDocument(path: path) {
    case .mechanism(let document): return document
    case .game, .computeGame, .smoothGame:
      throw CommandFailure("\(path): expected a mechanism, found a game", .malformedFile)
    }
  }
}

extension ModelDocument {
  /// What the model is called.
  var title: String {
    switch self {
    case .game(let document): document.game.title
    case .computeGame(let document): document.game.title
    case .smoothGame(let document): document.game.title
    case .mechanism(let document): document.title
    }
  }
}
