public import GameModel

/// What a report says about correlated or coarse correlated equilibria: the best one for each of some
/// objectives.
public struct CorrelatedFindings<Concept: CorrelationConcept>: Codable, Hashable, Sendable {
  public var equilibria: [OptimalCorrelation<Concept>]

  public init(equilibria: [OptimalCorrelation<Concept>]) {
    self.equilibria = equilibria
  }

  private enum CodingKeys: CodingKey {
    case equilibria
  }

  func verification(against game: NormalFormGame) -> [VerificationLine] {
    equilibria.verification(against: game, as: "equilibrium", "optimal equilibria").lines
  }
}
