import Certification

extension PureProfile {
  /// Checks that two profiles of a game differ in the actions of some players, and of no others.
  func requireDifference(
    from other: PureProfile, inActionsOf players: [Int]
  ) throws(CertificateError) {
    for player in indices {
      guard (self[player] != other[player]) == players.contains(player) else {
        throw CertificateError(
          "\(self) and \(other) do not differ in the actions of the players \(players) alone")
      }
    }
  }
}
