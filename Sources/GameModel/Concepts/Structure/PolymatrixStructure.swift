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

  /// The largest number of equilibria of which it is asked what they make up: each is compared with each.
  public static let mostEquilibria = 1 << 14

  public init(polytopes: [[Int]], components: [NashComponent]) {
    self.polytopes = polytopes
    self.components = components
  }

  /// What the extreme equilibria of a game make up, with indices of components.
  ///
  /// The index of an isolated, regular equilibrium is the sign of a determinant; others are sums over equilibria of
  /// games nearby (``PolymatrixIndex``). If these are not found and one component is left, its index is what the
  /// others leave of +1 (Ritzberger 1994): that is true of a list of all equilibria.
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
    components = structure.components
    for position in components.indices where components[position].equilibria.count == 1 {
      components[position].index = game.index(
        at: equilibria[components[position].equilibria[0]].strategies)
    }
    let rest = components.indices.filter { components[$0].index == nil }
    if rest.isEmpty { return }
    let corners = rest.map { position in
      components[position].equilibria.map {
        (strategies: equilibria[$0].strategies, best: points[$0].bestResponses(in: game))
      }
    }
    if let indices = PolymatrixIndex.indices(of: corners, PolymatrixCertificate(game)) {
      for (position, index) in zip(rest, indices) { components[position].index = index }
    } else if rest.count == 1 {
      components[rest[0]].index = 1 - components.reduce(0) { $0 + ($1.index ?? 0) }
      components[rest[0]].indexBySum = true
    }
  }
}

extension ComplementaryPoint {
  /// By player, the actions that are best responses.
  fileprivate func bestResponses(in game: NormalFormGame) -> [[Int]] {
    var first = 0
    return game.profiles.actionCounts.map { count in
      defer { first += count }
      return (0..<count).filter { secondVanishes[first + $0] }
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
    guard equilibria.count <= Self.mostEquilibria else {
      throw CertificateError(
        "what more than \(Self.mostEquilibria) equilibria make up is not checked")
    }
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

  /// Whether the index of every component is known, of none because they sum to +1.
  public var hasProvedIndices: Bool {
    hasIndices && components.allSatisfy { $0.indexBySum == nil }
  }
}
