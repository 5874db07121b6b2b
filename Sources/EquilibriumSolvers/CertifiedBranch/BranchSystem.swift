/// What becomes of a region in which every action has a label: there are as many equations, that required
/// actions of a player are equally good, as unknowns.
enum SystemOutcome {
  /// No solution is in the region.
  case excluded
  /// Every solution in the region is the one near this point, given by weights of the vertices; the
  /// weights of the solution differ by less than the radius.
  case root([[Double]], radius: Double)
  /// In all solutions the weights of each player's vertices are at least these.
  case shrunk([[Double]])
  /// To be decided in halves.
  case bisect(player: Int, first: Int, second: Int)
}

/// Newton's method on a region, with bounds for everything that is not linear.
///
/// If Y is an approximate inverse and ‖I − Y·J‖ < 1 for all derivatives J between their bounds, the equations
/// have at most one solution (Neumaier 1990, section 5.1). It is sought in and slightly around the region: a
/// solution near the border of a region is then the business of any region nearby.
struct BranchSystem {
  private var equations = BranchEquations()
  private var inverse = ApproximateInverse()
  private var values: [Double] = []

  /// Below which norm of I − Y·J a solution is sought.
  private static let contraction = 0.9
  /// Above which norm the equations are too far from linear for bounds of the weights.
  private static let nonlinear = 8.0
  /// To what part of it a simplex is shrunk at most.
  private static let smallest = 0x1p-10
  /// The volume of a region below which nothing is gained by shrinking it.
  private static let negligible = 0x1p-200
  /// What part of a region has to be left at most for it to be worthwhile to shrink it.
  private static let worthwhile = 0.5

  /// Decides a region, or says how it is to be divided.
  ///
  /// - Parameters:
  ///   - region: No action is free.
  ///   - guide: For each player, weights of the vertices: between which of them to divide.
  /// - Returns: What becomes of the region.
  mutating func outcome(of region: BranchRegion, guide: [[Double]]) -> SystemOutcome {
    guard equations.load(region) else { return longestEdge(of: region) }
    let size = equations.unknowns.count
    if size == 0 { return .root(region.counts.map { _ in [1] }, radius: 0) }
    equations.differentiate(region)
    guard inverse.set(equations.derivatives, size: size) else {
      return steepestEdge(of: region, guide: guide)
    }
    let norm = inverse.distance(equations.middles, equations.radii)
    if norm < Self.contraction, let outcome = root(in: region, norm) { return outcome }
    let bounds =
      norm < Self.nonlinear && region.volume > Self.negligible ? shrunk(region) : nil
    return bounds ?? steepestEdge(of: region, guide: guide)
  }

  /// Whether the derivatives seem to be singular everywhere in a region, so that solutions, if there are any,
  /// are not isolated.
  mutating func isSingular(_ region: BranchRegion) -> Bool {
    guard equations.load(region), !equations.unknowns.isEmpty else { return false }
    // Two points of no particular position, neither of which is likely to be special.
    for seed in [1, 2] {
      var part = region
      for player in region.counts.indices where region.counts[player] > 1 {
        for vertex in 0..<region.counts[player] {
          let other = (vertex + seed) % region.counts[player]
          if (vertex + player * seed) % 3 != 2 {
            part = part.half(of: player, replacing: vertex, towards: other)
          }
        }
      }
      guard equations.load(part) else { return false }
      equations.differentiate(part)
      if inverse.set(equations.derivatives, size: equations.unknowns.count) { return false }
    }
    return true
  }

  // MARK: - One solution

