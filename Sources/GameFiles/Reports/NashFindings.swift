public import GameModel

/// What a report says about Nash equilibria.
public struct NashFindings: Codable, Hashable, Sendable {
  public var equilibria: [NashCertificate]

  public init(equilibria: [NashCertificate]) {
    self.equilibria = equilibria
  }
}
