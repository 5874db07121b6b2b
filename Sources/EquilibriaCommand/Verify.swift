import ArgumentParser
import Equilibria

/// `equilibria verify`: certifies a report again, searching nothing.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", _superCommandName: EquilibriaTool.name,
    abstract: "Check every certificate of a report again, searching nothing.",
    usage: "equilibria verify <file> <report>",
    discussion: """
      Example:
        equilibria solve game.nfg --format json > report.json
        equilibria verify game.nfg report.json
        equilibria audit auction.yaml --format json | equilibria verify auction.yaml -

      Prints a line for each kind of claim and for each claim that fails. Exits with 0 if all \
      hold, 1 if one fails. That a list is complete is certified by no list; the last line says \
      which method claims it.
      """)

  @Argument(help: "The model file of the game or mechanism.", completion: .file())
  var file: String

  @Argument(
    help: """
      A report that "equilibria solve" or "equilibria audit" has written with --format json, or - for \
      standard input.
      """,
    completion: .file(extensions: ["json"]))
  var report: String

  mutating func validate() throws {
    guard file != "-" || report != "-" else {
      throw ValidationError("the model and the report cannot both be read from standard input")
    }
  }

  mutating func run() throws {
    let document = try ModelFile.readDocument(path: file)
    let lines: [VerificationLine]
    do throws(FileError) {
      switch document {
      case .game(let document):
        lines = try ReportReader.readGameReport(path: report)
          .verification(against: document.game)
      case .computeGame(let document):
        lines = try ReportReader.readComputeReport(path: report)
          .verification(against: document.game)
      case .smoothGame(let document):
        lines = try ReportReader.readSmoothReport(path: report)
          .verification(against: document.game)
      case .mechanism(let document):
        lines = try ReportReader.readAuditReport(path: report)
          .verification(against: document.mechanism)
      }
    } catch {
      throw CommandFailure(error.description, .malformedFile)
    }
    try Console.write(lines.map { $0.description.printable + "\n" }.joined())
    guard lines.allSatisfy(\.holds) else { throw ExitCode.refuted }
  }
}
