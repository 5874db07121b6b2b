import GameModel

/// A part of the space of strategy profiles: a simplex for each player, and for some actions whether they
/// are used.
///
/// A simplex is given by its vertices, and with it every player's table, transformed: where the game
/// has a payoff for each action of another player, the region has one for each vertex. Expected payoffs
/// are multi-affine, so on the whole region they lie between the smallest and the largest entry.
///
/// An action is *required* if it must be a best response, *unused* if its probability is zero, and
/// otherwise *free*. Every equilibrium with a label for each action, required where the action is used
/// and unused where it is not a best response, lies in a region that agrees with the labels.
struct BranchRegion {
  /// By player, the set of actions that must be best responses.
  var required: [UInt64]
  /// By player, the set of actions that have probability zero.
  var unused: [UInt64]
  /// By player, the vertices of the simplex: each a probability for each action, one after the other.
  var vertices: [[Double]]
  /// By player, the number of vertices.
  var counts: [Int]
  /// By player, what each action gets at each profile of the others' vertices; as in ``BranchTables``.
  var tables: [[Double]]
  /// The share of the volume of all profiles in which the same actions are unused, rounded.
  private(set) var volume = 1.0
  /// Whether vertices are rounded; otherwise they are exact.
  private(set) var isRounded = false
  /// How many roundings an entry of a table has seen, one after the other.
  private var roundings = 0

  /// All strategy profiles of a game.
  init(_ tables: BranchTables) {
    let counts = tables.game.profiles.actionCounts
    self.counts = counts
    self.tables = tables.entries
    required = counts.map { _ in 0 }
    unused = counts.map { _ in 0 }
    vertices = counts.map { count in
      (0..<count * count).map { $0 / count == $0 % count ? 1 : 0 }
    }
  }

  var playerCount: Int { counts.count }

  func actionCount(of player: Int) -> Int { vertices[player].count / counts[player] }

  /// The actions that may be used.
  func active(_ player: Int) -> UInt64 {
    let count = actionCount(of: player)
    return (count == 64 ? UInt64.max : (1 << UInt64(count)) - 1) & ~unused[player]
  }

  /// The actions that may be used, increasing.
  func activeActions(of player: Int) -> [Int] {
    let active = active(player)
    return (0..<actionCount(of: player)).filter { active >> UInt64($0) & 1 == 1 }
  }

  /// An action that is used at a vertex of a player's simplex.
  func action(at vertex: Int, of player: Int) -> Int {
    let count = actionCount(of: player)
    return (0..<count).first { vertices[player][vertex * count + $0] > 0 } ?? 0
  }

  /// The number of payoffs in all tables.
  var size: Int { tables.reduce(0) { $0 + $1.count } }

  /// The actions without a label.
  func free(_ player: Int) -> UInt64 { active(player) & ~required[player] }

  /// A bound for the error of a difference between two entries of a table: that of the game's, and
  /// that of all roundings since, which convex combinations do not increase.
  var tolerance: Double { Double(roundings + 4) * 2 * BranchTables.entryError }

  /// How far apart, in the table of a player, profiles stand that differ in the vertex of another.
  func stride(of other: Int, in player: Int) -> Int {
    var product = 1
    for index in 0..<other where index != player { product *= counts[index] }
    return product
  }

  /// The number of profiles of the others' vertices.
  func profileCount(_ player: Int) -> Int {
    var product = 1
    for index in counts.indices where index != player { product *= counts[index] }
    return product
  }
}

// MARK: - Division

extension BranchRegion {
  /// The half of the region in which a vertex of a player's simplex is replaced by the middle of an
  /// edge.
  func half(of player: Int, replacing vertex: Int, towards other: Int) -> BranchRegion {
    var result = self
    result.roundings += 1
    result.volume /= 2
    let count = actionCount(of: player)
    for action in 0..<count {
      let middle =
        (vertices[player][vertex * count + action] + vertices[player][other * count + action]) / 2
      result.vertices[player][vertex * count + action] = middle
    }
    for index in counts.indices where index != player {
      let stride = stride(of: player, in: index)
      Self.average(
        &result.tables[index], stride: stride, count: counts[player], vertex: vertex, other: other)
    }
    return result
  }

