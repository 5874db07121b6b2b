import ArgumentParser
import Certification
import Equilibria

/// `equilibria solve`: finds equilibria and prints them, each proved.
struct Solve: SearchingCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, latex
  }

  static let configuration = CommandConfiguration(
    commandName: "solve", _superCommandName: EquilibriaTool.name,
    abstract: "Print every equilibrium of a game, each proved.",
    usage: "equilibria solve <file> [<options>]",
    discussion: """
      Examples:
        equilibria solve game.nfg
        equilibria solve game.yaml --concept correlated --objective payoff:Row --format json
        equilibria solve Models/compute/trade.yaml --concept competitive
        equilibria solve game.nfg --stream

      Exits with 0 if at least one was found, 1 if there is none, 2 if a limit ended the search \
      before one was found.
      """)

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(
    help: """
      The solution concept: \(Concept.names.joined(separator: ", ")); of compute games \
      \(ComputeConcept.names.joined(separator: ", ")), where nash means budgeted.
      """, completion: .list(Concept.names + ComputeConcept.names))
  var concept = Concept.nash.rawValue

  @Option(
    help: "The method; by default the best for the game.",
    completion: .list(Concept.allCases.flatMap(\.methods)))
  var method: String?

  @Option(help: "Follow the path of this label, counted from 1, in the method lemke-howson.")
  var label: Int?

  @Option(
    help: ArgumentHelp(
      """
      What a correlated equilibrium is chosen for: welfare, least-payoff, payoff:NAME, \
      minimum:NAME (the smallest payoff of a player), or minima (that of each). Can be repeated. \
      (default: welfare)
      """))
  var objective: [String] = []

  @Option(
    help: "Whether this pure profile is Pareto efficient, as in Row=heads,Column=tails.")
  var profile: String?

  @Option(help: "How much payoffs matter in a quantal response equilibrium, as in 3/2.")
  var lambda: String?

  @Flag(help: "Eliminate weakly dominated actions too.")
  var weak = false

  @Flag(
    help: """
      List one of the equilibria that are the same but for interchangeable players, in games of three or more \
      players.
      """)
  var upToSymmetry = false

  @Option(help: "How to print.")
  var format = Format.text

  @Option(help: "Stop when so many were found.")
  var limit: Int?

  @Flag(
    help: """
      Print each Nash equilibrium as a line of JSON as soon as it is proved, and at last a line \
      that says what the list is.
      """)
  var stream = false

  @OptionGroup var search: SearchOptions

  @Flag(help: "Say how long the search took.")
  var timings = false

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(
      """
      With --timings, search so many times more, for a second at most, and say the median of the CPU \
      seconds.
      """, valueName: "count"))
  var repetitions: Int?

  mutating func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError("--limit must be at least 1, found \(limit)")
    }
    if let repetitions {
      guard timings else { throw ValidationError("--repeat is for --timings") }
      guard (1...1000).contains(repetitions) else {
        throw ValidationError("--repeat must be from 1 to 1000, found \(repetitions)")
      }
    }
    guard ComputeConcept(rawValue: concept) == nil else {
      if label != nil { throw ValidationError("--label is for games without compute") }
      if stream { throw ValidationError("--stream is for the concepts nash and pure") }
      return
    }
    let concept = try knownConcept()
    if let method, !concept.methods.contains(method) {
      throw ValidationError(
        Suggestion.unknown(
          "\(concept.rawValue) method", method, known: concept.methods))
    }
    guard concept.formats.contains(format) else {
      throw ValidationError(
        "--format \(format) is not available for the concept \(concept.rawValue)")
    }
    if stream, concept != .nash && concept != .pure {
      throw ValidationError("--stream is for the concepts nash and pure")
    }
    if stream, format == .csv || format == .latex {
      throw ValidationError("--stream prints lines of JSON, not \(format)")
    }
    if label != nil, concept != .nash || method ?? LemkeHowson.name != LemkeHowson.name {
      throw ValidationError("--label is for the method \(LemkeHowson.name)")
    }
    if !objective.isEmpty, concept != .correlated, concept != .coarseCorrelated {
      throw ValidationError("--objective is for the concepts correlated and coarse-correlated")
    }
    if profile != nil, concept != .pareto {
      throw ValidationError("--profile is for the concept pareto")
    }
    if lambda != nil, concept != .quantalResponse {
      throw ValidationError("--lambda is for the concept quantal-response")
    }
    if upToSymmetry, concept != .nash || format != .text {
      throw ValidationError(
        "--up-to-symmetry is for the concept nash and --format text; json has the key symmetry")
    }
    if weak, concept != .dominance {
      throw ValidationError("--weak is for the concept dominance")
    }
  }

  func execute() async throws {
    switch try ModelFile.readDocument(path: file) {
    case .game(let document): try await solve(document.game)
    case .computeGame(let document): try await solve(document.game)
    case .smoothGame(let document): try await solve(document.game)
    case .mechanism:
      throw CommandFailure(
        "\(file): expected a game, found a mechanism, whose properties 'equilibria audit' decides",
        .malformedFile)
    }
  }

  private func solve(_ game: NormalFormGame) async throws {
    guard let concept = Concept(rawValue: concept) else {
      throw ValidationError("the concept \(concept) is for compute games; this is another game")
    }
    if upToSymmetry, game.playerCount < 3 {
      throw ValidationError("--up-to-symmetry is for games of three and more players")
    }
    let request = try SearchRequest(
      concept, in: game, method: method, label: label, limit: limit, objectives: objective,
      profile: profile, lambda: lambda, weak: weak)
    if stream, case .enclosures = request {
      throw CommandFailure.misuse(
        "--stream is for methods that list equilibria, and the one for this game encloses them")
    }
    let isStructured = !stream && (format == .text || format == .json)
    let (found, seconds) = try await search.run(
      "solving", limit: limit, listener: stream ? Self.printLine : nil
    ) { monitor in
      try await request.search(game, isStructured: isStructured, monitor: monitor)
    }
    let again = try await secondsRepeated(
      request, in: game, isStructured: isStructured, firstSeconds: seconds)
    let report = GameReport(
      header: ReportHeader(
        game: GameDescription(game, file: file), concept: concept.rawValue, method: found.method,
        coverage: found.coverage.description, rejectedCandidates: found.rejectedCandidates,
        remark: found.remark, seconds: timings ? seconds : nil, secondsRepeated: again),
      findings: found.findings)
    let text = stream ? try Self.line(report.header) : try text(of: report, on: game)
    try Console.write(text)
    guard report.findings.isEmpty else { return }
    throw found.coverage.isComplete ? ExitCode.refuted : ExitCode.undecided
  }

  /// How long the search takes when it is repeated, if that was asked for.
  private func secondsRepeated(
    _ request: SearchRequest, in game: NormalFormGame, isStructured: Bool, firstSeconds: Double
  ) async throws -> Double? {
    guard let repetitions else { return nil }
    let repetition = RepeatedSearch(count: repetitions, firstSeconds: firstSeconds)
    return try await search.run("repeating", limit: limit) { monitor in
      try await repetition.medianSeconds {
        _ = try await request.search(game, isStructured: isStructured, monitor: monitor)
      }
    }.result
  }

  private func solve(_ game: ComputeGame) async throws {
    if repetitions != nil { throw ValidationError("--repeat is for games in normal form") }
    let request = try ComputeRequest(concept: concept, method: method)
    var (found, seconds) = try await search.run("solving", limit: limit) { monitor in
      try await request.search(game, file: file, monitor: monitor)
    }
    if timings { found.report.header.seconds = seconds }
    let text =
      switch format {
      case .text:
        ComputeText(
          report: found.report, game: game, payoffsWithoutTrade: found.payoffsWithoutTrade,
          obstacle: found.obstacle
        ).text
      case .json: try found.report.json
      case .csv: ReportCSV.text(of: found.report.findings, on: game)
      case .latex: ComputeLaTeX(report: found.report, game: game).text
      }
    try Console.write(text)
    if format != .text, let obstacle = found.obstacle { Console.complain(obstacle) }
    guard found.report.findings.equilibria.isEmpty else { return }
    throw found.coverage.isComplete ? ExitCode.refuted : ExitCode.undecided
  }

  private func solve(_ game: SmoothGame) async throws {
    if repetitions != nil { throw ValidationError("--repeat is for games in normal form") }
    if stream {
      throw ValidationError("--stream is not available for games with intervals of actions")
    }
    let concepts = [Concept.nash.rawValue, ComputeConcept.budgeted.rawValue]
    let isComputeGame = game.players.contains { $0.budget != nil }
    guard concepts.contains(concept), method ?? SmoothNewton.name == SmoothNewton.name else {
      throw ValidationError(
        isComputeGame
          ? "of compute games with utilities that are not quadratic only equilibria without trade are "
            + "found: the concept is budgeted, the method \(SmoothNewton.name)"
          : "of games with intervals of actions the concept is nash, the method "
            + "\(SmoothNewton.name)")
    }
    let (found, seconds) = await search.run("solving", limit: limit) { monitor in
      SmoothNewton().solve(game, monitor: monitor)
    }
    let report = SmoothReport(
      header: ReportHeader(
        game: GameDescription(game, file: file), concept: concepts[isComputeGame ? 1 : 0],
        method: SmoothNewton.name,
        coverage: found.coverage.description, rejectedCandidates: found.rejectedCandidates,
        seconds: timings ? seconds : nil),
      findings: SmoothFindings(
        equilibria: found.equilibria.map(\.evidence), uniqueness: found.uniqueness?.evidence,
        completeness: found.completeness, undecided: found.undecided))
    let text =
      switch format {
      case .text: SmoothText(report: report, game: game, obstacle: found.obstacle).text
      case .json: try report.json
      case .csv: ReportCSV.text(of: report.findings, on: game)
      case .latex: SmoothLaTeX(report: report, game: game).text
      }
    try Console.write(text)
    if format != .text, let obstacle = found.obstacle { Console.complain(obstacle) }
    if report.findings.equilibria.isEmpty { throw ExitCode.undecided }
  }

  /// Prints an equilibrium.
  ///
  /// - Returns: Whether somebody reads on.
  @Sendable private static func printLine(_ equilibrium: Certified<NashCertificate>) -> Bool {
    do {
      return try Console.pass(on: try line(equilibrium.evidence))
    } catch {
      return false
    }
  }

  private static func line(_ value: some Encodable) throws -> String {
    try ReportEncoder().encode(value).line + "\n"
  }

  private func text(of report: GameReport, on game: NormalFormGame) throws -> String {
    switch format {
    case .text: ReportText(report, on: game, upToSymmetry: upToSymmetry).text
    case .json: try report.json
    case .csv: ReportCSV.text(of: report.findings)
    case .latex: ReportLaTeX(report: report, game: game).text
    }
  }

  private func knownConcept() throws(ValidationError) -> Concept {
    guard let known = Concept(rawValue: concept) else {
      throw ValidationError(
        Suggestion.unknown("concept", concept, known: Concept.names + ComputeConcept.names))
    }
    return known
  }
}

extension Concept {
  /// The formats in which findings of this concept can be printed.
  fileprivate var formats: [Solve.Format] {
    switch self {
    case .nash, .pure: [.text, .json, .csv, .latex]
    case .correlated, .coarseCorrelated: [.text, .json, .latex]
    case .pareto, .dominance, .potential: [.text, .json]
    case .quantalResponse: [.text, .json, .csv]
    }
  }
}

extension SearchCoverage {
  /// Whether nothing more is to be found.
  fileprivate var isComplete: Bool {
    switch self {
    case .everyEquilibrium, .everyExtremeEquilibrium, .everyPureEquilibrium, .one: true
    case .some, .stopped: false
    }
  }
}
