import ArgumentParser
import Equilibria

/// `equilibria run`: the payoffs of a game at one profile.
struct Run: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    abstract: "Print the payoffs of a game at one profile, and the best deviation from it.",
    usage: "equilibria run <file> --at <profile> [--format <format>]",
    discussion: """
      Examples:
        equilibria run game.nfg --at Row=heads,Column=tails
        equilibria run game.nfg --at 'Row={heads: 1/3, tails: 2/3},Column=tails'
      """)

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "What each player plays: an action, or a probability for each action in braces.",
      valueName: "profile"))
  var at: String

  @Option(help: "How to print.")
  var format = Format.text

  mutating func run() throws {
    let game = try ModelFile.readGame(path: file).game
    let profile = try ProfileArgument.profile(from: at, of: game)
    let report = ProfileReport(profile, in: game, file: file)
    switch format {
    case .text: try Console.write(text(of: report, on: game))
    case .json: try Console.write(try ReportEncoder().encode(report).document())
    }
  }

  private func text(of report: ProfileReport, on game: NormalFormGame) -> String {
    let names = DisplayNames(game)
    var table = TextTable([.left, .left, .left])
    table.append(["", "plays", "payoff"])
    for player in names.players.indices {
      table.append([
        names.players[player], names.strategy(report.strategies[player], of: player),
        report.payoffs[player].approximated,
      ])
    }
    let verdict =
      if let deviation = report.deviation {
        "Not an equilibrium: \(names.players[deviation.player]) gains "
          + "\(deviation.gain.approximated) by playing "
          + "\(names.actions[deviation.player][deviation.action])."
      } else {
        "A Nash equilibrium: nobody gains by deviating alone."
      }
    return ([report.game.heading] + table.lines + ["", verdict]).joined(separator: "\n") + "\n"
  }
}
