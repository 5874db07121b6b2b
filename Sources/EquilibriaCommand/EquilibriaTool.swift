import ArgumentParser
import Equilibria

/// The command `equilibria`.
@main
struct EquilibriaTool: ParsableCommand {
  static let name = "equilibria"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Solves games, audits mechanisms and proves what it says, in exact arithmetic.",
    discussion: """
      Model files are Gambit's .nfg, or YAML or JSON with named players and actions; "-" reads \
      standard input. Results go to standard output, everything else to standard error.

      Exit codes: 0 found, proved, or done; 1 none found, refuted, or a certificate fails; \
      2 undecided; 64 wrong usage; 65 malformed file.
      """,
    version: ToolDescription.equilibria.version,
    subcommands: [
      Solve.self, Audit.self, Run.self, Check.self, Verify.self, Convert.self, Sweep.self,
    ])

  static func main() async {
    Console.ignoreClosedPipes()
    do {
      var command = try command()
      if let command = command as? any SearchingCommand {
        try await command.execute()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      Console.complain(failure.message)
      exit(withError: failure.exitCode)
    } catch {
      exit(withError: error)
    }
  }

  /// What the arguments ask for.
  ///
  /// The subcommand that the first word names is tried alone, which saves the time to prepare all others. As it says that
  /// it is part of a command, it is not asked whether it should write a script of completions, either. If it
  /// cannot make sense of the other words, the whole command says what is wrong, or prints its help.
  private static func command() throws -> any ParsableCommand {
    let words = CommandLine.arguments.dropFirst()
    let type = configuration.subcommands.first { $0.configuration.commandName == words.first }
    if let command = try? type?.parse(Array(words.dropFirst())) { return command }
    try requireKnownSubcommand()
    return try parseAsRoot()
  }

  /// Throws a suggestion if the first word is no subcommand.
  private static func requireKnownSubcommand() throws(ValidationError) {
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return }
    guard !known.contains(word) else { return }
    throw ValidationError(Suggestion.unknown("command", word, known: known))
  }
}
