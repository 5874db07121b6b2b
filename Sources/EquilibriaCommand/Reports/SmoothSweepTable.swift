import Equilibria

/// The table and the picture of a sweep over smooth games.
struct SmoothSweepTable {
  let sweep: SmoothSweep
  let path: String
  let game: SmoothGame
  /// Whether numbers are rounded to decimals.
  let isDecimal: Bool

  /// One line for each equilibrium at each value; a value without equilibria, or without a game, has one line.
  var csv: String {
    ReportCSV.sweep(
      path, columns(of: game).names,
      sweep.rows.map { row in
        guard case .success(let answer) = row.answer else { return (row.value, []) }
        let columns = columns(of: answer.game)
        return (row.value, answer.search.equilibria.map { columns.cells(of: $0.evidence) })
      }, breakpoints: sweep.breakpoints, isDecimal: isDecimal)
  }

  private func columns(of game: SmoothGame) -> SmoothColumns {
    SmoothColumns(game: game) { bounds in
      isDecimal
        ? "\(Double(bounds.midpoint))" : bounds.shortest(digits: ReportCSV.digits)
    }
  }

  /// Why the table does not say all, where it does not.
  var obstacle: String? {
    for row in sweep.rows {
      switch row.answer {
      case .failure(let error): return "at \(path) = \(row.value): \(error.message)"
      case .success(let answer) where !answer.search.isComplete:
        return "at \(path) = \(row.value) there may be other equilibria: "
          + (answer.search.obstacle ?? "parts of the space are undecided")
      case .success: continue
      }
    }
    return nil
  }

  /// Actions and payoffs over the number that varies, with the breakpoints marked.
  var plot: LinePlot {
    LinePlot(
      title: "\(game.title.printable): \(ComputeConcept.budgeted.rawValue)",
      horizontalLabel: path.printable,
      panels: [
        LinePlot.Panel(label: "action", curves: curves(\.actions)),
        LinePlot.Panel(label: "payoff", curves: curves(\.payoffs)),
      ], marks: sweep.breakpoints.map { LinePlot.Mark($0) })
  }

  private func curves(
    _ values: (SmoothEquilibrium) -> [RationalInterval]
  ) -> [LinePlot.Curve] {
    game.players.enumerated().map { index, player in
      LinePlot.Curve(
        name: player.name.printable,
        rows: sweep.rows.map { row in
          let equilibria = (try? row.answer.get().search.equilibria) ?? []
          return (
            Double(row.value), equilibria.map { Double(values($0.evidence)[index].midpoint) }
          )
        })
    }
  }
}
