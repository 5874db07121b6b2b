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
  /// For each player and each of its strategies, the actions that are played.
  private let supports: [[BitSet]]
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
    let profiles = list.equilibria.map(\.evidence.strategies)
    guard profiles.allSatisfy({ $0.counts == list.game.profiles.actionCounts }) else {
      throw CertificateError("an equilibrium of another game")
    }
    let numberings = (0..<2).map { player in VectorNumbering(profiles.map { $0[player] }) }
    let edges = zip(numberings[0].numbers, numberings[1].numbers).map { (x: $0, y: $1) }
    let codes = edges.map { $0.x * numberings[1].distinct.count + $0.y }.sorted()
    guard zip(codes, codes.dropFirst()).allSatisfy(<) else {
      throw CertificateError("an equilibrium is listed twice")
    }
    strategies = numberings.map(\.distinct)
    supports = strategies.map { strategies in
      strategies.map { strategy in
        BitSet(strategy.indices.lazy.filter { !strategy[$0].isZero }, capacity: strategy.count)
      }
    }
    (parts, part) = Self.connectedParts(edges, counts: strategies.counts)
  }

  /// The connected parts of a bipartite graph, and the part of each vertex of player 1.
  ///
  /// - Complexity: O(e + v) for e edges and v vertices, and the size of the neighbourhoods.
  private static func connectedParts(
    _ edges: [(x: Int, y: Int)], counts: [Int]
  ) -> (parts: [Part], part: [Int]) {
    func end(_ position: Int, _ player: Int) -> Int {
      player == 0 ? edges[position].x : edges[position].y
    }
    // The edges at a vertex are a linked list, which ends with -1.
    var first = counts.map { [Int](repeating: -1, count: $0) }
    var next = counts.map { _ in [Int](repeating: -1, count: edges.count) }
    for position in edges.indices.reversed() {
      for player in 0..<2 {
        next[player][position] = first[player][end(position, player)]
        first[player][end(position, player)] = position
      }
    }
    var part = counts.map { [Int](repeating: -1, count: $0) }
    var parts: [Part] = []
    for edge in edges where part[0][edge.x] < 0 {
      var pending = [(player: 0, strategy: edge.x)]
      part[0][edge.x] = parts.count
      var found = Part()
      while let (player, strategy) = pending.popLast() {
        found.members[player].append(strategy)
        var position = first[player][strategy]
        while position >= 0 {
          if player == 0 { found.equilibria.append(position) }
          let other = end(position, 1 - player)
          if part[1 - player][other] < 0 {
            part[1 - player][other] = parts.count
            pending.append((1 - player, other))
          }
          position = next[player][position]
        }
      }
      found.equilibria.sort()
      found.members[0].sort()
      found.members[1].sort()
      found.join(found.equilibria.map { edges[$0] })
      parts.append(found)
    }
    return (parts, part[0])
  }

  /// The dimension of the product of the convex hulls of a subset's strategies.
  package func dimension(of subset: NashSubset) -> Int {
    subset.strategies.indices.reduce(0) { sum, player in
      sum + dimension(of: subset.strategies[player], player: player)
    }
  }

  /// The dimension of the convex hull of some different strategies of a player.
  ///
  /// A strategy that plays an action which none of the others plays is not in their affine hull, so it adds
  /// one to their dimension. Such strategies are set aside as long as there are any, which often leaves none.
  private func dimension(of numbers: [Int], player: Int) -> Int {
    if numbers.count <= 2 { return max(0, numbers.count - 1) }
    let supports = supports[player]
    var rest = numbers
    while !rest.isEmpty {
      var played = supports[rest[0]]
      var playedTwice = BitSet(capacity: strategies[player][rest[0]].count)
      for number in rest.dropFirst() {
        playedTwice.formUnion(played.intersection(supports[number]))
        played.formUnion(supports[number])
      }
      played.subtract(playedTwice)
      let others = rest.filter { supports[$0].intersection(played).isEmpty }
      if others.count == rest.count {
        return numbers.count - rest.count + affineDimension(of: rest.map { strategies[player][$0] })
      }
      rest = others
    }
    return numbers.count - 1
  }
}

extension EquilibriumGraph.Part {
  /// Writes the neighbourhoods.
  fileprivate mutating func join(_ edges: [(x: Int, y: Int)]) {
    for player in 0..<2 {
      let none = BitSet(capacity: members[1 - player].count)
      neighbours[player] = members[player].map { _ in none }
    }
    for edge in edges {
      guard let x = localNumber(edge.x, player: 0), let y = localNumber(edge.y, player: 1) else {
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
    set.forEach { result.formIntersection(neighbours[player][$0]) }
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
