public import Certification
import ExactArithmetic

/// What the extreme equilibria of a polymatrix game make up.
///
/// Payoffs of actions, up to what does not depend on the action, are linear in the strategies of all others together. So where of several equilibria each
/// uses only actions that are best responses at all of them, every mixture of them is an equilibrium. The
/// set of equilibria is the union of the convex hulls of the maximal such sets of extreme equilibria:
/// of finitely many polytopes, the faces of {(x, v) : vᵢ ≥ the payoff of each action of i} on which in
/// each pair of a probability and what its action falls short of the best one the same vanishes.
public struct PolymatrixStructure: Codable, Hashable, Sendable {
  /// The positions in the list of equilibria, from 0, increasing, of the corners of each polytope that is not
  /// a single one.
  public var polytopes: [[Int]]
  /// The connected unions of polytopes, in the order of their first equilibria.
  public var components: [NashComponent]

  public init(polytopes: [[Int]], components: [NashComponent]) {
    self.polytopes = polytopes
    self.components = components
  }

  /// What the extreme equilibria of a game make up; an index is given of each that is isolated and regular.
  ///
  /// - Parameters:
  ///   - equilibria: All extreme equilibria.
  ///   - game: Polymatrix.
  /// - Complexity: O(k² M) for k equilibria and M actions of all players together, and exponential in k in the
  ///   worst case.
  public init(of equilibria: [NashCertificate], in game: NormalFormGame) {
    let points = equilibria.map { game.complementaryPoint(at: $0) }
    let structure = GameModel.structure(of: points)
    polytopes = structure.faces.filter { $0.count > 1 }
    components = structure.components.map { component in
      var component = component
      if component.equilibria.count == 1 {
        component.index = game.index(at: equilibria[component.equilibria[0]].strategies)
      }
      return component
    }
  }
}

extension NormalFormGame {
  /// Which actions an equilibrium does not use, and which are best responses to it.
  fileprivate func complementaryPoint(at equilibrium: NashCertificate) -> ComplementaryPoint {
    var point = ComplementaryPoint(
      coordinates: Array(equilibrium.strategies.joined()), isUnbounded: false)
    guard let profile = try? MixedProfile(equilibrium.strategies), profile.fits(profiles) else {
      return point
    }
    for player in players.indices {
      let payoffs = actionPayoffs(of: player, against: profile)
      let best = payoffs.max()
      for (payoff, probability) in zip(payoffs, profile[player].probabilities) {
        point.add(first: probability.isZero, second: payoff == best)
      }
    }
    return point
  }
}

extension PolymatrixStructure {
  /// Checks that the game is polymatrix, and that its equilibria make up these polytopes and components.
  ///
  /// - Parameters:
  ///   - game: What the equilibria are of.
  ///   - equilibria: Certified for the game.
  /// - Throws: `CertificateError` that says what is claimed and false.
  public func check(
    against game: NormalFormGame, _ equilibria: [NashCertificate]
  ) throws(CertificateError) {
    try PolymatrixCertificate(game).check(against: game)
    let truth = PolymatrixStructure(of: equilibria, in: game)
    guard polytopes == truth.polytopes else {
      throw CertificateError("the equilibria make up other polytopes")
    }
    guard components == truth.components else {
      throw CertificateError("the polytopes make up other components")
    }
    let sum = components.reduce(0) { $0 + ($1.index ?? 0) }
    guard !hasIndices || sum == 1 else {
      throw CertificateError("the indices of all equilibria sum to 1, and these to \(sum)")
    }
  }

  /// Whether the index of every component is known.
  public var hasIndices: Bool { components.allSatisfy { $0.index != nil } }
}
