public import GameModel

/// What a report says about the elimination of dominated actions.
public struct DominanceFindings: Codable, Hashable, Sendable {
  /// The whole elimination, whose keys stand in the report itself; `nil` if it was not completed.
  public var elimination: DominanceCertificate?

  public init(elimination: DominanceCertificate?) {
    self.elimination = elimination
  }

  private enum CodingKeys: CodingKey {
    case eliminated, remaining
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.eliminated) || container.contains(.remaining) {
      elimination = try DominanceCertificate(from: decoder)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    try elimination?.encode(to: encoder)
  }

  func verification(against game: NormalFormGame) -> [VerificationLine] {
    guard let elimination else { return [] }
    let left = elimination.remaining.reduce(0) { $0 + $1.count }
    return [
      elimination.verification(
        against: game, as: "elimination",
        holds: "\(elimination.eliminated.count) eliminated and \(left) remaining actions certified")
    ]
  }
}
