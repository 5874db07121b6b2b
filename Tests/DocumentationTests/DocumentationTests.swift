import Foundation
import TestSupport
import Testing

/// A command in a console block of a page, with the output that the page shows.
struct Transcript: Sendable, CustomTestStringConvertible {
  let page: String
  let line: Int
  let command: String
  let output: String

  var testDescription: String { "\(page):\(line): \(command)" }

  /// The transcripts of README.md and of every page under Docs.
  static let all: [Transcript] = {
    let docs = FileManager.default.enumerator(atPath: BuiltCommand.root.path + "/Docs")
    let pages = (docs?.compactMap { $0 as? String } ?? []).map { "Docs/\($0)" } + ["README.md"]
    return pages.filter { $0.hasSuffix(".md") }.sorted().flatMap { page in
      let url = BuiltCommand.root.appendingPathComponent(page)
      return transcripts(in: (try? String(contentsOf: url, encoding: .utf8)) ?? "", of: page)
    }
  }()

  /// The commands in the console blocks of a page: lines that start with `$ `, each followed by its
  /// output.
  static func transcripts(in text: String, of page: String) -> [Transcript] {
    var transcripts: [Transcript] = []
    var command: (line: Int, text: String)?
    var output: [Substring] = []
    var isInBlock = false
    func finish() {
      guard let (line, text) = command else { return }
      let lines = output.map { $0 + "\n" }.joined()
      transcripts.append(Transcript(page: page, line: line, command: text, output: lines))
      command = nil
      output = []
    }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        finish()
        isInBlock = line == "```console"
      } else if isInBlock, line.hasPrefix("$ ") {
        finish()
        command = (number + 1, String(line.dropFirst(2)))
      } else if isInBlock {
        output.append(line)
      }
    }
    finish()
    return transcripts
  }
}

/// Every console block in the documentation is run, and prints what the page says.
///
/// Commands that start with `equilibria` are replayed from the root of the package, by a shell, so
/// that they may have pipes and quotes. Others, such as `swift build` and `apt-get install`, are for
/// the reader alone: they change the machine, and their output is never the same twice.
@Suite struct DocumentationTests {
  @Test(arguments: Transcript.all.filter { $0.command.hasPrefix("equilibria ") })
  func `the command prints what the page says`(transcript: Transcript) throws {
    let run = try BuiltCommand.shell(transcript.command)
    let printed = run.output + run.errors
    #expect(
      printed == transcript.output,
      """
      \(transcript.testDescription)
      \(Snapshot.difference(from: transcript.output, to: printed))
      """)
  }

  @Test func `commands are found with their output, and only in console blocks`() {
    let page = """
      $ equilibria outside

      ```console
      $ swift build
      $ equilibria solve a.nfg
      two
        lines
      ```

      ```yaml
      $ equilibria elsewhere
      ```
      """
    let found = Transcript.transcripts(in: page, of: "page.md")
    #expect(
      found.map(\.testDescription) == [
        "page.md:4: swift build", "page.md:5: equilibria solve a.nfg",
      ])
    #expect(found.map(\.output) == ["", "two\n  lines\n"])
  }
}
