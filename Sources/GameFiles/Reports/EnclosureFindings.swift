import Certification
import ExactArithmetic
public import GameModel

/// What a report says about equilibria that are enclosed by bounds, of games with any number of players.
public struct EnclosureFindings: Codable, Hashable, Sendable {
  /// Isolated equilibria and the profiles of corners of components.
  public var equilibria: [EquilibriumEnclosure]
  /// Connected sets of equilibria of positive dimension.
  public var components: [EnclosedComponent]
  /// Parts of the space of strategy profiles that may hold more equilibria.
  public var undecided: [UndecidedPart]
  /// Which equilibria are the same but for interchangeable players, where the list has all of them and some
  /// players are interchangeable.
  public var symmetry: EquilibriumOrbits?

  public init(
    equilibria: [EquilibriumEnclosure], components: [EnclosedComponent],
    undecided: [UndecidedPart], symmetry: EquilibriumOrbits? = nil
  ) {
    self.equilibria = equilibria
    self.components = components
    self.undecided = undecided
    self.symmetry = symmetry
  }

  private enum CodingKeys: String, CodingKey {
    case equilibria, components, undecided, symmetry
  }

  /// Whether a report has findings of this kind: others have no undecided parts.
  static func isPresent(in decoder: any Decoder) throws -> Bool {
    try decoder.container(keyedBy: CodingKeys.self).contains(.undecided)
  }
}

extension EnclosureFindings {
  /// Certifies every equilibrium and component again.
  ///
  /// - Parameters:
  ///   - game: The game that the report is about.
  ///   - isComplete: Whether the report claims to have every equilibrium.
  /// - Returns: What was verified.
  func verification(against game: NormalFormGame, isComplete: Bool) -> [VerificationLine] {
    var earlier: [EquilibriumEnclosure] = []
    var (_, lines) = equilibria.verification(
      against: game, as: "equilibrium", "equilibria"
    ) { number, equilibrium in
      defer { earlier.append(equilibrium) }
      // Two boxes that overlap may hold the same one.
      let same = earlier.firstIndex { $0.overlaps(equilibrium) }
      return same.map { "it may be equilibrium \($0 + 1) again" }
    }
    if !components.isEmpty {
      lines += componentLines(against: game, isComplete: isComplete)
    }
    if let symmetry {
      lines.append(
        symmetry.verification(
          against: game, of: isComplete ? equilibria.map(\.strategies) : []))
    }
    guard isComplete else { return lines }
    if !undecided.isEmpty {
      lines.append(
        VerificationLine("coverage", fails: "every equilibrium is claimed, and parts are undecided")
      )
    }
    let indices = equilibria.compactMap(\.index)
    if indices.count == equilibria.count {
      let sum = indices.reduce(0, +)
      lines.append(
        sum == 1
          ? VerificationLine("indices", holds: "sum to 1")
          : VerificationLine(
            "indices", fails: "those of all equilibria sum to 1, and these to \(sum)"))
    }
    return lines
  }

  private func componentLines(
    against game: NormalFormGame, isComplete: Bool
  ) -> [VerificationLine] {
    var lines: [VerificationLine] = []
    let index =
      isComplete ? EnclosedComponent.indexBySum(of: components, in: equilibria) : nil
    for (position, component) in components.enumerated() {
      let claim = "component \(position + 1)"
      do throws(CertificateError) {
        try check(component, against: game)
        guard component.index == index else {
          throw CertificateError("its index is not what the others leave of +1")
        }
      } catch {
        lines.append(VerificationLine(claim, fails: error.message))
      }
    }
    if lines.isEmpty {
      lines.append(VerificationLine("components", holds: "\(components.count) certified"))
    }
    return lines
  }

  /// Checks that each product and curve consists of equilibria, the dimension, and where corners and ends are
  /// listed.
  private func check(
    _ component: EnclosedComponent, against game: NormalFormGame
  ) throws(CertificateError) {
    let curves = component.curves ?? []
    for product in component.products { try product.check(against: game) }
    for curve in curves { try curve.check(against: game) }
    let irrational = component.irrational ?? []
    for product in irrational { try product.check(against: game) }
    guard Set(component.products).count == component.products.count,
      Set(curves).count == curves.count, Set(irrational).count == irrational.count
    else {
      throw CertificateError("a product or curve is listed twice")
    }
    let dimension = component.dimensionOfParts
    guard component.dimension == dimension, dimension > 0 else {
      throw CertificateError(
        "the dimension is claimed to be \(component.dimension), and is \(dimension)")
    }
    var positions: [[[Rational]]: Int] = [:]
    for (position, equilibrium) in equilibria.enumerated() {
      if let exact = equilibrium.exactStrategies { positions[exact] = position }
    }
    let corners =
      (component.products.flatMap(\.corners) + curves.flatMap(\.ends)).map { positions[$0] }
    let ends = Set(irrational.flatMap(\.corners))
    let irrationalPositions = equilibria.indices.filter { position in
      equilibria[position].closedForms.map(ends.contains) ?? false
    }
    guard component.equilibria == Set(corners.compactMap { $0 } + irrationalPositions).sorted(),
      corners.allSatisfy({ $0 != nil })
    else {
      throw CertificateError(
        "its equilibria are not the profiles of its corners and the ends of its curves")
    }
  }
}

extension EquilibriumEnclosure {
  /// Whether some profile is within the bounds of both.
  fileprivate func overlaps(_ other: EquilibriumEnclosure) -> Bool {
    strategies.count == other.strategies.count
      && zip(strategies, other.strategies).allSatisfy { mine, yours in
        mine.count == yours.count && zip(mine, yours).allSatisfy { $0.overlaps($1) }
      }
  }
}
