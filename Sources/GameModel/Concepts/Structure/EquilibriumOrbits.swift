import Certification
public import ExactArithmetic

/// Which players are interchangeable, and which equilibria of a list are the same but for that.
public struct EquilibriumOrbits: Codable, Hashable, Sendable {
  /// The classes of interchangeable players, those of a single player too.
  public var interchangeable: [[Int]]
  /// The positions of equilibria that interchanging players makes of each other, from 0; each in one orbit, orbits and
  /// their members in increasing order.
  public var orbits: [[Int]]

  public init(interchangeable: [[Int]], orbits: [[Int]]) {
    self.interchangeable = interchangeable
    self.orbits = orbits
  }

  /// The orbits of a list of equilibria, or `nil` if no two players are interchangeable or an equilibrium is missing.
  ///
  /// - Parameters:
  ///   - equilibria: Bounds of all equilibria of a game, or of all its extreme ones, each within bounds of its own.
  ///   - game: What they are equilibria of.
  /// - Complexity: O(k² n) comparisons at most for k equilibria and n players.
  public init?(of equilibria: [[[RationalInterval]]], in game: NormalFormGame) {
    let classes = game.interchangeablePlayers
    guard classes.contains(where: { $0.count > 1 }) else { return nil }
    let positions = Dictionary(
      equilibria.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var orbit = Array(equilibria.indices)
    func root(_ position: Int) -> Int {
      var position = position
      while orbit[position] != position { position = orbit[position] }
      return position
    }
    for (position, equilibrium) in equilibria.enumerated() {
      // Exchanges of neighbours make up all permutations.
      for members in classes {
        for (first, second) in zip(members, members.dropFirst()) {
          var image = equilibrium
          image.swapAt(first, second)
          let same =
            positions[image].map { [$0] }
            ?? equilibria.indices.filter { Self.overlap(equilibria[$0], image) }
          guard same.count == 1 else { return nil }
          let (mine, yours) = (root(position), root(same[0]))
          orbit[max(mine, yours)] = min(mine, yours)
        }
      }
    }
    let groups = Dictionary(grouping: equilibria.indices, by: root)
    self.init(
      interchangeable: classes, orbits: groups.keys.sorted().map { groups[$0]?.sorted() ?? [] })
  }

  private static func overlap(_ a: [[RationalInterval]], _ b: [[RationalInterval]]) -> Bool {
    zip(a, b).allSatisfy { zip($0, $1).allSatisfy { $0.overlaps($1) } }
  }
}
