import Equilibria
import Testing

/// What is written of a game is read again as the same game.
@Suite struct RoundTripTests {
  @Test(arguments: ModelCatalogue.all, GameFormat.allCases)
  func `a game survives being written and read`(
    entry: ModelCatalogue.Entry, format: GameFormat
  ) throws {
    let document = try entry.read()
    let text = document.text(as: format)
    let again = try ModelFile.read(bytes: Array(text.utf8), name: entry.path)
    guard case .game(let copy) = again else {
      Issue.record("a game became something else")
      return
    }
    #expect(copy.game == document.game)
    if format != .nfg {
      #expect(copy.claims.map(\.claim) == document.claims.map(\.claim))
      #expect(copy.claims.map(\.text) == document.claims.map(\.text))
      #expect(copy.source == document.source)
      #expect(copy.description == document.description)
    }
    #expect(copy.text(as: format) == text)
  }
}
