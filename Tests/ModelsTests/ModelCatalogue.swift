import Equilibria
import Foundation
import Testing

/// The games under `Models/games`.
enum ModelCatalogue {
  /// The folder of the package.
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A file of the catalogue.
  struct Entry: Sendable, CustomTestStringConvertible {
    /// From `Models/games`: `nash1951/three-man-poker.yaml`.
    let path: String

    var testDescription: String { path }

    /// The folder: who published the game, and when.
    var publication: String { String(path.split(separator: "/")[0]) }

    func read() throws -> GameDocument {
      guard let document = ModelCatalogue.documents[path] else {
        throw ModelError("there is no \(path)")
      }
      return try document.get()
    }
  }

  /// Every file, in the order of their paths.
  static let all: [Entry] = {
    let folder = package.appending(path: "Models/games")
    guard let names = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return names.compactMap { $0 as? String }
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".nfg") }
      .sorted()
      .map(Entry.init)
  }()

  /// The files whose games have few enough profiles for every method to find all equilibria.
  static let ofModerateSize = all.filter { entry in
    guard let document = try? entry.read() else { return true }
    return document.game.profiles.count <= 200
  }

  /// What the files hold, each read once for all tests.
  private static let documents = Dictionary(
    uniqueKeysWithValues: all.map { entry in
      let url = package.appending(path: "Models/games/\(entry.path)")
      return (entry.path, Result { () throws(FileError) in try ModelFile.read(path: url.path) })
    }
  ).mapValues { result in
    result.flatMap { model in
      switch model {
      case .game(let document): .success(document)
      case .computeGame, .mechanism, .smoothGame:
        .failure(FileError(file: "Models/games", message: "another model among the games"))
      }
    }
  }

  /// The keys of `Docs/references.bib`.
  static let references: [String] = {
    let url = package.appending(path: "Docs/references.bib")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return text.matches(of: /(?m)^@[a-z]+\{([^,]+),/).map { String($0.output.1) }
  }()
}

extension GameDocument {
  /// The keys of the publications that the file names as its source.
  var sourceKeys: [String] {
    source.split(separator: ";").map { part in
      String(part.prefix { $0 != "," }).trimmingCharacters(in: .whitespaces)
    }
  }
}
