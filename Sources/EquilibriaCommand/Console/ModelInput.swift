import ArgumentParser
import Equilibria

extension ModelFile {
  /// Reads a game for a command.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: The game, and the claims in its file.
  /// - Throws: ``CommandFailure`` if the file is not a game.
  static func readGame(path: String) throws(CommandFailure) -> GameDocument {
    do throws(FileError) {
      switch try read(path: path) {
      case .game(let document): return document
      case .computeGame:
        throw FileError(file: path, message: "expected a game in normal form, found a compute game")
      }
    } catch {
      throw CommandFailure(error.description, .malformedFile)
    }
  }

  /// Reads a compute game for a command, and prints what is strange about the file.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: The game, and the claims in its file.
  /// - Throws: ``CommandFailure`` if the file is not a compute game.
  static func readComputeGame(path: String) throws(CommandFailure) -> ComputeGameDocument {
    do throws(FileError) {
      switch try read(path: path) {
      case .game: throw FileError(file: path, message: "expected a compute game, found another game")
      case .computeGame(let document):
        for warning in document.warnings { Console.complain("warning: \(warning)") }
        return document
      }
    } catch {
      throw CommandFailure(error.description, .malformedFile)
    }
  }
}

extension ModelDocument {
  /// What the model is called.
  var title: String {
    switch self {
    case .game(let document): document.game.title
    case .computeGame(let document): document.game.title
    }
  }
}
