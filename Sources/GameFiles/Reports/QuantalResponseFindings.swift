public import GameModel

/// What a report says about logit quantal response equilibria.
public struct QuantalResponseFindings: Codable, Hashable, Sendable {
  public var equilibria: [QuantalResponse]

  public init(equilibria: [QuantalResponse]) {
    self.equilibria = equilibria
  }

  func verification(against game: NormalFormGame) -> [VerificationLine] {
    equilibria.verification(against: game, as: "equilibrium", "equilibria").lines
  }
}
