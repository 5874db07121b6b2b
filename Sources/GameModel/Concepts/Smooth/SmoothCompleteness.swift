public import Certification
public import ExactArithmetic

/// The claim that a smooth game has no equilibria but those in a list.
///
/// Around each equilibrium of the list there is a box in which it is the only one, and outside of these
/// boxes there are none. Both are shown by bounds of derivatives, in parts of the space of all profiles
/// that are found in the same way whenever the claim is checked.
public struct SmoothCompleteness: Codable, Hashable, Sendable {
  /// For each equilibrium a box around it.
  public var neighborhoods: [[RationalInterval]]
  /// Into how many parts the space is divided.
  public var regions: Int

  public init(neighborhoods: [[RationalInterval]], regions: Int) {
    self.neighborhoods = neighborhoods
    self.regions = regions
  }

  /// The largest number of parts that a claim may state.
  public static let mostRegions = 1_000_000

  /// Checks the claim.
  ///
  /// - Parameters:
  ///   - equilibria: The list, certified.
  ///   - game: What it is about.
  /// - Throws: `CertificateError` if it is not shown that the list is complete.
  public func check(
    _ equilibria: [SmoothEquilibrium], of game: SmoothGame
  ) throws(CertificateError) {
    guard neighborhoods.count == equilibria.count, !equilibria.isEmpty,
      neighborhoods.allSatisfy({ $0.count == game.players.count })
    else { throw CertificateError("there are not as many neighbourhoods as equilibria") }
    guard regions <= Self.mostRegions else {
      throw CertificateError("there are more than \(Self.mostRegions) regions")
    }
    let boxes = neighborhoods.map { $0.map { Interval(enclosing: $0) } }
    for (position, equilibrium) in equilibria.enumerated() {
      guard
        zip(boxes[position], equilibrium.actions).allSatisfy({
          $0.contains(Interval(enclosing: $1))
        })
      else { throw CertificateError("equilibrium \(position + 1) is not in its neighbourhood") }
      guard game.hasAtMostOneEquilibrium(in: boxes[position]) else {
        throw CertificateError(
          "it is not shown that equilibrium \(position + 1) is the only one in its neighbourhood")
      }
    }
    try game.requireConcavity()
    let found = game.regionsWithoutDecision(outside: boxes, limit: regions)
    guard found.undecided.isEmpty else {
      throw CertificateError("with \(regions) regions it is not shown that there are no others")
    }
    guard found.regions == regions else {
      throw CertificateError(
        "the number of regions is claimed to be \(regions), and is \(found.regions)")
    }
  }
}

// MARK: - Regions without equilibria

extension SmoothGame {
  /// Divides the space of all profiles until each part is in one of some boxes, or is shown to hold no
  /// equilibrium.
  ///
  /// A part is first reduced to the best responses of each player to what the others do in it, again
  /// and again; what is left is halved.
  ///
  /// - Parameters:
  ///   - boxes: Where equilibria are known.
  ///   - limit: The largest number of parts.
  ///   - isStopped: Whether to leave the rest undecided, when about so large a share of the volume is decided.
  /// - Returns: The number of parts that were examined, and those that were not decided.
  /// - Precondition: Utilities are concave in the own action.
  package func regionsWithoutDecision(
    outside boxes: [[Interval]], limit: Int, isStopped: (Double) -> Bool = { _ in false }
  ) -> (regions: Int, undecided: [[Interval]]) {
    var parts = [(box: space, share: 1.0)]
    var undecided: [[Interval]] = []
    var (regions, decided) = (0, 0.0)
    while regions < limit, !isStopped(decided), let (part, share) = parts.popLast() {
      regions += 1
      guard let reduced = bestResponses(in: part),
        !boxes.contains(where: { zip($0, reduced).allSatisfy { $0.contains($1) } })
      else {
        decided += share
        continue
      }
      // What is as narrow as this will not be decided by more of the same.
      let isNarrow = zip(reduced, space).allSatisfy { $0.width <= 0x1p-40 * $1.width }
      if !isNarrow, let halves = reduced.halves(of: space, across: Array(reduced.indices)) {
        parts += [(halves.1, share / 2), (halves.0, share / 2)]
      } else {
        undecided.append(reduced)
      }
    }
    return (regions, undecided + parts.map(\.box))
  }
}