  /// Leaves the part of the region in which a player's weights are at least some numbers, which sum to less
  /// than 1.
  mutating func shrink(_ player: Int, toWeightsAbove least: [Double]) {
    let rest = 1 - least.reduce(0, +)
    let count = counts[player]
    for _ in 1..<count { volume *= rest }
    roundings += 2 * count + 4
    isRounded = true
    Self.shrink(&vertices[player], stride: actionCount(of: player), least, rest)
    for index in counts.indices where index != player {
      Self.shrink(&tables[index], stride: stride(of: player, in: index), least, rest)
    }
  }

  /// Replaces each slice by a convex combination of all.
  private static func shrink(
    _ table: inout [Double], stride: Int, _ least: [Double], _ rest: Double
  ) {
    for block in Swift.stride(from: 0, to: table.count, by: stride * least.count) {
      for first in block..<block + stride {
        var base = 0.0
        for vertex in least.indices { base += least[vertex] * table[first + vertex * stride] }
        for vertex in least.indices {
          table[first + vertex * stride] = base + rest * table[first + vertex * stride]
        }
      }
    }
  }

  /// Replaces one slice of a table by the mean of it and another.
  private static func average(
    _ table: inout [Double], stride: Int, count: Int, vertex: Int, other: Int
  ) {
    let span = stride * count
    var block = 0
    while block < table.count {
      let target = block + vertex * stride
      let source = block + other * stride
      for offset in 0..<stride {
        table[target + offset] = (table[target + offset] + table[source + offset]) / 2
      }
      block += span
    }
  }

  /// The sum of the differences between the probabilities at two vertices.
  func length(of player: Int, from first: Int, to second: Int) -> Double {
    let count = actionCount(of: player)
    return (0..<count).reduce(0.0) { sum, action in
      let from = vertices[player][first * count + action]
      return sum + (vertices[player][second * count + action] - from).magnitude
    }
  }

  /// Gives an action the probability zero: what is left of the region is the face of the simplex
  /// whose vertices do not use it.
  ///
  /// - Returns: Whether anything is left.
  mutating func setUnused(_ action: Int, of player: Int) -> Bool {
    unused[player] |= 1 << UInt64(action)
    let actions = actionCount(of: player)
    let kept = (0..<counts[player]).filter { vertices[player][$0 * actions + action] == 0 }
    guard !kept.isEmpty else { return false }
    if kept.count < counts[player] { keep(kept, of: player) }
    return true
  }

  /// Drops all vertices of a player's simplex but some.
  mutating func keep(_ kept: [Int], of player: Int) {
    let actions = actionCount(of: player)
    let old = counts[player]
    for index in counts.indices where index != player {
      let stride = stride(of: player, in: index)
      let table = tables[index]
      var result: [Double] = []
      result.reserveCapacity(table.count / old * kept.count)
      for block in Swift.stride(from: 0, to: table.count, by: stride * old) {
        for vertex in kept {
          result.append(contentsOf: table[block + vertex * stride..<block + (vertex + 1) * stride])
        }
      }
      tables[index] = result
    }
    vertices[player] = kept.flatMap { vertices[player][$0 * actions..<($0 + 1) * actions] }
    counts[player] = kept.count
  }
}

// MARK: - Consequences

extension BranchRegion {
  /// Draws all conclusions from the tables: an action that is worse than another in the whole region is
  /// unused.
  ///
  /// - Returns: Whether there can be an equilibrium in the region.
  mutating func propagate() -> Bool {
    var changed = true
    while changed {
      changed = false
      for player in counts.indices {
        let actions = actionCount(of: player)
        var candidates = active(player)
        while candidates != 0 {
          let action = candidates.trailingZeroBitCount
          candidates &= candidates - 1
          guard (0..<actions).contains(where: { isWorse(action, than: $0, player) }) else {
            continue
          }
          guard required[player] >> UInt64(action) & 1 == 0, setUnused(action, of: player) else {
            return false
          }
          changed = true
        }
        let active = active(player)
        if active == 0 { return false }
        if active & (active - 1) == 0 { required[player] |= active }
      }
    }
    return true
  }

  /// Whether an action gets less than another against all vertices of the others.
  private func isWorse(_ action: Int, than other: Int, _ player: Int) -> Bool {
    if action == other { return false }
    let profiles = profileCount(player)
    let table = tables[player]
    let tolerance = tolerance
    let first = action * profiles
    let second = other * profiles
    for profile in 0..<profiles
    where table[second + profile] - table[first + profile] <= tolerance {
      return false
    }
    return true
  }
}
