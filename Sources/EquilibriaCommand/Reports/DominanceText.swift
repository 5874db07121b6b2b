import Equilibria

extension ReportText {
  /// The eliminated actions round by round, and what remains.
  func lines(on findings: DominanceFindings) -> [String] {
    guard let certificate = findings.elimination else {
      return ["The elimination was not completed, \(stopped); \(provenance)."]
    }
    let kind = certificate.criterion == .strict ? "strictly" : "weakly"
    var lines: [String] = []
    if certificate.eliminated.isEmpty {
      lines += ["No action is \(kind) dominated.", ""]
    } else {
      lines += ["Iterated elimination of \(kind) dominated actions", ""]
      var table = TextTable([.right, .left, .left, .left])
      table.append(["round", "player", "action", "dominated by"])
      for step in certificate.eliminated {
        let mixture = step.by.map { "\(names.actions[step.player][$0.action]): \($0.probability)" }
        let single = step.by.count == 1 ? names.actions[step.player][step.by[0].action] : nil
        table.append([
          "\(step.round)", names.players[step.player], names.actions[step.player][step.action],
          (single ?? mixture.joined(separator: ", "))
            + (step.strict || certificate.criterion == .strict ? "" : " (weakly)"),
        ])
      }
      lines += table.lines
      lines += ["", "What remains", ""]
      var remaining = TextTable([.left, .left])
      let room = Self.width - 4 - (names.players.map(\.displayWidth).max() ?? 0)
      for (player, actions) in certificate.remaining.enumerated() {
        remaining.append([
          names.players[player],
          Self.list(actions.map { names.actions[player][$0] }, within: room),
        ])
      }
      lines += remaining.lines + [""]
    }
    let profiles = certificate.remaining.reduce(1.0) { $0 * Double($1.count) }
    let meaning =
      switch (certificate.criterion, game.playerCount) {
      case (.strict, 2): "The remaining actions are the rationalizable ones"
      case (.strict, _): "The remaining actions are the correlated rationalizable ones"
      case (.weak, _): "Another order of elimination might leave other actions"
      }
    let solution = profiles == 1 ? "The game is dominance solvable. " : ""
    return lines + ["\(solution)\(meaning); each step proved exactly; \(provenance)."]
  }
}
