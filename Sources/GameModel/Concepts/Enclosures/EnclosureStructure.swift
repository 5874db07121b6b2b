public import ExactArithmetic

/// A connected set of equilibria of a game with any number of players that is more than one point: a union
/// of products of polytopes.
public struct EnclosedComponent: Codable, Hashable, Sendable {
  /// The positions, in the list of equilibria beside it, of the profiles of corners; increasing.
  public var equilibria: [Int]
  /// The largest dimension of a product.
  public var dimension: Int
  /// Each connected with some other, if there are several.
  public var products: [EquilibriumProduct]

  public init(equilibria: [Int], dimension: Int, products: [EquilibriumProduct]) {
    self.equilibria = equilibria
    self.dimension = dimension
    self.products = products
  }
}

/// A part of the space of strategy profiles of which it is not known which equilibria it holds.
public struct UndecidedPart: Codable, Hashable, Sendable {
  /// Bounds of the probabilities of all profiles in the part.
  public var strategies: [[RationalInterval]]
  /// The number of regions of which it consists.
  public var regions: Int
  /// The sum of the volumes of the regions, where all profiles with the same actions unused have the
  /// volume 1.
  public var volume: Rational
  /// Whether solutions in the part, if there are any, seem not to be isolated: the derivatives of the
  /// equations of indifference are singular, in floating point, at points of no particular position.
  public var continuum: Bool

  public init(
    strategies: [[RationalInterval]], regions: Int, volume: Rational, continuum: Bool
  ) {
    self.continuum = continuum
    self.strategies = strategies
    self.regions = regions
    self.volume = volume
  }
}
