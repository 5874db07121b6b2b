public import Foundation

/// The command `equilibria` as it was built, run as a process of its own.
public struct BuiltCommand: Sendable {
  /// What a run printed, and how it ended.
  public struct Run: Sendable {
    public let output: String
    public let errors: String
    public let exitCode: Int32
  }

  /// The root of the package, where the command runs.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The command stands beside the test bundle.
  public static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("equilibria")

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - arguments: Those after the name of the command.
  ///   - input: What standard input holds.
  ///   - directory: Where the command runs; paths are relative to it.
  ///   - start: Called with the process when it has started.
  /// - Returns: Everything that was printed.
  /// - Throws: If the process cannot be started.
  public static func run(
    _ arguments: [String], input: String = "", in directory: URL = root,
    start: (Process) throws -> Void = { _ in }
  ) throws -> Run {
    try run(executable, arguments, input: input, in: directory, start: start)
  }

  /// Runs a line that calls the command by its name, in a shell, from the root of the package.
  public static func shell(_ line: String) throws -> Run {
    let path = executable.deletingLastPathComponent().path
    return try run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", "PATH=\"\(path):$PATH\"; \(line)"], input: "",
      in: root, start: { _ in })
  }

  /// Runs a program to its end.
  static func run(
    _ program: URL, _ arguments: [String], input: String, in directory: URL,
    start: (Process) throws -> Void
  ) throws -> Run {
    // Files, unlike pipes, never fill up.
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("equilibria-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ content: String) throws -> URL {
      let url = folder.appendingPathComponent(name)
      try Data(content.utf8).write(to: url)
      return url
    }
    let output = try file("output", "")
    let errors = try file("errors", "")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = directory
    // The width of help must not depend on who runs the tests.
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "COLUMNS" && $0.key != "LINES" }
    process.standardInput = try FileHandle(forReadingFrom: file("input", input))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    try start(process)
    process.waitUntilExit()
    return Run(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      exitCode: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus)
  }
}
