import Certification
public import GameModel

/// What a report says about efficiency.
public struct ParetoFindings: Codable, Hashable, Sendable {
  public var profiles: [ParetoCertificate]
  /// The frontier of lotteries, in games of two players.
  public var frontier: ParetoFrontierCertificate?

  public init(profiles: [ParetoCertificate], frontier: ParetoFrontierCertificate? = nil) {
    self.profiles = profiles
    self.frontier = frontier
  }

  func verification(against game: NormalFormGame) -> [VerificationLine] {
    var numbers: [PureProfile: Int] = [:]
    let lines = profiles.verification(against: game, as: "profile", "profiles") { number, claim in
      numbers.updateValue(number, forKey: claim.profile).map { "it is profile \($0) again" }
    }.lines
    guard let frontier else { return lines }
    let vertices = frontier.vertices.count
    return lines + [
      frontier.verification(
        against: game, as: "frontier of lotteries",
        holds: "\(counted(vertices, "vertex", "vertices")) certified")
    ]
  }
}
