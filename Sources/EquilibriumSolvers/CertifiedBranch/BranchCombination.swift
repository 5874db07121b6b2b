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
  /// The values of each term at the vertices of the other players, one term after the other.
  private var rows: [Double] = []
  /// For each term, where its values begin.
  private var starts: [Int] = []
  /// By player, how far apart joint vertices stand that differ in the player's vertex, the number of its
  /// vertices, and that of the others' joint ones.
  private var shapes: [(stride: Int, count: Int, profiles: Int)] = []
  /// Space for the values of the combination at all joint vertices, and for those of a player's terms.
  private var values: [Double] = []
  private var row: [Double] = []

  init(_ terms: [Term] = []) {
    self.terms = terms
  }

  /// Looks up the values of all terms.
  mutating func load(_ region: BranchRegion) {
    shapes.removeAll(keepingCapacity: true)
    var stride = 1
    for player in region.counts.indices {
      shapes.append((stride, region.counts[player], region.profileCount(player)))
      stride *= region.counts[player]
    }
    values = [Double](repeating: 0, count: stride)
    rows.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    for term in terms {
      starts.append(rows.count)
      let profiles = shapes[term.player].profiles
      let table = region.tables[term.player]
      let first = term.action * profiles
      let second = term.reference * profiles
      for profile in 0..<profiles { rows.append(table[first + profile] - table[second + profile]) }
    }
  }

  /// The least value of the combination at a joint vertex of the region that was looked up, and where it is.
  private mutating func minimum() -> (value: Double, position: Int) {
    for index in values.indices { values[index] = 0 }
    var term = 0
    while term < terms.count {
      // The terms of a player stand together.
      let player = terms[term].player
      let shape = shapes[player]
      row.removeAll(keepingCapacity: true)
      for _ in 0..<shape.profiles { row.append(0) }
      while term < terms.count, terms[term].player == player {
        let weight = terms[term].weight
        let start = starts[term]
        if weight != 0 {
          for profile in 0..<shape.profiles { row[profile] += weight * rows[start + profile] }
        }
        term += 1
      }
      // The player's own vertex changes nothing.
      var target = 0
      var source = 0
      while source < shape.profiles {
        for _ in 0..<shape.count {
          for offset in 0..<shape.stride { values[target + offset] += row[source + offset] }
          target += shape.stride
        }
        source += shape.stride
      }
    }
    var best = values[0]
    var position = 0
    for index in values.indices where values[index] < best {
      best = values[index]
      position = index
    }
    return (best, position)
  }

  /// Whether the combination is positive on the whole region that was looked up, rounding considered.
  mutating func isPositive(on region: BranchRegion) -> Bool {
    var magnitude = 0.0
    for term in terms { magnitude += term.weight.magnitude }
    // Entries are at most 1, so that each term and each sum has an error of a few units.
    let operations = Double(terms.count + region.playerCount + 4)
    let error = magnitude * (region.tolerance + operations * 2 * BranchTables.entryError)
    return minimum().value > error
  }

  /// The value of each term, without its weight, at a joint vertex.
  private func termValues(at position: Int, into result: inout [Double]) {
    result.removeAll(keepingCapacity: true)
    for (term, start) in zip(terms, starts) {
      let (stride, count, _) = shapes[term.player]
      result.append(rows[start + position / (stride * count) * stride + position % stride])
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
    combination.load(region)
    combination.termValues(at: 0, into: &point)
    for _ in 0..<steps {
      var distance = 0.0
      for index in point.indices {
        let weight = isEquation[index] ? point[index] : max(point[index], 0)
        combination.terms[index].weight = weight
        distance += weight * weight
      }
      if distance < 1e-16 { return false }
      let (value, position) = combination.minimum()
      if value > 0 { return combination.isPositive(on: region) }
      combination.termValues(at: position, into: &corner)
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
