import Equilibria
import Foundation

/// The table and the picture of a branch of quantal response equilibria.
struct BranchTable {
  let sweep: LogitSweep
  let game: NormalFormGame
  /// Whether λ is rounded to a decimal where it is known exactly; probabilities always are.
  let isDecimal: Bool

  // MARK: - CSV

  /// One line for each point in the order of the branch: λ, whether it is certified, the probability of each
  /// action, and the regret.
  var csv: String {
    let names = DisplayNames(game)
    let actions = zip(names.players, names.actions).flatMap { player, actions in
      actions.map { "\(player): \($0)" }
    }
    let heading = ["lambda", "status"] + actions + ["regret"]
    let lines = sweep.rows.map { row in
      let exact = isDecimal ? nil : row.evidence?.evidence.lambda
      let lambda = exact?.description ?? Self.rounded(row.lambda)
      let probabilities =
        row.evidence?.evidence.strategies.joined().map { "\(Double($0.midpoint))" }
        ?? row.strategies.joined().map(Self.rounded)
      return [lambda, row.evidence == nil ? "approximate" : "certified"] + probabilities
        + [Self.rounded((row.regret * 1e12).rounded() / 1e12)]
    }
    return ReportCSV.text([heading] + lines)
  }

  /// A number in floating point without the digits that depend on the machine.
  private static func rounded(_ value: Double) -> String {
    guard value.magnitude > 1e-300 else { return "0.0" }
    let scale = pow(10, 8 - log10(value.magnitude).rounded(.down))
    return "\((value * scale).rounded() / scale)"
  }

  /// What the table is.
  ///
  /// - Parameter steps: The number of values at which equilibria were to be certified.
  /// - Returns: A sentence.
  func remark(steps: Int) -> String {
    let certified = sweep.rows.filter { $0.evidence != nil }
    let values = Set(certified.compactMap { $0.evidence?.evidence.lambda }).count
    var text =
      "certified at \(values) of \(steps) values: exactly one equilibrium within proved bounds, "
      + "rounded here; what is approximate is a picture in floating point"
    if let stopped = sweep.stopped {
      text += "; the table ends early: \(stopped)"
    } else if !sweep.isComplete {
      text += "; the table ends early: the branch was lost"
    }
    return text
  }

  // MARK: - Plot

  /// How many curves a panel has room for.
  private static let mostCurves = 12

  /// The probabilities of each player's actions and the regret over λ, with dots where they are certified.
  var plot: LinePlot {
    let names = DisplayNames(game)
    var panels = game.players.indices.map { player in
      LinePlot.Panel(
        label: names.players[player],
        curves: largest(of: player).map { action in
          curve(names.actions[player][action]) { $0.strategies[player][action] }
        })
    }
    panels.append(LinePlot.Panel(label: "regret", curves: [curve("regret") { $0.regret }]))
    return LinePlot(
      title: "\(game.title.printable): quantal responses",
      horizontalLabel: "λ (dots are certified, lines are drawn in floating point)", panels: panels)
  }

  /// The actions of a player that are shown: of many those with the largest probabilities anywhere.
  private func largest(of player: Int) -> [Int] {
    let peaks = (0..<game.actionCount(of: player)).map { action in
      sweep.rows.reduce(0) { max($0, $1.strategies[player][action]) }
    }
    let order = peaks.indices.sorted { (-peaks[$0], $0) < (-peaks[$1], $1) }
    return order.prefix(Self.mostCurves).sorted()
  }

  /// A line along the branch and a dot for each certified point.
  private func curve(_ name: String, _ value: (LogitSweep.Row) -> Double) -> LinePlot.Curve {
    let line = sweep.rows.map { (x: $0.lambda, y: value($0)) }
    let dots = sweep.rows.filter { $0.evidence != nil }.map { [(x: $0.lambda, y: value($0))] }
    return LinePlot.Curve(name: name, pieces: (line.count > 1 ? [line] : []) + dots)
  }
}
