import Equilibria

/// Equilibria as Gambit's command-line tools print them: a line for each, with the probabilities of
/// all actions of all players; of a quantal response equilibrium λ stands first.
///
/// If the game has a value, the last line has what every equilibrium pays each player.
///
///     NE,1/3,2/3,1/2,1/2
///     value,1/4,-1/4
///
/// Where players choose numbers, these stand instead. Of compute games there is a table with a head, as of a sweep.
enum ReportCSV {
  /// A line for each equilibrium; other findings have no such form.
  static func text(of findings: ReportFindings) -> String {
    let lists: [[String]] =
      switch findings {
      case .nash(let findings):
        findings.equilibria.map { ["NE"] + $0.strategies.joined().map(\.description) }
          + (findings.value.map { [["value"] + $0.payoffs.map(\.description)] } ?? [])
      case .enclosures(let findings):
        findings.equilibria.map { equilibrium in
          ["NE"] + equilibrium.strategies.joined().map { $0.shortest(digits: Self.digits) }
        }
      case .quantalResponse(let findings):
        findings.equilibria.map { equilibrium in
          ["\(equilibrium.lambda)"]
            + equilibrium.strategies.joined().map { "\(Double($0.midpoint))" }
        }
      case .correlated, .coarseCorrelated, .pareto, .dominance, .potential: []
      }
    return text(lists)
  }

  static func text(of findings: SmoothFindings, on game: SmoothGame) -> String {
    guard game.players.contains(where: { $0.budget != nil }) else {
      return text(
        findings.equilibria.map { ["NE"] + $0.actions.map { $0.shortest(digits: digits) } })
    }
    let columns = SmoothColumns(game: game) { $0.shortest(digits: digits) }
    let rows = findings.equilibria.enumerated().map { position, equilibrium in
      ["\(position + 1)"] + columns.cells(of: equilibrium)
    }
    return text([["equilibrium"] + columns.names] + rows)
  }

  static func text(of findings: ComputeFindings, on game: ComputeGame) -> String {
    let columns = ComputeColumns(game: game, number: \.description)
    let rows = findings.equilibria.enumerated().map { position, evidence in
      ["\(position + 1)"] + columns.actions(of: evidence) + columns.cells(of: evidence)
    }
    return text([["equilibrium"] + columns.actionNames + columns.names] + rows)
  }

  /// How many decimals are printed of numbers that are not rational.
  static let digits = 12

  private static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(\.quotedForCSV).joined(separator: ",") + "\n" }.joined()
  }
}
