import Certification
public import GameModel

/// What a report says about potentials.
public struct PotentialFindings: Codable, Hashable, Sendable {
  /// An exact potential or, if there is none, a weighted one.
  public var potential: PotentialCertificate?
  /// Why there is no exact potential or, if there is no weighted one either, no potential at all.
  public var refutation: PotentialRefutation?

  public init(potential: PotentialCertificate?, refutation: PotentialRefutation?) {
    self.potential = potential
    self.refutation = refutation
  }

  func verification(against game: NormalFormGame) -> [VerificationLine] {
    var lines: [VerificationLine] = []
    if let potential {
      let count = potential.maximizers.count
      lines.append(
        potential.verification(
          against: game, as: "potential",
          holds: "\(potential.kind.rawValue), certified, with "
            + "\(counted(count, "maximizer", "maximizers"))"))
    }
    if let refutation {
      let count = refutation.cycles.count
      lines.append(
        refutation.verification(
          against: game, as: "no \(refutation.kind.rawValue) potential",
          holds: "\(counted(count, "closed path", "closed paths")) certified"))
    }
    return lines
  }
}
