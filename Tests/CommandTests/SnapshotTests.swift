import Foundation
import TestSupport
import Testing

/// One run of the command, named as its snapshot is.
struct CommandCase: Sendable, CustomTestStringConvertible {
  let name: String
  let arguments: [String]
  /// A file in `Games` that standard input holds, or `nil` for nothing.
  let input: String?

  init(_ name: String, _ line: String, input: String? = nil) {
    self.name = name
    arguments = line.split(separator: " ").map { $0.replacingOccurrences(of: "␣", with: " ") }
    self.input = input
  }

  var testDescription: String { name }

  /// The folder of this file.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let games = folder.appendingPathComponent("Games")

  /// Runs the command beside the games, and writes down all it did as in a terminal.
  func transcript() throws -> String {
    let text = try input.map {
      try String(contentsOf: Self.games.appendingPathComponent($0), encoding: .utf8)
    }
    let run = try BuiltCommand.run(arguments, input: text ?? "", in: Self.games)
    let line = arguments.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
    var transcript = "$ equilibria \(line)\(input.map { " < \($0)" } ?? "")\n" + run.output
    if !run.errors.isEmpty { transcript += "--- standard error\n" + run.errors }
    return transcript + "--- exit code \(run.exitCode)\n"
  }
}

/// The whole output of the command, compared with files that people have looked at.
@Suite struct SnapshotTests {
  @Test(arguments: CommandCase.all)
  func `the command prints what was recorded`(example: CommandCase) throws {
    let url = CommandCase.folder.appendingPathComponent("Snapshots/\(example.name).txt")
    Snapshot.expect(try example.transcript(), matches: url)
  }

  @Test func `every snapshot belongs to a case`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: CommandCase.folder.appendingPathComponent("Snapshots").path)
    #expect(Set(files) == Set(CommandCase.all.map { $0.name + ".txt" }))
    #expect(Set(CommandCase.all.map(\.name)).count == CommandCase.all.count)
  }
}
