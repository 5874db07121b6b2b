import Equilibria
import Foundation
import Testing

/// Every file in Models/smooth is read, and what it claims is true.
@Suite struct SmoothModelsTests {
  static let folder = ModelCatalogue.package.appending(path: "Models/smooth")

  static let files =
    (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test func `there are models`() {
    #expect(Self.files.count >= 7)
  }

  @Test(arguments: files)
  func `every claim holds, and the source is known`(file: String) async throws {
    guard
      case .smoothGame(let document) = try ModelFile.read(
        path: Self.folder.appending(path: file).path)
    else {
      Issue.record("\(file) is not a smooth game")
      return
    }
    #expect(document.source == String(file.split(separator: "/")[0]))
    #expect(ModelCatalogue.references.contains(document.source))
    let claims = await ModelDocument.smoothGame(document).decideClaims()
    #expect(claims.count >= 3)
    for claim in claims {
      let holds = if case .holds = claim.outcome { true } else { false }
      #expect(holds, "\(claim.text): \(claim.outcome)")
    }
  }

  /// The text of a claim is compared, since its place changes.
  @Test(arguments: files)
  func `a game survives being written and read`(file: String) throws {
    func smooth(_ document: ModelDocument) throws -> SmoothGameDocument {
      guard case .smoothGame(let smooth) = document else { throw ModelError("another model") }
      return smooth
    }
    let document = try smooth(ModelFile.read(path: Self.folder.appending(path: file).path))
    for text in [document.yamlText, document.jsonText] {
      let again = try smooth(ModelFile.read(bytes: Array(text.utf8), name: file))
      #expect(again.game == document.game)
      #expect(again.claims.map(\.text) == document.claims.map(\.text))
      #expect(again.source == document.source && again.description == document.description)
      #expect(again.yamlText == document.yamlText && again.jsonText == document.jsonText)
    }
  }

  @Test func `the index of the models lists every file`() throws {
    let readme = try String(
      contentsOf: ModelCatalogue.package.appending(path: "Models/README.md"), encoding: .utf8)
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `smooth/") }.map(String.init)
    let expected = try Self.files.map { file in
      let document = try ModelFile.read(path: Self.folder.appending(path: file).path)
      guard case .smoothGame(let smooth) = document else { throw ModelError("another model") }
      return "| `smooth/\(file)` | \(smooth.game.title) |"
    }
    #expect(rows == expected)
  }
}
