/// Linear combinations of differences of payoffs, evaluated at all joint vertices of a region.
struct BranchCombination {
  /// A difference of payoffs: what a player gets by an action more than by another.
  struct Term {
    let player: Int
    let action: Int
    let reference: Int
    var weight = 0.0
  }

  /// The terms of a player stand together.
  var terms: [Term] = []
  /// The values of each term at the vertices of the other players, one term after the other, and for each
  /// term where they begin.
  private(set) var rows: [Double] = []
  private(set) var starts: [Int] = []
  /// By player, how far apart joint vertices stand that differ in the player's vertex, the number of its
  /// vertices, and that of the others' joint ones.
  private(set) var shapes: [(stride: Int, count: Int, profiles: Int)] = []
  /// The values of the combination at all joint vertices, and those of a player's terms.
  private var values: [Double] = []
  private var sums: [Double] = []

  /// Looks up the values of all terms.
  mutating func load(_ region: BranchRegion) {
    shapes.removeAll(keepingCapacity: true)
    var stride = 1
    var most = 0
    for player in region.counts.indices {
      let profiles = region.profileCount(player)
      shapes.append((stride, region.counts[player], profiles))
      stride *= region.counts[player]
      most = max(most, profiles)
    }
    if values.count != stride { values = [Double](repeating: 0, count: stride) }
    if sums.count < most { sums = [Double](repeating: 0, count: most) }
    rows.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    for term in terms {
      starts.append(rows.count)
      let profiles = shapes[term.player].profiles
      let first = term.action * profiles
      let second = term.reference * profiles
      for profile in 0..<profiles {
        rows.append(
          region.tables[term.player][first + profile] - region.tables[term.player][second + profile]
        )
      }
    }
  }

  /// Evaluates the combination at all joint vertices of the region that was looked up.
  private mutating func evaluate() {
    for index in values.indices { values[index] = 0 }
    var term = 0
    while term < terms.count {
      let player = terms[term].player
      let (stride, count, profiles) = shapes[player]
      for profile in 0..<profiles { sums[profile] = 0 }
      while term < terms.count, terms[term].player == player {
        if terms[term].weight != 0 {
          Self.add(
            terms[term].weight, rows, from: starts[term], count: profiles, to: &sums, at: 0)
        }
        term += 1
      }
      // The player's own vertex changes nothing.
      if stride == 1 {
        Self.repeatEach(sums, count: profiles, times: count, addingTo: &values)
      } else {
        var target = 0
        for source in Swift.stride(from: 0, to: profiles, by: stride) {
          for _ in 0..<count {
            Self.add(1, sums, from: source, count: stride, to: &values, at: target)
            target += stride
          }
        }
      }
    }
  }

  private static func add(
    _ factor: Double, _ terms: [Double], from start: Int, count: Int, to sums: inout [Double],
    at place: Int
  ) {
    let terms = terms.span
    var sums = sums.mutableSpan
    precondition(start + count <= terms.count && place + count <= sums.count)
    for index in 0..<count { sums[place + index] += factor * terms[start + index] }
  }

  private static func repeatEach(
    _ terms: [Double], count: Int, times: Int, addingTo sums: inout [Double]
  ) {
    let terms = terms.span
    var sums = sums.mutableSpan
    precondition(count <= terms.count && count * times <= sums.count)
    var target = 0
    for index in 0..<count {
      let term = terms[index]
      for offset in target..<target + times { sums[offset] += term }
      target += times
    }
  }

  /// A bound for the error of each value: entries are at most 1, so that each term and each sum has an error
  /// of a few units.
  private func error(_ region: BranchRegion) -> Double {
    var magnitude = 0.0
    for term in terms { magnitude += term.weight.magnitude }
    let operations = Double(terms.count + region.playerCount + 4)
    return magnitude * (region.tolerance + operations * 2 * BranchTables.entryError)
  }

  /// Bounds of a weight where the combination is zero: of the difference of the two at all joint vertices.
  mutating func weightBounds(
    of player: Int, vertex: Int, in region: BranchRegion
  ) -> ClosedRange<Double> {
    evaluate()
    let (stride, count, _) = shapes[player]
    let values = values.span
    var low = Double.infinity
    var high = -Double.infinity
    var block = 0
    var place = 0
    while block < values.count {
      let weight = place == vertex ? 1.0 : 0
      for index in block..<block + stride {
        low = min(low, weight - values[index])
        high = max(high, weight - values[index])
      }
      block += stride
      place = place + 1 == count ? 0 : place + 1
    }
    let error = error(region) + 4 * BranchTables.entryError
    return low - error...high + error
  }
}
