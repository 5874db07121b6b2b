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
    return lines + ["\(meaning(of: certificate)); \(provenance)."]
  }

  private func meaning(of certificate: DominanceCertificate) -> String {
    let isSolved = certificate.remaining.allSatisfy { $0.count == 1 }
    let correlated = game.playerCount == 2 ? "" : "correlated "
    return switch certificate.criterion {
    case .weak where certificate.eliminated.isEmpty: "Proved exactly"
    case .weak: "Each step proved exactly; another order might leave other actions"
    case .strict where certificate.eliminated.isEmpty:
      "Proved exactly, so all actions are \(correlated)rationalizable"
    case .strict where isSolved: "Each step proved exactly; the game is dominance solvable"
    case .strict:
      "Each step proved exactly; the remaining actions are the \(correlated)rationalizable ones"
    }
  }
}
