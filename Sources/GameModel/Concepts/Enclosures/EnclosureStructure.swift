public import ExactArithmetic

/// A connected set of equilibria of a game with any number of players that is more than one point: a union
/// of products of polytopes and of curves.
public struct EnclosedComponent: Codable, Hashable, Sendable {
  /// The positions, in the list of equilibria beside it, of the profiles of corners, irrational ones if they are
  /// listed, and of the ends of curves; increasing.
  public var equilibria: [Int]
  /// The largest dimension of a product or curve.
  public var dimension: Int
  /// Each connected with some other product or curve, if there are several.
  public var products: [EquilibriumProduct]
  /// `nil` if there are none.
  public var curves: [EquilibriumCurve]?
  /// Products of segments with irrational ends, `nil` if there are none.
  public var irrational: [QuadraticProduct]?
  /// What the indices of all other equilibria leave of +1, if the list beside it is complete, everything else in it is
  /// isolated and regular, and so the index of this component (Ritzberger 1994); otherwise `nil`.
  public var index: Int?

  /// A component of the largest dimension of its parts.
  public init(
    equilibria: [Int], products: [EquilibriumProduct], curves: [EquilibriumCurve] = [],
    irrational: [QuadraticProduct] = [], index: Int? = nil
  ) {
    self.equilibria = equilibria
    dimension = 0
    self.products = products
    self.curves = curves.isEmpty ? nil : curves
    self.irrational = irrational.isEmpty ? nil : irrational
    self.index = index
    dimension = dimensionOfParts
  }

  /// What ``dimension`` is to be.
  public var dimensionOfParts: Int {
    let parts = products.map(\.dimension) + (irrational ?? []).map(\.dimension)
    return max(parts.max() ?? 0, curves?.isEmpty ?? true ? 0 : 1)
  }

  /// The index of the only component of a complete list of equilibria, by that of the others.
  ///
  /// - Parameters:
  ///   - components: All of them.
  ///   - equilibria: The list.
  /// - Returns: `nil` if there are several components, or an equilibrium outside them is not regular.
  public static func indexBySum(
    of components: [EnclosedComponent], in equilibria: [EquilibriumEnclosure]
  ) -> Int? {
    guard components.count == 1 else { return nil }
    let members = Set(components[0].equilibria)
    let others = equilibria.indices.filter { !members.contains($0) }
    let indices = others.compactMap { equilibria[$0].index }
    return indices.count == others.count ? 1 - indices.reduce(0, +) : nil
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
