import Equilibria
import Foundation
import Testing

/// Every file in `Models/invalid` is refused with the message that `expected.txt` gives for it.
@Suite struct InvalidFilesTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Models/invalid")

  /// The lines of `expected.txt`, by the file that they are about.
  static let expected: [String: String] = {
    let text = try! String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    return Dictionary(uniqueKeysWithValues: lines.map { (String($0.prefix { $0 != ":" }), $0) })
  }()

  @Test func `the list names the files, all of them`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    // `cases` holds mechanisms that are read, and refused when all their types are looked at.
    let others = ["expected.txt", "cases"]
    #expect(files.filter { !others.contains($0) }.sorted() == Self.expected.keys.sorted())
  }

  @Test(arguments: expected.keys.sorted())
  func `an invalid file is refused with its message`(file: String) throws {
    let bytes = try Data(contentsOf: Self.folder.appending(path: file))
    let error = #expect(throws: FileError.self) {
      try ModelFile.read(bytes: Array(bytes), name: file)
    }
    #expect(error?.description == Self.expected[file])
  }

  @Test(arguments: [
    ("{", "}"), ("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("[{a: [", "]}]"), ("&a [", "]"),
    ("[*a, ", "]"),
  ])
  func `nesting of any depth is an error, not an overflow`(open: String, close: String) {
    for depth in [90, 300, 990, 10_000] {
      let nested = String(repeating: open, count: depth) + String(repeating: close, count: depth)
      for text in [nested, "game: x\nplayers: \(nested)"] {
        #expect(throws: FileError.self) {
          try ModelFile.read(bytes: Array(text.utf8), name: "nested")
        }
      }
    }
  }

  @Test func `indentation of any depth is an error, not an overflow`() {
    for depth in [90, 300, 990, 1100] {
      let text = (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
      #expect(throws: FileError.self) { try ModelFile.read(bytes: Array(text.utf8), name: "deep") }
    }
  }

  @Test func `aliases stand for nothing, however many there are`() {
    let laughs = (1...9).map { level in
      "a\(level): &a\(level) ["
        + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    let bomb = "game: &a0 lol\n" + laughs.joined()
    #expect(
      message(bomb)
        == "test:1:7: anchors and aliases (&name, *name) are not read; write the value out")
    let chain = (1...20_000).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    #expect(
      message("- &a0 x\n" + chain)
        == "test:1:3: anchors and aliases (&name, *name) are not read; write the value out")
    let key = "? &a [x]\n: 1\n? *a\n: 2\n"
    #expect(
      message(key)
        == "test:1:3: anchors and aliases (&name, *name) are not read; write the value out")
  }

  @Test func `an ampersand or a star in a text is no anchor and no alias`() throws {
    let document = try read(
      """
      game: Rock &roll
      source: "Johnson & Johnson, &c."
      description: >-
        &this is a text,
        and *so is this
      players: [R&D, "&x"]
      actions: [1, "*2"]
      payoffs: [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]
      """
    ).get()
    #expect(document.game.title == "Rock &roll")
    #expect(document.description == "&this is a text, and *so is this")
    #expect(document.game.players.map(\.name) == ["R&D", "&x"])
    #expect(document.game.players[0].actions == ["1", "*2"])
  }

  @Test func `more parts than a document may have are refused before they are built`() {
    let text = "game: x\npayoffs: [" + String(repeating: "1,", count: 2_000_000) + "]"
    #expect(
      message(text)
        == "test:1:1: the document has more than 2000000 parts, the limit; large tables can be written as .nfg files"
    )
  }

  @Test func `numbers that are long only once they are computed are bounded together`() {
    // 1e1000 has 3322 binary digits, so the 80,806th of them is the first beyond 2²⁸.
    let count = 81_000
    let text =
      "NFG 1 R \"\" {\"A\"} {\(count)}" + String(repeating: "\n1e1000", count: count)
    #expect(
      message(text)
        == "test:80807:1: the numbers up to here have more than 268435456 binary digits, the limit")
    #expect(
      message("game: G\nplayers: {A: 1..70000}\npayoff: 2^4000")
        == "test:3:9: the payoffs have more than 268435456 binary digits, the limit")
  }
}
