import Equilibria

/// What reading a text gives: a game, or the error in the form that people see.
func read(_ text: String) -> Result<GameDocument, FileError> {
  Result { () throws(FileError) -> GameDocument in
    switch try ModelFile.read(bytes: Array(text.utf8), name: "test") {
    case .game(let document): document
    case .computeGame: throw FileError(file: "test", message: "a compute game")
    case .smoothGame: throw FileError(file: "test", message: "a smooth game")
    case .mechanism: throw FileError(file: "test", message: "a mechanism")
    }
  }
}

/// The message of the error that reading a text gives, or a note that it gives none.
func message(_ text: String) -> String {
  switch read(text) {
  case .success: "no error"
  case .failure(let error): error.description
  }
}
