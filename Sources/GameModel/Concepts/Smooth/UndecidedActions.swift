public import ExactArithmetic

/// Where a smooth game may have equilibria that are not known.
public struct UndecidedActions: Codable, Hashable, Sendable {
  /// The number of regions of which it consists.
  public var regions: Int
  /// Their volume, as a share of the volume of all profiles; players who have no choice are not counted.
  public var share: Rational
  /// Bounds of the actions of all profiles in the regions.
  public var actions: [RationalInterval]

  /// What some regions have in common.
  ///
  /// - Parameters:
  ///   - regions: At least one, without ends at infinity.
  ///   - game: The game.
  package init(_ regions: [[Interval]], of game: SmoothGame) {
    self.regions = regions.count
    share = regions.reduce(0) { sum, region in
      sum
        + zip(game.players, region).reduce(Rational.one) { product, side in
          let width = side.0.to - side.0.from
          let ends = [side.1.upper, -side.1.lower].compactMap { Rational(exactly: $0) }
          return width.isZero ? product : product * min(1, ends.reduce(0, +) / width)
        }
    }
    actions = game.players.indices.map { player in
      let ends = regions.flatMap { [$0[player].lower, $0[player].upper] }
        .compactMap { Rational(exactly: $0) }
      return RationalInterval(ends.min() ?? 0, ends.max() ?? 0)
    }
  }
}
