public import Certification
public import ExactArithmetic

/// The claim that a polygonal line is the frontier of lotteries of a two-player game: the payoffs of
/// all lotteries over pure profiles that no lottery improves on.
///
/// The payoffs of lotteries are the convex hull of the payoffs of pure profiles. Its efficient points
/// are the line from the best point of player 2 to the best point of player 1, of those the ones that
/// are best for the other. Each segment is proved by positive weights for which the two end points have
/// the largest weighted sum of payoffs of all profiles.
public struct ParetoFrontierCertificate: Certificate {
  /// A corner of the frontier.
  public struct Vertex: Codable, Hashable, Sendable {
    /// Every pure profile with these payoffs, in the order of the payoff table.
    public var profiles: [PureProfile]
    public var payoffs: [Rational]

    public init(profiles: [PureProfile], payoffs: [Rational]) {
      self.profiles = profiles
      self.payoffs = payoffs
    }
  }

  /// A segment of the frontier.
  public struct Facet: Codable, Hashable, Sendable {
    /// The positions of the two end points in the list of vertices.
    public var vertices: [Int]
    /// Positive weights of the players, summing to one, that make the whole segment best.
    public var weights: [Rational]

    public init(vertices: [Int], weights: [Rational]) {
      self.vertices = vertices
      self.weights = weights
    }
  }

  /// From the best for player 2 to the best for player 1.
  public var vertices: [Vertex]
  /// One between each two neighbouring vertices.
  public var facets: [Facet]

  public init(vertices: [Vertex], facets: [Facet]) {
    self.vertices = vertices
    self.facets = facets
  }

  /// Checks that the line begins and ends where it must, that nothing lies above a segment, and that
  /// every vertex is a corner.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(p · v) for p profiles and v vertices.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard game.playerCount == 2 else {
      throw CertificateError("a frontier is a line in games of two players only")
    }
    guard let first = vertices.first, let last = vertices.last,
      vertices.allSatisfy({ $0.payoffs.count == 2 })
    else {
      throw CertificateError("the frontier has no vertex, or one without two payoffs")
    }
    try checkProfiles(of: game)
    for index in 0..<game.profiles.count {
      let (own, other) = (game.payoffs[0][index], game.payoffs[1][index])
      guard (other, own) <= (first.payoffs[1], first.payoffs[0]),
        (own, other) <= (last.payoffs[0], last.payoffs[1])
      else {
        throw CertificateError(
          "the frontier does not reach the profile \(game.profiles.profile(at: index))")
      }
    }
    try checkFacets(of: game)
  }

  /// Checks that each vertex lists exactly the profiles with its payoffs.
  private func checkProfiles(of game: NormalFormGame) throws(CertificateError) {
    var profiles: [[Rational]: [PureProfile]] = [:]
    for vertex in vertices { profiles[vertex.payoffs] = [] }
    guard profiles.count == vertices.count else {
      throw CertificateError("two vertices of the frontier have the same payoffs")
    }
    for index in 0..<game.profiles.count {
      profiles[[game.payoffs[0][index], game.payoffs[1][index]]]?
        .append(game.profiles.profile(at: index))
    }
    for vertex in vertices {
      guard let truth = profiles[vertex.payoffs], !truth.isEmpty, vertex.profiles == truth else {
        throw CertificateError(
          "the profiles listed are not those with the payoffs \(vertex.payoffs)")
      }
    }
  }

  private func checkFacets(of game: NormalFormGame) throws(CertificateError) {
    guard facets.map(\.vertices) == (1..<vertices.count).map({ [$0 - 1, $0] }) else {
      throw CertificateError("expected a facet between each two neighbouring vertices")
    }
    for (position, facet) in facets.enumerated() {
      try game.checkPositiveWeights(facet.weights)
      // Steeper and steeper: otherwise the vertex between two facets is no corner.
      guard position == 0 || facets[position - 1].weights[0] < facet.weights[0] else {
        throw CertificateError("the vertex \(vertices[position].payoffs) is not a corner")
      }
      let sums = facet.vertices.map { vertex in
        zip(facet.weights, vertices[vertex].payoffs).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
      }
      guard sums[0] == sums[1] else {
        throw CertificateError("the weights \(facet.weights) do not support the facet \(position)")
      }
      let scale = facet.weights.commonDenominator
      let weights = facet.weights.map { $0 * scale }
      let height = sums[0] * scale
      for index in 0..<game.profiles.count
      where game.weightedPayoff(weights, at: index) > height {
        throw CertificateError(
          "the profile \(game.profiles.profile(at: index)) lies above the facet \(position)")
      }
    }
  }
}
