import ArgumentParser
import Equilibria
import Foundation

/// `equilibria sweep`: an answer as one number of a model varies.
struct Sweep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Tabulate the equilibria of a compute game as one of its numbers varies.",
    usage: "equilibria sweep <file> --vary <path>=<from>..<to> [<options>]",
    discussion: """
      Examples:
        equilibria sweep Models/compute/trade.yaml --vary i.endowment=0..30 --steps 31
        equilibria sweep Models/compute/trade.yaml --vary i.endowment=0..30 --plot trade.svg

      Prints a CSV table with a row for each equilibrium at each value, exact; rows are added where \
      the form of the answer changes. The numbers that vary are AGENT.endowment, AGENT.lambda, \
      AGENT.mu, supplier.price and supplier.slope.
      """)

  @Argument(help: "The file of a compute game, or - for standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The number that varies, as in i.endowment=0..30.", valueName: "path=from..to"))
  var vary: String

  @Option(help: "How many values, equally spaced.")
  var steps = 31

  @Option(
    help: """
      The solution concept: \(ComputeConcept.names.joined(separator: ", ")).
      """, completion: .list(ComputeConcept.names))
  var concept = ComputeConcept.competitive.rawValue

  @Option(help: "Draw price, payoffs and welfare into this SVG file.", completion: .file())
  var plot: String?

  @Flag(help: "Print decimals instead of exact fractions.")
  var decimal = false

  @OptionGroup var search: SearchOptions

  mutating func validate() throws {
    guard ComputeConcept(rawValue: concept) != nil else {
      throw ValidationError(
        Suggestion.unknown(
          "concept", concept, known: ComputeConcept.names))
    }
    guard 2...10_000 ~= steps else {
      throw ValidationError("--steps must be from 2 to 10000, found \(steps)")
    }
    _ = try parsedRange()
  }

  mutating func run() async throws {
    guard let concept = ComputeConcept(rawValue: concept) else { return }
    let document = try ModelFile.readComputeGame(path: file)
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
    if let plot {
      do {
        try Data(table.plot(concept: concept).svg.utf8).write(to: URL(filePath: plot))
      } catch {
        throw CommandFailure("cannot write \(plot): \(error.localizedDescription)", .outputError)
      }
    }
    try Console.write(table.csv)
    for breakpoint in sweep.breakpoints {
      let accuracy = breakpoint.isExact ? "exact" : "to within \(breakpoint.width.decimal)"
      Console.complain(
        "the form of the answer changes at \(path) = \(breakpoint.value.approximated) (\(accuracy))"
      )
    }
    if let stopped = sweep.stopped {
      Console.complain("the table ends early: \(stopped)")
      if sweep.rows.isEmpty { throw ExitCode.undecided }
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
