/// Linear combinations of differences of payoffs, evaluated at all joint vertices of a region: what
/// separates a region from the equilibria.
struct BranchCombination {
  /// A difference of payoffs: what a player gets by an action more than by another.
  struct Term {
    let player: Int
    let action: Int
    let reference: Int
    var weight = 0.0
  }

  var terms: [Term]
  /// Space for the values of the combination at all joint vertices.
  private var values: [Double] = []
  private var row: [Double] = []

  init(_ terms: [Term] = []) {
    self.terms = terms
  }

  /// The least value of the combination at a joint vertex, and where it is.
  mutating func minimum(on region: BranchRegion) -> (value: Double, position: Int) {
    let total = region.counts.reduce(1, *)
    if values.count != total {
      values = [Double](repeating: 0, count: total)
    } else {
      for index in values.indices { values[index] = 0 }
    }
    for player in region.counts.indices { add(player, region) }
    var best = values[0]
    var position = 0
    for index in 1..<max(total, 1) where values[index] < best {
      best = values[index]
      position = index
    }
    return (best, position)
  }

  /// Whether the combination is positive on the whole region, rounding considered.
  mutating func isPositive(on region: BranchRegion) -> Bool {
    var magnitude = 0.0
    for term in terms { magnitude += term.weight.magnitude }
    // Entries are at most 1, so that each term and each sum has an error of a few units.
    let operations = Double(terms.count + region.playerCount + 4)
    let error = magnitude * (region.tolerance + operations * 2 * BranchTables.entryError)
    return minimum(on: region).value > error
  }

  /// Adds what depends on the tables of one player.
  private mutating func add(_ player: Int, _ region: BranchRegion) {
    let profiles = region.profileCount(player)
    row.removeAll(keepingCapacity: true)
    for term in terms where term.player == player && term.weight != 0 {
      if row.isEmpty { row.append(contentsOf: repeatElement(0, count: profiles)) }
      let first = term.action * profiles
      let second = term.reference * profiles
      let table = region.tables[player]
      let weight = term.weight
      for profile in 0..<profiles {
        row[profile] += weight * (table[first + profile] - table[second + profile])
      }
    }
    if row.isEmpty { return }
    // The player's own vertex changes nothing.
    let stride = region.counts[..<player].reduce(1, *)
    let count = region.counts[player]
    var target = 0
    var source = 0
    while source < profiles {
      for _ in 0..<count {
        for offset in 0..<stride { values[target + offset] += row[source + offset] }
        target += stride
      }
      source += stride
    }
  }

  /// The value of each term, without its weight, at a joint vertex.
  func termValues(at position: Int, of region: BranchRegion, into result: inout [Double]) {
    result.removeAll(keepingCapacity: true)
    for term in terms {
      let stride = region.counts[..<term.player].reduce(1, *)
      let count = region.counts[term.player]
      let profile = position / (stride * count) * stride + position % stride
      let profiles = region.profileCount(term.player)
      let table = region.tables[term.player]
      result.append(
        table[term.action * profiles + profile] - table[term.reference * profiles + profile])
    }
  }
}

// MARK: - Separation

extension BranchCombination {
  /// Whether a combination is found that shows that the region holds no equilibrium.
  ///
  /// In an equilibrium of the region a required action is a best response: another required one gets as
  /// much, any other one not more. The values of these differences at the joint vertices have a convex
  /// hull, in which the equilibrium's values are. If it does not meet the set of values that
  /// are zero, or at most zero where the other action is not required, a hyperplane separates the two. It is
  /// sought by the method of Frank and Wolfe (1956) for the least distance.
  ///
  /// - Parameters:
  ///   - region: A region with at least one required action.
  ///   - steps: How many steps are made at most.
  /// - Returns: Whether the region is proved to hold no equilibrium.
  static func separates(_ region: BranchRegion, steps: Int) -> Bool {
    var terms: [Term] = []
    var isEquation: [Bool] = []
    for player in region.counts.indices {
      let required = region.required[player]
      guard required != 0 else { continue }
      let reference = required.trailingZeroBitCount
      for action in 0..<region.actionCount(of: player) where action != reference {
        terms.append(Term(player: player, action: action, reference: reference))
        isEquation.append(required >> UInt64(action) & 1 == 1)
      }
    }
    guard isEquation.contains(true) else { return false }
    var combination = BranchCombination(terms)
    var point: [Double] = []
    var corner: [Double] = []
    combination.termValues(at: 0, of: region, into: &point)
    for _ in 0..<steps {
      var distance = 0.0
      for index in point.indices {
        let weight = isEquation[index] ? point[index] : max(point[index], 0)
        combination.terms[index].weight = weight
        distance += weight * weight
      }
      if distance < 1e-16 { return false }
      let (value, position) = combination.minimum(on: region)
      if value > 0 { return combination.isPositive(on: region) }
      combination.termValues(at: position, of: region, into: &corner)
      var slope = 0.0
      var length = 0.0
      for index in point.indices {
        let step = corner[index] - point[index]
        slope -= combination.terms[index].weight * step
        length += step * step
      }
      if slope <= 0 || length == 0 { return false }
      let share = min(1, slope / length)
      for index in point.indices { point[index] += share * (corner[index] - point[index]) }
    }
    return false
  }
}
