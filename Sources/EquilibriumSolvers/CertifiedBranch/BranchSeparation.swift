import LinearAlgebra

/// A search for a hyperplane that separates a region from the equilibria.
///
/// What a player plays at a vertex with positive weight is a best response: the weight of the vertex times what any
/// action gets more is at most zero, and zero if that action is required. These products are affine in the strategies
/// of all players, so their values in the region are averages of those at the joint vertices. If no distribution over joint
/// vertices meets all conditions on average, a combination of the conditions is positive at all joint vertices,
/// and no equilibrium is in the region. Where vertices are actions, the distributions are the correlated equilibria
/// (Aumann 1974) that agree with the labels.
struct BranchSeparation {
  /// What an action gets more than another one, times the sum of the weights of some vertices.
  private struct Condition {
    let player: Int
    let vertices: Range<Int>
    let action: Int
    let reference: Int
  }

  private var conditions: [Condition] = []
  private var isEquation: [Bool] = []
  private var tableau = DistributionTableau()
  private var multipliers: [(condition: Int, factor: Double)] = []
  /// A number for each joint vertex, the first player's vertex varying fastest.
  private var values: [Double] = []
  /// For each player, weights of the vertices: where a search ended without success, those of a
  /// distribution over the joint vertices that satisfies all conditions on average.
  private(set) var weights: [[Double]] = []

  /// The number of entries from which on tableaus are too large.
  private static let largestTableau = 1 << 20

  /// Whether it is proved that the region holds no equilibrium.
  mutating func excludes(_ region: BranchRegion) -> Bool {
    prepare(region)
    if conditions.isEmpty {
      weights = region.counts.map { [Double](repeating: 1, count: $0) }
      return false
    }
    let count = region.counts.reduce(1, *)
    tableau.reset(points: count, isEquation: isEquation)
    for index in conditions.indices {
      clear(count)
      add(1, conditions[index], region)
      tableau.set(index, to: values)
    }
    if tableau.isFeasible() {
      setWeights(region)
      return false
    }
    if isSeparated(region, count) { return true }
    weights = region.counts.map { [Double](repeating: 1, count: $0) }
    return false
  }

  /// Lists the conditions.
  private mutating func prepare(_ region: BranchRegion) {
    conditions.removeAll(keepingCapacity: true)
    isEquation.removeAll(keepingCapacity: true)
    var size = region.counts.reduce(1, *)
    size *= region.counts.indices.reduce(0) {
      $0 + region.counts[$1] * (region.actionCount(of: $1) - 1)
    }
    for player in region.counts.indices {
      let count = region.counts[player]
      if size <= Self.largestTableau {
        for vertex in 0..<count {
          append(
            player, vertex..<vertex + 1, reference: region.action(at: vertex, of: player), region)
        }
      } else if region.required[player] != 0 {
        append(player, 0..<count, reference: region.required[player].trailingZeroBitCount, region)
      }
    }
  }

  /// Adds the conditions that an action is a best response if the vertices have weight.
  private mutating func append(
    _ player: Int, _ vertices: Range<Int>, reference: Int, _ region: BranchRegion
  ) {
    for action in 0..<region.actionCount(of: player) where action != reference {
      conditions.append(
        Condition(player: player, vertices: vertices, action: action, reference: reference))
      isEquation.append(region.required[player] >> UInt64(action) & 1 == 1)
    }
  }

  /// Whether the combination that was found is positive at all joint vertices, rounding considered.
  private mutating func isSeparated(_ region: BranchRegion, _ count: Int) -> Bool {
    multipliers.removeAll(keepingCapacity: true)
    tableau.forEachMultiplier { condition, factor in
      multipliers.append((condition, isEquation[condition] ? factor : max(factor, 0)))
    }
    clear(count)
    var magnitude = 0.0
    for (condition, factor) in multipliers {
      magnitude += factor.magnitude
      add(factor, conditions[condition], region)
    }
    // Entries are at most 1, so that each term and each sum has an error of a few units.
    let operations = Double(conditions.count + 4)
    let error = magnitude * (region.tolerance + operations * 2 * BranchTables.entryError)
    return values.allSatisfy { $0 > error }
  }

  private mutating func clear(_ count: Int) {
    if values.count != count { values = [Double](repeating: 0, count: count) }
    for index in values.indices { values[index] = 0 }
  }

  /// Adds a multiple of a condition to the values.
  private mutating func add(_ factor: Double, _ condition: Condition, _ region: BranchRegion) {
    let player = condition.player
    let profiles = region.profileCount(player)
    let stride = region.counts[..<player].reduce(1, *)
    for vertex in condition.vertices {
      Self.add(
        factor, region.tables[player], profiles * condition.action, profiles * condition.reference,
        count: profiles, to: &values, at: vertex * stride, stride: stride,
        span: stride * region.counts[player])
    }
  }

  /// Adds multiples of the differences between two slices of a table to values, of which those that stand together
  /// are so many, and so far from the next.
  private static func add(
    _ factor: Double, _ table: [Double], _ first: Int, _ second: Int, count: Int,
    to values: inout [Double], at place: Int, stride: Int, span: Int
  ) {
    let first = table.span.extracting(first..<first + count)
    let second = table.span.extracting(second..<second + count)
    var values = values.mutableSpan
    var source = 0
    var target = place
    while source < count {
      for offset in 0..<stride {
        values[target + offset] += factor * (first[source + offset] - second[source + offset])
      }
      source += stride
      target += span
    }
  }

  /// Adds up the weights of the joint vertices by each player's.
  private mutating func setWeights(_ region: BranchRegion) {
    weights = region.counts.map { [Double](repeating: 0, count: $0) }
    tableau.forEachWeight { point, weight in
      var rest = point
      for player in region.counts.indices {
        weights[player][rest % region.counts[player]] += weight
        rest /= region.counts[player]
      }
    }
  }
}
