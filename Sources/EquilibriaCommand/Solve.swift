import ArgumentParser
import Equilibria

/// `equilibria solve`: finds equilibria and prints them, each proved.
struct Solve: AsyncParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, latex
  }

  static let configuration = CommandConfiguration(
    abstract: "Print every equilibrium of a game, each proved.",
    usage: "equilibria solve <file> [<options>]",
    discussion: """
      Example:
        equilibria solve Models/games/aumann1974/chicken.yaml --format json

      Exits with 0 if at least one was found, 1 if there is none, 2 if a limit ended the search \
      before one was found.
      """)

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(
    help: "The solution concept: \(Concept.names.joined(separator: ", ")).",
    completion: .list(Concept.names))
  var concept = Concept.nash.rawValue

  @Option(
    help: "The method; by default the best for the game.", completion: .list(NashMethods.names))
  var method: String?

  @Option(help: "How to print.")
  var format = Format.text

  @OptionGroup var search: SearchOptions

  @Flag(help: "Say how long the search took.")
  var timings = false

  mutating func validate() throws {
    switch (format, try knownConcept()) {
    case (.csv, .correlated), (.csv, .coarseCorrelated), (.csv, .pareto), (.csv, .dominance),
      (.latex, .pareto), (.latex, .dominance):
      throw ValidationError(unavailableFormat)
    default: break
    }
    if let method, NashMethods.method(named: method) == nil {
      throw ValidationError(Suggestion.unknown("method", method, known: NashMethods.names))
    }
  }

  mutating func run() async throws {
    let game = try ModelFile.readGame(path: file).game
    var report = GameReport(
      header: ReportHeader(
        game: GameDescription(game, file: file), concept: concept, method: "", coverage: "",
        rejectedCandidates: 0),
      findings: .nash(NashFindings(equilibria: [])))
    let isUndecided: Bool
    switch try knownConcept() {
    case .nash, .pure:
      isUndecided = try await searchNash(in: game, for: &report)
    case .correlated, .coarseCorrelated, .pareto, .dominance:
      throw CommandFailure("there is no method for the concept \(concept)", .undecided)
    }
    if !timings { report.header.seconds = nil }

    try Console.write(try text(of: report, on: game))
    guard report.findings.isEmpty else { return }
    throw isUndecided ? ExitCode.undecided : ExitCode.refuted
  }

  private func text(of report: GameReport, on game: NormalFormGame) throws -> String {
    switch (format, report.findings) {
    case (.text, _): return ReportText(report, on: game).text
    case (.json, _): return try report.json
    case (.csv, .nash(let findings)): return ReportCSV.text(of: findings)
    case (.latex, _):
      if let text = ReportLaTeX(report: report, game: game).text { return text }
    case (.csv, _): break
    }
    throw ValidationError(unavailableFormat)
  }

  private var unavailableFormat: String {
    "--format \(format.rawValue) is not available for the concept \(concept)"
  }

  private func knownConcept() throws(ValidationError) -> Concept {
    guard let known = Concept(rawValue: concept) else {
      throw ValidationError(Suggestion.unknown("concept", concept, known: Concept.names))
    }
    return known
  }
}
