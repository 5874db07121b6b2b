package import Certification
package import ExactArithmetic

/// The bipartite graph of a list of equilibria: distinct strategies of the two players, joined where
/// they form an equilibrium of the list.
package struct EquilibriumGraph {
  /// A connected part, with its own numbering of the strategies that occur in it.
  package struct Part {
    /// Positions in the list, increasing.
    package internal(set) var equilibria: [Int] = []
    /// For each player, the strategies of the part, increasing.
    package internal(set) var members: [[Int]] = [[], []]
    /// For each player and each of its members, which members of the other player it is joined to.
    package internal(set) var neighbours: [[BitSet]] = [[], []]
  }

  /// For each player, the distinct strategies in the order in which they first appear.
  package let strategies: [[[Rational]]]
  /// In the order of their first equilibria.
  package let parts: [Part]
  /// For each strategy of player 1, its part.
  package let part: [Int]

  /// The graph of a list.
  ///
  /// - Parameter list: The equilibria.
  /// - Throws: ``CertificateError`` if they are not of two players, or one is repeated.
  package init(_ list: EquilibriumList) throws(CertificateError) {
    guard list.game.playerCount == 2 else {
      throw CertificateError("the structure of equilibria is defined for two players")
    }
    var strategies: [[[Rational]]] = [[], []]
    var numbers: [[[Rational]: Int]] = [[:], [:]]
    var edges: [[Int]] = []
    for equilibrium in list.equilibria {
      let profile = equilibrium.evidence.strategies
      guard profile.map(\.count) == list.game.profiles.actionCounts else {
        throw CertificateError("an equilibrium of another game")
      }
      edges.append(
        profile.enumerated().map { player, strategy in
          if let number = numbers[player][strategy] { return number }
          numbers[player][strategy] = strategies[player].count
          strategies[player].append(strategy)
          return strategies[player].count - 1
        })
    }
    guard Set(edges).count == edges.count else {
      throw CertificateError("an equilibrium is listed twice")
    }
    (parts, part) = Self.connectedParts(edges, counts: strategies.map(\.count))
    self.strategies = strategies
  }

  /// The connected parts of a bipartite graph, and the part of each vertex of player 1.
  ///
  /// - Complexity: O(e + v) for e edges and v vertices, and the size of the neighbourhoods.
  private static func connectedParts(
    _ edges: [[Int]], counts: [Int]
  ) -> (parts: [Part], part: [Int]) {
    var incident = counts.map { [[Int]](repeating: [], count: $0) }
    for (position, edge) in edges.enumerated() {
      for player in 0..<2 { incident[player][edge[player]].append(position) }
    }
    var part = counts.map { [Int?](repeating: nil, count: $0) }
    var parts: [Part] = []
    for edge in edges where part[0][edge[0]] == nil {
      var pending = [(player: 0, strategy: edge[0])]
      part[0][edge[0]] = parts.count
      var next = Part()
      while let (player, strategy) = pending.popLast() {
        next.members[player].append(strategy)
        if player == 0 { next.equilibria += incident[0][strategy] }
        for position in incident[player][strategy] {
          let other = edges[position][1 - player]
          guard part[1 - player][other] == nil else { continue }
          part[1 - player][other] = parts.count
          pending.append((1 - player, other))
        }
      }
      next.equilibria.sort()
      next.members[0].sort()
      next.members[1].sort()
      next.join(next.equilibria.map { edges[$0] })
      parts.append(next)
    }
    return (parts, part[0].map { $0 ?? 0 })
  }

  /// The dimension of the product of the convex hulls of a subset's strategies.
  package func dimension(of subset: NashSubset) -> Int {
    zip(subset.strategies, strategies).map { numbers, strategies in
      // Different strategies have different numbers.
      numbers.count <= 2
        ? max(0, numbers.count - 1) : affineDimension(of: numbers.map { strategies[$0] })
    }.reduce(0, +)
  }
}

extension EquilibriumGraph.Part {
  /// Writes the neighbourhoods.
  fileprivate mutating func join(_ edges: [[Int]]) {
    for player in 0..<2 {
      let none = BitSet(capacity: members[1 - player].count)
      neighbours[player] = members[player].map { _ in none }
    }
    for edge in edges {
      guard let x = localNumber(edge[0], player: 0), let y = localNumber(edge[1], player: 1) else {
        continue
      }
      neighbours[0][x].insert(y)
      neighbours[1][y].insert(x)
    }
  }

  /// The place of a strategy among the members, found by bisection.
  private func localNumber(_ strategy: Int, player: Int) -> Int? {
    let members = members[player]
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if members[middle] < strategy { low = middle + 1 } else { high = middle }
    }
    return low < members.count && members[low] == strategy ? low : nil
  }

  /// The strategies of a subset in the numbering of the part, or `nil` if one is not in it.
  package func localNumbers(of subset: NashSubset) -> [BitSet]? {
    var result: [BitSet] = []
    for (player, strategies) in subset.strategies.enumerated() {
      var set = BitSet(capacity: members[player].count)
      for strategy in strategies {
        guard let number = localNumber(strategy, player: player) else { return nil }
        set.insert(number)
      }
      result.append(set)
    }
    return result
  }

  /// The other player's members that are joined to all of a set of one player's members.
  package func partners(of set: BitSet, player: Int) -> BitSet {
    var result = BitSet(full: members[1 - player].count)
    for strategy in set.elements { result.formIntersection(neighbours[player][strategy]) }
    return result
  }

  /// The player with fewer members.
  package var smallerSide: Int { members[0].count <= members[1].count ? 0 : 1 }
}

/// The dimension of the convex hull of points: the rank of their differences from the first.
func affineDimension(of points: [[Rational]]) -> Int {
  guard let origin = points.first else { return 0 }
  // Rows in echelon form, each scaled to have 1 at its pivot column.
  var rows: [(pivot: Int, row: [Rational])] = []
  for point in points.dropFirst() {
    if rows.count == origin.count { break }
    var difference = zip(point, origin).map { $0 - $1 }
    for (pivot, row) in rows where !difference[pivot].isZero {
      let factor = difference[pivot]
      for column in difference.indices where !row[column].isZero {
        difference[column] -= factor * row[column]
      }
    }
    if let pivot = difference.firstIndex(where: { !$0.isZero }) {
      let scale = difference[pivot].reciprocal
      rows.append((pivot, difference.map { $0 * scale }))
    }
  }
  return rows.count
}
