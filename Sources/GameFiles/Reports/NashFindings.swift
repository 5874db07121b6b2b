import Certification
public import ExactArithmetic
public import GameModel

/// What a report says about Nash equilibria.
public struct NashFindings: Codable, Hashable, Sendable {
  public var equilibria: [NashCertificate]
  /// The value of a game in which one player wins what the other loses, if an equilibrium is known.
  public var value: GameValue?
  /// The maximal subsets and the components, where the list is of extreme equilibria of a two-player
  /// game; in a report their keys stand beside `equilibria`.
  public var structure: NashStructureCertificate?
  /// What the equilibria make up, where the list is of extreme equilibria of a polymatrix game of more
  /// players; in a report its keys stand beside `equilibria`.
  public var polytopes: PolymatrixStructure?
  /// Which of them are the same but for interchangeable players.
  public var symmetry: EquilibriumOrbits?

  public init(equilibria: [NashCertificate], structure: NashStructureCertificate? = nil) {
    self.equilibria = equilibria
    self.structure = structure
    value = nil
    polytopes = nil
    symmetry = nil
  }

  private enum CodingKeys: String, CodingKey {
    case equilibria, value, nashSubsets, polytopes, components, symmetry
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    equilibria = try container.decode([NashCertificate].self, forKey: .equilibria)
    value = try container.decodeIfPresent(GameValue.self, forKey: .value)
    if container.contains(.polytopes) {
      polytopes = try PolymatrixStructure(from: decoder)
    } else if container.contains(.nashSubsets) || container.contains(.components) {
      structure = try NashStructureCertificate(from: decoder)
    }
    symmetry = try container.decodeIfPresent(EquilibriumOrbits.self, forKey: .symmetry)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(equilibria, forKey: .equilibria)
    try container.encodeIfPresent(value, forKey: .value)
    try structure?.encode(to: encoder)
    try polytopes?.encode(to: encoder)
    try container.encodeIfPresent(symmetry, forKey: .symmetry)
  }
}

extension NashFindings {
  /// Certifies every equilibrium, the value, and the structure of the list.
  ///
  /// - Parameters:
  ///   - game: The game that the report is about.
  ///   - isPure: Whether the equilibria are claimed to be pure.
  /// - Returns: What was verified.
  func verification(against game: NormalFormGame, isPure: Bool) -> [VerificationLine] {
    var numbers: [[[Rational]]: Int] = [:]
    let (certified, lines) = equilibria.verification(
      against: game, as: "equilibrium", "equilibria"
    ) { number, equilibrium in
      if !equilibrium.regret.isZero { return "its regret is \(equilibrium.regret), not 0" }
      if isPure, !equilibrium.strategies.allSatisfy({ $0.contains(1) }) { return "it is not pure" }
      return numbers.updateValue(number, forKey: equilibrium.strategies)
        .map { "it is equilibrium \($0) again" }
    }
    let structureLines = structureVerification(on: certified, in: game).map { [$0] } ?? []
    let orbits = symmetry.map { [$0.verification(against: game, of: points)] } ?? []
    return lines + valueVerification(on: certified, in: game) + structureLines + orbits
  }

  /// Whether the value is as claimed, if one is.
  private func valueVerification(
    on certified: [Certified<NashCertificate>], in game: NormalFormGame
  ) -> [VerificationLine] {
    guard let value else { return [] }
    let claim = "value"
    guard let equilibrium = certified.first else {
      return [VerificationLine(claim, fails: "no equilibrium is certified that pays it")]
    }
    do throws(CertificateError) {
      try value.check(against: game, at: equilibrium)
    } catch {
      return [VerificationLine(claim, fails: error.message)]
    }
    return [VerificationLine(claim, holds: "certified")]
  }

  /// The strategies as bounds, each of a single number.
  public var points: [[[RationalInterval]]] {
    equilibria.map { $0.strategies.map { $0.map { RationalInterval($0) } } }
  }

  /// Whether what the equilibria make up is as claimed, if anything is.
  private func structureVerification(
    on certified: [Certified<NashCertificate>], in game: NormalFormGame
  ) -> VerificationLine? {
    guard structure != nil || polytopes != nil else { return nil }
    let claim = "structure"
    guard certified.count == equilibria.count else {
      return VerificationLine(claim, fails: "it is about equilibria that are not certified")
    }
    do throws(CertificateError) {
      try structure?.check(against: EquilibriumList(game: game, equilibria: certified))
      try polytopes?.check(against: game, equilibria)
    } catch {
      return VerificationLine(claim, fails: error.message)
    }
    return (structure?.summary ?? polytopes?.summary).map { VerificationLine(claim, holds: $0) }
  }
}

extension NashStructureCertificate {
  /// What is certified, in a few words.
  fileprivate var summary: String {
    let (subsets, components) = (nashSubsets.count, components.count)
    return "\(counted(subsets, "maximal Nash subset", "maximal Nash subsets")) and "
      + "\(counted(components, "component", "components")) certified"
      + (hasIndices ? ", indices sum to +1" : "")
  }
}

extension PolymatrixStructure {
  /// What is certified, in a few words.
  fileprivate var summary: String {
    let (faces, components) = (polytopes.count, components.count)
    return "polymatrix, \(counted(faces, "polytope", "polytopes")) and "
      + "\(counted(components, "component", "components")) certified"
      + (hasProvedIndices ? ", indices sum to 1" : "")
  }
}
