import Equilibria
import Foundation
import Testing

/// What every file must say, and that the index tells of all of them.
@Suite struct CatalogueTests {
  @Test func `there are games and references`() {
    #expect(ModelCatalogue.all.count >= 60)
    #expect(ModelCatalogue.references.count >= 50)
    #expect(Set(ModelCatalogue.references).count == ModelCatalogue.references.count)
    #expect(ModelCatalogue.references == ModelCatalogue.references.sorted())
  }

  @Test(arguments: ModelCatalogue.all)
  func `a file has a title, named actions and a source`(entry: ModelCatalogue.Entry) throws {
    let document = try entry.read()
    #expect(!document.game.title.isEmpty)
    for player in document.game.players {
      #expect(!player.name.isEmpty)
      #expect(!player.actions.contains(""))
      #expect(Set(player.actions).count == player.actions.count)
    }
    #expect(document.sourceKeys.contains(entry.publication))
    for key in document.sourceKeys { #expect(ModelCatalogue.references.contains(key)) }
  }

  @Test(arguments: ModelCatalogue.all)
  func `a file claims something to be true and something not to be`(
    entry: ModelCatalogue.Entry
  ) throws {
    let claims = try entry.read().claims.map(\.claim)
    #expect(claims.contains { if case .not = $0 { false } else { true } })
    #expect(claims.contains { if case .not = $0 { true } else { false } })
  }

  @Test func `the index of the models lists every file`() throws {
    let readme = try String(
      contentsOf: ModelCatalogue.package.appending(path: "Models/README.md"), encoding: .utf8)
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `games/") }.map(String.init)
    let expected = try ModelCatalogue.all.map { entry in
      let document = try entry.read()
      let size = document.game.profiles.actionCounts.map(String.init).joined(separator: " × ")
      return "| `games/\(entry.path)` | \(document.game.title) | \(size) |"
    }
    let missing = expected.filter { !rows.contains($0) }
    #expect(missing == [])
    #expect(rows == expected)
  }
}
