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

  /// A table whose cells are put in quotes where they need them.
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(\.quotedForCSV).joined(separator: ",") + "\n" }.joined()
  }

  /// A table with one line for each equilibrium at each value of a number; a value without equilibria has one line.
  ///
  /// - Parameters:
  ///   - path: What varies.
  ///   - names: The heads of the columns about an equilibrium.
  ///   - rows: For each value, the cells of its equilibria.
  ///   - breakpoints: The values that are marked as breakpoints.
  ///   - isDecimal: Whether values are rounded to decimals.
  /// - Returns: The table, with a head.
  static func sweep(
    _ path: String, _ names: [String], _ rows: [(value: Rational, equilibria: [[String]])],
    breakpoints: [SweepBreakpoint], isDecimal: Bool
  ) -> String {
    let marked = Set(breakpoints.map(\.value))
    let lines = rows.flatMap { row in
      let head = [
        isDecimal ? "\(Double(row.value))" : "\(row.value)",
        marked.contains(row.value) ? "yes" : "",
      ]
      if row.equilibria.isEmpty { return [head + ["none"] + names.map { _ in "" }] }
      return row.equilibria.enumerated().map { head + ["\($0 + 1)"] + $1 }
    }
    return text([[path, "breakpoint", "equilibrium"] + names] + lines)
  }
}

extension String {
  /// A cell of a CSV table, in quotes where it needs them.
  fileprivate var quotedForCSV: String {
    guard contains(where: { ",\"\n\r".contains($0) }) else { return self }
    return "\"" + replacing("\"", with: "\"\"") + "\""
  }
}
