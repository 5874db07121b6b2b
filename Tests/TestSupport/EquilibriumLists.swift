public import Equilibria

extension EquilibriumList {
  /// A list of profiles of a game that are known to be equilibria.
  public init(_ profiles: some Sequence<[[Rational]]>, of game: NormalFormGame) {
    self.init(
      game: game,
      equilibria: profiles.map { strategies in
        do {
          let profile = try MixedProfile(strategies)
          return try Certified(NashCertificate(profile, in: game), for: game)
        } catch {
          preconditionFailure("not an equilibrium: \(error)")
        }
      })
  }

  /// A list whose graph has the given edges: pure profiles of a game that pays nothing to anybody,
  /// where every profile is an equilibrium.
  public init(edges: [(Int, Int)], strategies: (Int, Int)) {
    let game = NormalFormGame.constant([strategies.0, strategies.1], payoff: 0)
    self.init(
      edges.map { MixedProfile(pure: [$0.0, $0.1], in: game.profiles).probabilities }, of: game)
  }

  /// A list with a random graph in which an edge has a given chance in a hundred.
  public static func random(
    strategies: (Int, Int), density: Int, using generator: inout SeededGenerator
  ) -> EquilibriumList {
    var edges: [(Int, Int)] = []
    for x in 0..<strategies.0 {
      for y in 0..<strategies.1 where Int.random(in: 0..<100, using: &generator) < density {
        edges.append((x, y))
      }
    }
    return EquilibriumList(edges: edges.shuffled(using: &generator), strategies: strategies)
  }
}
