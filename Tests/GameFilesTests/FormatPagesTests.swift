import Equilibria
import Foundation
import Testing

/// Every game that the pages about formats show is one.
@Suite struct FormatPagesTests {
  /// The code blocks of a page that are marked as a kind.
  static func examples(_ page: String, _ kind: String) throws -> [String] {
    let folder = InvalidFilesTests.folder
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Docs/Formats")
    let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
    return text.components(separatedBy: "```\(kind)\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }

  @Test(arguments: [("nfg.md", "nfg", 2), ("yaml.md", "yaml", 11)])
  func `the examples are read as games`(page: String, kind: String, count: Int) throws {
    let examples = try Self.examples(page, kind)
    #expect(examples.count == count)
    for example in examples {
      #expect(message(example) == "no error", "\(example)")
    }
  }

  @Test func `the table of claims is read, row by row`() throws {
    let game = try NormalFormGame(
      players: [
        Player(name: "Row", actions: ["T", "B"]), Player(name: "Column", actions: ["L", "R"]),
      ], payoffs: [[1, 2, 3, 4], [1, 2, 3, 4]])
    let folder = InvalidFilesTests.folder
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Docs/Formats")
    let text = try String(contentsOf: folder.appending(path: "yaml.md"), encoding: .utf8)
    let rows = text.components(separatedBy: "| Claim | Says |\n")[1]
      .components(separatedBy: "\n\n")[0].split(separator: "\n").dropFirst()
    #expect(rows.count == 17)
    for row in rows {
      // An ellipsis in the table stands for the rest of a distribution.
      let whole = "{profile: {Row: T, Column: R}, probability: 1/2}"
      let claim = row.split(separator: "`")[1]
        .replacingOccurrences(of: "[…]", with: "[{profile: [T, L], probability: 1}]")
        .replacingOccurrences(of: "…", with: whole)
      #expect(throws: Never.self, "\(claim)") { try ModelFile.claim(claim, about: game) }
    }
  }
}
