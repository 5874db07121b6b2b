public import Certification
public import ExactArithmetic

/// The claim that all profiles in a product of polytopes are Nash equilibria: each player plays any
/// mixture of some strategies, whatever mixtures the others play.
///
/// It is enough that every profile of corners is one. What an action gains over another is affine in each
/// other player's strategy, so an action that is best against all corners is best against all
/// mixtures of them; and every action that some corner uses is best.
public struct EquilibriumProduct: Certificate {
  /// For each player, at least one strategy, the corners of a polytope.
  public var strategies: [[[Rational]]]
  /// The sum of the dimensions of the polytopes.
  public var dimension: Int

  public init(strategies: [[[Rational]]], dimension: Int) {
    self.strategies = strategies
    self.dimension = dimension
  }

  /// The product of polytopes given by their corners.
  public init(strategies: [[[Rational]]]) {
    self.strategies = strategies
    dimension = strategies.map(affineDimension).reduce(0, +)
  }

  /// The largest number of profiles of corners that is checked.
  public static let largestProduct = 100_000

  /// The profiles of corners, the last player's strategies varying fastest.
  public var corners: [[[Rational]]] {
    strategies.reduce([[]]) { profiles, choices in
      profiles.flatMap { profile in choices.map { profile + [$0] } }
    }
  }

  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard strategies.count == game.playerCount, strategies.allSatisfy({ !$0.isEmpty }) else {
      throw CertificateError("there is not a strategy of every player")
    }
    guard strategies.allSatisfy({ Set($0).count == $0.count }) else {
      throw CertificateError("a corner is listed twice")
    }
    let count = strategies.reduce(1.0) { $0 * Double($1.count) }
    guard count <= Double(Self.largestProduct) else {
      throw CertificateError("there are more than \(Self.largestProduct) profiles of corners")
    }
    for corner in corners {
      let profile: MixedProfile
      do {
        profile = try MixedProfile(corner)
      } catch {
        throw CertificateError(error.message)
      }
      guard profile.fits(game.profiles) else {
        throw CertificateError("a strategy does not fit the actions of its player")
      }
      if let deviation = game.deviation(from: profile) {
        throw CertificateError("a profile of corners is no equilibrium: \(deviation)")
      }
    }
    let truth = strategies.map(affineDimension).reduce(0, +)
    guard dimension == truth else {
      throw CertificateError("the dimension is claimed to be \(dimension), and is \(truth)")
    }
  }
}
