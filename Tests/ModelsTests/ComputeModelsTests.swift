import Equilibria
import FoundationEssentials
import Testing

/// Every file in Models/compute is read, and what it claims is true.
@Suite struct ComputeModelsTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Models/compute")

  static let files = try! FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test func `there are models`() {
    #expect(Self.files.count >= 7)
  }

  @Test(arguments: files)
  func `a game survives being written and read`(file: String) throws {
    let document = try ModelFile.read(path: Self.folder.appending(path: file).path)
    for text in document.texts {
      let again = try ModelFile.read(bytes: Array(text.utf8), name: file)
      #expect(again.texts == document.texts)
      switch (document, again) {
      case (.computeGame(let first), .computeGame(let second)):
        #expect(first.game == second.game && first.bargaining == second.bargaining)
        #expect(first.claims.map(\.text) == second.claims.map(\.text))
      case (.smoothGame(let first), .smoothGame(let second)):
        #expect(first.game == second.game)
        #expect(first.claims.map(\.text) == second.claims.map(\.text))
      default: Issue.record("\(file) has become another model")
      }
    }
  }

  @Test(arguments: files)
  func `every claim holds`(file: String) async throws {
    let path = Self.folder.appending(path: file).path
    let document = try ModelFile.read(path: path)
    switch document {
    case .computeGame(let document): #expect(!document.source.isEmpty)
    case .smoothGame(let document):
      #expect(!document.source.isEmpty)
      #expect(document.game.players.allSatisfy { $0.budget != nil })
    default: Issue.record("\(file) is not a compute game")
    }
    let claims = await document.decideClaims()
    #expect(claims.count >= 2)
    for claim in claims {
      let holds = if case .holds = claim.outcome { true } else { false }
      #expect(holds, "\(claim.text): \(claim.outcome)")
    }
  }
}

extension ModelDocument {
  /// The document as YAML and as JSON.
  fileprivate var texts: [String] {
    switch self {
    case .computeGame(let document): [document.yamlText, document.jsonText]
    case .smoothGame(let document): [document.yamlText, document.jsonText]
    default: []
    }
  }
}
