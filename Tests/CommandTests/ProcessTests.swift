import Foundation
import TestSupport
import Testing

/// What the command does as a process among others.
@Suite struct ProcessTests {
  private static let games = CommandCase.games

  /// A game with 2²⁴ − 1 equilibria, more than anybody waits for.
  private static let endless: String = {
    let actions = (0..<24).map { "\"\($0)\"" }.joined(separator: " ")
    let payoffs = (0..<24 * 24).map { $0 % 25 == 0 ? "1 1" : "0 0" }.joined(separator: "\n")
    return "NFG 1 R \"Coordination\" { \"Row\" \"Column\" } { { \(actions) } { \(actions) } }\n"
      + payoffs
  }()

  @Test(arguments: [SIGINT, SIGTERM])
  func `what was found is printed when the search is interrupted`(signal: Int32) throws {
    let run = try BuiltCommand.run(["solve", "-", "--format", "json"], input: Self.endless) {
      Thread.sleep(forTimeInterval: 1.5)
      kill($0.processIdentifier, signal)
    }
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(report["coverage"] as? String == "stopped: cancelled")
    #expect((report["equilibria"] as? [Any])?.isEmpty == false)
  }

  @Test func `a time limit prints what was found`() throws {
    let run = try BuiltCommand.run(
      ["solve", "-", "--format", "json", "--time-limit", "0.5"], input: Self.endless)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("\"coverage\": \"stopped: time-limit\""))
  }

  @Test(arguments: ["chicken.yaml", "degenerate.yaml", "minority.yaml", "wide.yaml"])
  func `the same bytes are printed on any number of threads`(game: String) throws {
    for format in ["text", "json", "csv", "latex"] {
      let runs = try [1, 2, 7].map { threads in
        try BuiltCommand.run(
          ["solve", game, "--format", format, "--threads", "\(threads)"], in: Self.games)
      }
      #expect(Set(runs.map(\.output)).count == 1)
      #expect(runs.allSatisfy { $0.exitCode == 0 })
    }
  }

  @Test func `the same lines are streamed on any number of threads, before the search ends`() throws
  {
    let runs = try [1, 2, 7].map { threads in
      try BuiltCommand.run(
        ["solve", "-", "--stream", "--limit", "200", "--threads", "\(threads)"],
        input: Self.endless)
    }
    #expect(Set(runs.map(\.output)).count == 1)
    #expect(runs.allSatisfy { $0.exitCode == 0 })
    #expect(runs[0].output.split(separator: "\n").count == 201)
  }

  @Test func `a reader that stops reading is no error`() throws {
    let run = try BuiltCommand.shell(
      "cd Tests/CommandTests/Games; { equilibria solve wide.yaml; echo $? >&2; } | :")
    #expect(run.output == "")
    #expect(run.errors == "0\n")
  }

  @Test func `a search ends when nobody reads its stream any more`() throws {
    let game = try #require(Self.endless.data(using: .utf8))
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("endless-\(UUID().uuidString).nfg")
    try game.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try BuiltCommand.shell("equilibria solve '\(file.path)' --stream | head -n 3")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("{\"strategies\": ") })
  }

  @Test func `an output that cannot be written is an error`() throws {
    let solve = try BuiltCommand.shell(
      "equilibria solve Tests/CommandTests/Games/chicken.yaml >/dev/full")
    #expect(solve.exitCode == 74)
    #expect(solve.errors.hasPrefix("cannot write the output: "))
  }

  @Test func `times are printed only when asked for`() throws {
    for arguments in [["solve", "chicken.yaml"], ["check", "chicken.yaml"]] {
      let json = arguments + ["--format", "json"]
      let without = try BuiltCommand.run(json, in: Self.games)
      let with = try BuiltCommand.run(json + ["--timings"], in: Self.games)
      #expect(!without.output.contains("\"seconds\": "))
      #expect(with.output.contains("\"seconds\": "))
      #expect(!with.output.contains("secondsRepeated"))
    }
    let solve = ["solve", "chicken.yaml", "--timings", "--repeat", "2"]
    let text = try BuiltCommand.run(solve, in: Self.games)
    #expect(text.output.contains("repeated."))
    let json = try BuiltCommand.run(solve + ["--format", "json"], in: Self.games)
    #expect(json.output.contains("\"secondsRepeated\": "))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are generated`(shell: String) throws {
    let run = try BuiltCommand.run(["--generate-completion-script", shell])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("coarse-correlated"))
  }
}
