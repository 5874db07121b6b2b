import ExactArithmetic
import GameModel

// Claims about symmetry: that players are interchangeable.

extension ClaimDecider {
  func decideSymmetry(of players: [Int]) -> ClaimOutcome {
    let names = game.players.map(\.name)
    for (first, second) in zip(players, players.dropFirst()) {
      let counts = [first, second].map { game.actionCount(of: $0) }
      guard counts[0] == counts[1] else {
        return .fails(
          ClaimEvidence(
            .distinguished([first, second]),
            "\(names[first]) has \(counts[0]) actions and \(names[second]) has \(counts[1])"))
      }
      if let violation = game.symmetryViolation(exchanging: first, second) {
        return .fails(
          ClaimEvidence(.distinguished([first, second]), description(of: violation)))
      }
    }
    let list = players.map { names[$0] }.joined(separator: ", ")
    return .holds(
      ClaimEvidence(.interchangeable(players), "\(list) can be interchanged in every profile"))
  }

  private func description(of violation: SymmetryViolation) -> String {
    let (first, second) = (violation.players[0], violation.players[1])
    let names = game.players.map(\.name)
    var exchanged = violation.profile
    exchanged.swapAt(first, second)
    let other = violation.player == first ? second : violation.player
    return "\(names[violation.player]) gets \(violation.payoffs[0]) at"
      + " \(game.description(of: violation.profile)), and \(names[other]) gets \(violation.payoffs[1])"
      + " at \(game.description(of: exchanged))"
  }
}
