import ArgumentParser
import Equilibria
import Foundation

/// `equilibria sweep`: an answer as one number of a model varies.
struct Sweep: SearchingCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", _superCommandName: EquilibriaTool.name,
    abstract: "Tabulate equilibria as a number of a compute game, or λ of a game, varies.",
    usage: "equilibria sweep <file> --vary <path>=<from>..<to> [<options>]",
    discussion: """
      Examples:
        equilibria sweep Models/compute/trade.yaml --vary i.endowment=0..30 --steps 31
        equilibria sweep Models/compute/trade.yaml --vary i.endowment=0..30 --plot trade.svg
        equilibria sweep game.nfg --vary lambda=0..10 --plot branch.svg

      Prints a CSV table with a row for each equilibrium at each value, exact; rows are added where \
      the form of the answer changes. The numbers that vary are AGENT.endowment, AGENT.lambda, \
      AGENT.mu, supplier.price and supplier.slope.

      Of a game without compute, lambda varies: how much payoffs matter in a logit quantal response \
      equilibrium. The table follows the branch that begins at λ = 0, in floating point, and certifies \
      the equilibrium wherever λ passes one of the equally spaced values.
      """)

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The number that varies, as in i.endowment=0..30.", valueName: "path=from..to"))
  var vary: String

  @Option(help: "How many values, equally spaced.")
  var steps = 31

  @Option(
    help: """
      The solution concept: \(ComputeConcept.names.joined(separator: ", ")), by default competitive, \
      or budgeted if utilities are neither tables nor quadratic; for other games quantal-response, the only one.
      """, completion: .list(concepts))
  var concept: String?

  @Option(
    help: "Draw price, payoffs and welfare, or probabilities, into this SVG file.",
    completion: .file())
  var plot: String?

  @Flag(help: "Print decimals instead of exact fractions.")
  var decimal = false

  @OptionGroup var search: SearchOptions

  mutating func validate() throws {
    if let concept, !Self.concepts.contains(concept) {
      throw ValidationError(Suggestion.unknown("concept", concept, known: Self.concepts))
    }
    guard 2...10_000 ~= steps else {
      throw ValidationError("--steps must be from 2 to 10000, found \(steps)")
    }
    _ = try parsedRange()
  }

  func execute() async throws {
    switch try ModelFile.readDocument(path: file) {
    case .game(let document): try await sweep(document.game)
    case .computeGame(let document): try await sweep(document)
    case .smoothGame(let document): try await sweep(document)
    case .mechanism:
      throw CommandFailure("\(file): expected a game, found a mechanism", .malformedFile)
    }
  }

  private static let concepts = ComputeConcept.names + [Concept.quantalResponse.rawValue]

  private func sweep(_ document: ComputeGameDocument) async throws {
    let name = concept ?? ComputeConcept.competitive.rawValue
    guard let concept = ComputeConcept(rawValue: name) else {
      throw ValidationError("the concept \(name) is for games without compute")
    }
    let (path, range) = try parsedRange()
    let parameter: ComputeParameter
    do throws(ModelError) {
      parameter = try ComputeParameter(path: path, of: document.game)
      _ = try document.game.setting(parameter, to: range.lowerBound)
    } catch {
      throw ValidationError("--vary: \(error.message)")
    }
    let (sweep, _) = try await search.run("sweeping") { monitor in
      try await ComputeSweep.run(
        concept, in: document.game, varying: parameter, over: range, steps: steps,
        monitor: monitor)
    }
    let table = SweepTable(sweep: sweep, path: path, game: document.game, isDecimal: decimal)
    try draw(table.plot(concept: concept))
    try Console.write(table.csv)
    complain(of: sweep.breakpoints, path)
    if let stopped = sweep.stopped { try complain(of: stopped, isEmpty: sweep.rows.isEmpty) }
  }

  private func complain(of breakpoints: [SweepBreakpoint], _ path: String) {
    for breakpoint in breakpoints {
      let accuracy = breakpoint.isExact ? "exact" : "to within \(breakpoint.width.decimal)"
      Console.complain(
        "the form of the answer changes at \(path) = \(breakpoint.value.approximated) (\(accuracy))"
      )
    }
  }

  private func complain(of limit: Limit, isEmpty: Bool) throws {
    Console.complain("the table ends early: \(limit)")
    if isEmpty { throw ExitCode.undecided }
  }

  private func sweep(_ document: SmoothGameDocument) async throws {
    let agents = document.game.players.compactMap { $0.budget?.agent }
    guard !agents.isEmpty else {
      throw CommandFailure.misuse(
        "--vary: numbers of a compute game vary, and this game with intervals of actions has no compute"
      )
    }
    let name = ComputeConcept.budgeted.rawValue
    guard concept ?? name == name else {
      throw ValidationError(
        "of compute games with utilities that are not quadratic only equilibria without trade are "
          + "found: the concept is \(name)")
    }
    let (path, range) = try parsedRange()
    let parameter: ComputeParameter
    do throws(ModelError) {
      parameter = try ComputeParameter(path: path, agents: agents, supplier: nil)
    } catch {
      throw ValidationError("--vary: \(error.message)")
    }
    guard range.lowerBound.signum >= 0 else {
      throw ValidationError("--vary: \(path) cannot be negative")
    }
    let (sweep, _) = await search.run("sweeping") { monitor in
      await SmoothSweep.run(over: range, steps: steps, monitor: monitor) {
        document.game(parameter, at: $0)
      }
    }
    let table = SmoothSweepTable(sweep: sweep, path: path, game: document.game, isDecimal: decimal)
    try draw(table.plot)
    try Console.write(table.csv)
    complain(of: sweep.breakpoints, path)
    if let obstacle = table.obstacle { Console.complain(obstacle) }
    if let stopped = sweep.stopped { try complain(of: stopped, isEmpty: sweep.rows.isEmpty) }
  }

  private func sweep(_ game: NormalFormGame) async throws {
    let name = concept ?? Concept.quantalResponse.rawValue
    guard name == Concept.quantalResponse.rawValue else {
      throw ValidationError("the concept \(name) is for compute games; this is another game")
    }
    let (path, range) = try parsedRange()
    guard path == "lambda" else {
      throw ValidationError("--vary: only lambda varies in a game without compute, not '\(path)'")
    }
    let sweep: LogitSweep
    do {
      (sweep, _) = try await search.run("following") { monitor in
        try LogitSweep.run(game, over: range, steps: steps, monitor: monitor)
      }
    } catch let error as NotApplicable {
      throw CommandFailure.misuse("--vary: \(error.obstacle)")
    }
    let table = BranchTable(sweep: sweep, game: game, isDecimal: decimal)
    try draw(table.plot)
    try Console.write(table.csv)
    Console.complain(table.remark(steps: steps))
    if sweep.rows.isEmpty { throw ExitCode.undecided }
  }

  /// Writes a picture, if one is wanted.
  private func draw(_ picture: @autoclosure () -> LinePlot) throws {
    guard let plot else { return }
    do {
      try Data(picture().svg.utf8).write(to: URL(filePath: plot))
    } catch {
      throw CommandFailure("cannot write \(plot): \(error.localizedDescription)", .outputError)
    }
  }

  /// `i.endowment=0..30`.
  private func parsedRange() throws(ValidationError) -> (String, ClosedRange<Rational>) {
    let parts = vary.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let dots = parts[1].firstRange(of: ".."),
      let from = Rational(String(parts[1][..<dots.lowerBound])),
      let to = Rational(String(parts[1][dots.upperBound...]))
    {
      guard from < to else {
        throw ValidationError("--vary goes up: \(from) is not less than \(to)")
      }
      return (String(parts[0]), from...to)
    }
    throw ValidationError("--vary expects a number's path and range, as in i.endowment=0..30")
  }
}
