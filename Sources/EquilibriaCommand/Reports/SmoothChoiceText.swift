import Equilibria

/// What the players of a smooth game get at a profile, for people.
struct SmoothChoiceText {
  let report: SmoothChoiceReport
  let game: SmoothGame

  /// The whole text, which ends with a new line.
  var text: String {
    var table = TextTable([.left, .left, .left])
    table.append(["", "plays", "payoff"])
    for (index, player) in game.players.enumerated() {
      let numbers = [report.actions[index], report.payoffs[index]].map { bounds in
        bounds.exactValue?.approximated ?? bounds.shortest(digits: 9)
      }
      table.append([player.name.printable] + numbers)
    }
    let verdict =
      switch report.isEquilibrium {
      case true: "A Nash equilibrium"
      case false: "Not an equilibrium"
      default: "Undecided whether it is an equilibrium"
      }
    return
      ([report.game.heading] + table.lines + ["", "\(verdict): \(report.reason)."])
      .joined(separator: "\n") + "\n"
  }
}