  /// Finds the solution of the equations, knowing that there is at most one in the region and around it.
  ///
  /// - Returns: `nil` if it may be in the region, but is not shown to be near it.
  private mutating func root(in region: BranchRegion, _ contraction: Double) -> SystemOutcome? {
    var weights = region.counts.map { [Double](repeating: 1 / Double($0), count: $0) }
    for _ in 0..<60 {
      equations.evaluate(at: weights, into: &values)
      let length = inverse.step(values) { index, change in
        let unknown = equations.unknowns[index]
        weights[unknown.player][unknown.vertex] += change
        weights[unknown.player][region.counts[unknown.player] - 1] -= change
      }
      if length < 1e-15 || length > 4 { break }
    }
    // The distance to the solution is at most that of the next step, over 1 − L; what is evaluated has a
    // rounding error that grows with the number of sums.
    equations.evaluate(at: weights, into: &values)
    let sums = Double(region.counts.reduce(0, +) + 2 * region.playerCount)
    let growth = weights.reduce(1.0) { $0 * $1.reduce(0) { $0 + $1.magnitude } }
    let error = growth * (sums * 8 * BranchTables.entryError + region.tolerance)
    let residual = values.reduce(0) { max($0, $1.magnitude) }
    let distance = 2 * inverse.norm * (residual + error) / (1 - contraction)
    let most = Double(region.counts.max() ?? 1)
    var least = Double.infinity
    for list in weights where list.count > 1 { least = min(least, list.min() ?? 0) }
    guard distance < 1e-3, least >= most * distance - BranchEquations.margin else { return nil }
    // A solution outside is the only one around the region, which then has none.
    if least < -2 * most * distance - 1e-12 { return .excluded }
    return .root(weights, radius: distance)
  }

  // MARK: - Bounds of weights

  /// The bounds that the equations give for all weights, if they leave a small part of the region.
  ///
  /// A row of the inverse combines the equations so that the sum depends nearly on one weight alone. Where it
  /// is zero, the weight is the difference of the two, which is multi-affine. What is left if weights have lower
  /// bounds is a simplex again.
  private mutating func shrunk(_ region: BranchRegion) -> SystemOutcome? {
    var bounds: [[Double]] = []
    var share = 1.0
    var first = 0
    for player in region.counts.indices {
      let count = region.counts[player]
      guard count > 1 else {
        bounds.append([])
        continue
      }
      var lower: [Double] = []
      var upper: [Double] = []
      for vertex in 0..<count {
        for column in equations.unknowns.indices {
          // The last weight is what the others leave.
          equations.combination.terms[column].weight =
            vertex < count - 1
            ? inverse[first + vertex, column]
            : -inverse.columnSum(column, rows: first..<first + count - 1)
        }
        let range = equations.combination.weightBounds(of: player, vertex: vertex, in: region)
        if range.upperBound < 0 { return .excluded }
        lower.append(max(0, range.lowerBound))
        upper.append(min(1, range.upperBound))
      }
      // Rounding of the sums is below this.
      let rounding = Double(count) * 8 * BranchTables.entryError
      let total = upper.reduce(0, +)
      for vertex in 0..<count {
        lower[vertex] = max(lower[vertex], 1 - (total - upper[vertex]) - rounding)
      }
      let sum = lower.reduce(0, +)
      if sum > 1 + rounding { return .excluded }
      // A simplex that is a point would not be one.
      if 1 - sum < Self.smallest {
        for vertex in 0..<count { lower[vertex] *= (1 - Self.smallest) / sum }
      }
      for _ in 1..<count { share *= max(1 - sum, Self.smallest) }
      bounds.append(lower)
      first += count - 1
    }
    return share <= Self.worthwhile ? .shrunk(bounds) : nil
  }

  // MARK: - Division

  /// The edge along which the equations vary most, edges between heavier vertices counting more.
  private func steepestEdge(of region: BranchRegion, guide: [[Double]]) -> SystemOutcome {
    largestEdge(of: region) { player, first, second in
      equations.variation(between: first, and: second, of: player, region)
        * (guide[player][first] + guide[player][second])
    }
  }

  private func longestEdge(of region: BranchRegion) -> SystemOutcome {
    largestEdge(of: region) { player, first, second in
      region.length(of: player, from: first, to: second)
    }
  }

  private func largestEdge(
    of region: BranchRegion, by value: (_ player: Int, _ first: Int, _ second: Int) -> Double
  ) -> SystemOutcome {
    var best = (value: -1.0, player: 0, first: 0, second: 0)
    for player in region.counts.indices where region.counts[player] > 1 {
      for second in 1..<region.counts[player] {
        for first in 0..<second {
          let value = value(player, first, second)
          if value > best.value { best = (value, player, first, second) }
        }
      }
    }
    return .bisect(player: best.player, first: best.first, second: best.second)
  }
}
