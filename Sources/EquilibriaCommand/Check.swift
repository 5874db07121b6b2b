import ArgumentParser
import Equilibria

/// `equilibria check`: decides the claims that model files make.
struct Check: SearchingCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, junit
  }

  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: EquilibriaTool.name,
    abstract: "Decide the claims that model files make, for people and for CI.",
    usage: "equilibria check <file> ... [--claim <claim>] ... [<options>]",
    discussion: """
      Examples:
        equilibria check Models/games/*/*.yaml
        equilibria check game.nfg --claim 'nash: {Row: heads, Column: tails}'

      Prints a line for each claim, with a counterexample for each that fails. Exits with 0 if all \
      hold, 1 if one fails, 2 if one is undecided and none fails, and 65 if a file is malformed; the \
      other files are still checked.
      """)

  @Argument(help: "Model files, or - for standard input.", completion: .file())
  var files: [String]

  @Option(help: "A claim about every file, as it would stand there. Can be repeated.")
  var claim: [String] = []

  @Option(
    help: "The lambda of each --claim about quantal responses that does not say it, as in 3/2.")
  var lambda: String?

  @Option(help: "How to print.")
  var format = Format.text

  @OptionGroup var search: SearchOptions

  @Flag(help: "Say in JSON and JUnit how long each file took.")
  var timings = false

  mutating func validate() throws {
    guard files.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read only once")
    }
    if lambda != nil, claim.isEmpty { throw ValidationError("--lambda is for --claim") }
  }

  func execute() async throws {
    let (report, _) = try await search.run("checking") { monitor in
      var checked: [CheckReport.File] = []
      for file in files { checked.append(try await check(file, monitor: monitor)) }
      return CheckReport(files: checked)
    }
    for error in report.files.compactMap(\.error) { Console.complain(error) }
    switch format {
    case .text: try Console.write(text(of: report))
    case .json: try Console.write(try report.json)
    case .junit: try Console.write(JUnitReport(report).text)
    }
    if report.summary.malformed > 0 { throw ExitCode.malformedFile }
    if report.summary.fails > 0 { throw ExitCode.refuted }
    if report.summary.undecided > 0 { throw ExitCode.undecided }
  }

  /// Decides the claims of one file.
  private func check(
    _ path: String, monitor: SearchMonitor
  ) async throws -> CheckReport.File {
    var document: ModelDocument
    do throws(FileError) {
      document = try ModelFile.read(path: path)
    } catch {
      return CheckReport.File(file: path, error: error.description)
    }
    try addClaims(to: &document)
    if case .mechanism(let mechanism) = document {
      do throws(FileError) {
        try await mechanism.requireCompleteCases(monitor: monitor)
      } catch {
        return CheckReport.File(file: path, error: error.description)
      }
    }
    let start = ContinuousClock.now
    let decided = await document.decideClaims(monitor: monitor)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return CheckReport.File(
      file: path, title: document.title, claims: decided.map { CheckReport.Claim($0) },
      seconds: timings ? seconds : nil)
  }

  /// Adds the claims of the command line to those of a file.
  private func addClaims(to document: inout ModelDocument) throws(CommandFailure) {
    let lambda = try lambda.map(SearchRequest.lambda)
    do throws(FileError) {
      switch document {
      case .game(var game):
        for text in claim {
          game.claims.append(try ModelFile.claim(text, about: game.game, lambda: lambda))
        }
        document = .game(game)
      case .computeGame(var game):
        for text in claim { game.claims.append(try ModelFile.claim(text, about: game.game)) }
        document = .computeGame(game)
      case .smoothGame(var game):
        for text in claim { game.claims.append(try ModelFile.claim(text, about: game.game)) }
        document = .smoothGame(game)
      case .mechanism(var mechanism):
        for text in claim {
          mechanism.claims.append(try ModelFile.claim(text, about: mechanism.mechanism))
        }
        document = .mechanism(mechanism)
      }
    } catch {
      throw .misuse(error.description)
    }
  }

  private func text(of report: CheckReport) -> String {
    var lines = report.files.flatMap(\.claims).map { claim in
      let place = "\(claim.source):\(claim.line):\(claim.column)"
      let reason = claim.verdict == .holds ? "" : " (\(claim.reason))"
      return "\(place): \(claim.verdict.rawValue): \(claim.claim)\(reason)".printable
    }
    let summary = report.summary
    let total = summary.holds + summary.fails + summary.undecided
    var counts = [
      counted(summary.holds, "holds", "hold"), counted(summary.fails, "fails", "fail"),
      "\(summary.undecided) undecided",
    ]
    if summary.malformed > 0 {
      counts.append(counted(summary.malformed, "file is malformed", "files are malformed"))
    }
    if total > 0 { lines.append("") }
    lines.append(
      "\(counted(total, "claim", "claims")) in \(counted(report.files.count, "file", "files")): "
        + counts.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }
}

extension CheckReport.Claim {
  /// What became of a claim.
  fileprivate init(_ decided: DecidedClaim) {
    let verdict: CheckReport.Verdict
    let reason: String
    var counterexample: CheckReport.Counterexample?
    switch decided.outcome {
    case .holds(let evidence):
      verdict = .holds
      reason = evidence.description
    case .fails(let evidence):
      verdict = .fails
      reason = evidence.description
      if case .deviation(let deviation) = evidence.value {
        counterexample = .init(
          player: deviation.playerName, action: deviation.actionName, gain: deviation.gain)
      }
    case .undecided(let why):
      verdict = .undecided
      reason = why.description
    }
    self.init(
      claim: decided.text, source: decided.file, line: decided.position.line,
      column: decided.position.column, verdict: verdict, reason: reason,
      counterexample: counterexample)
  }
}
