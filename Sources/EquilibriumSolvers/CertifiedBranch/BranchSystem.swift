/// What becomes of a region in which every action has a label: there are as many equations, that required
/// actions of a player are equally good, as unknowns.
enum SystemOutcome {
  /// No solution is in the region.
  case excluded
  /// Every solution in the region is the one near this point, given by weights of the vertices; the
  /// weights of the solution differ by less than the radius.
  case root([[Double]], radius: Double)
  /// To be decided in halves.
  case bisect(player: Int, first: Int, second: Int)
}

/// Newton's method on a region, with bounds for everything that is not linear.
///
/// The unknowns are the weights of the vertices of each player's simplex but the last. A derivative by a
/// weight is multi-affine in the strategies of the players that are neither the one whose payoffs are
/// compared nor the one whose weight is varied, so it lies between its values at the vertices. If Y is an
/// approximate inverse and ‖I − Y·J‖ < 1 for all J between these bounds, the equations have at most one
/// solution (Neumaier 1990, section 5.1).
struct BranchSystem {
  /// By how much weights may be negative where uniqueness is proved: a solution near the
  /// border of a region is then the business of any region nearby.
  static let margin = 0.125

  /// An unknown: the weight of a vertex of a player's simplex.
  private struct Unknown {
    let player: Int
    let vertex: Int
  }
  private var unknowns: [Unknown] = []
  private var combination = BranchCombination()
  private var differences: [Double] = []
  private var offsets: [Int] = []
  private var mean: [Double] = []
  private var middle: [Double] = []
  private var radius: [Double] = []
  private var inverse: [Double] = []
  private var scratch: [Double] = []

  init() {}

  /// Decides a region, or says how it is to be divided.
  ///
  /// - Precondition: No action is free.
  mutating func outcome(of region: BranchRegion) -> SystemOutcome {
    guard prepare(region) else { return longestEdge(of: region) }
    let size = unknowns.count
    if size == 0 { return .root(region.counts.map { _ in [1] }, radius: 0) }
    bound(region)
    guard invert(size) else { return steepestEdge(of: region) }
    let start = region.counts.map { [Double](repeating: 1 / Double($0), count: $0) }
    let step = newtonStep(at: start, region)
    if isSeparated(region, step) { return .excluded }
    let contraction = contraction(region)
    guard contraction < 0.9 else { return steepestEdge(of: region) }
    return root(in: region, from: start, contraction: contraction)
      ?? steepestEdge(of: region)
  }

  /// Whether the derivatives seem to be singular everywhere in a region, so that solutions, if there are any,
  /// are not isolated.
  mutating func isSingular(_ region: BranchRegion) -> Bool {
    guard prepare(region), !unknowns.isEmpty else { return false }
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
      guard prepare(part) else { return false }
      bound(part)
      if invert(unknowns.count) { return false }
    }
    return true
  }

  /// Lists unknowns and equations.
  ///
  /// - Returns: Whether there are as many of the ones as of the others.
  private mutating func prepare(_ region: BranchRegion) -> Bool {
    unknowns.removeAll(keepingCapacity: true)
    combination.terms.removeAll(keepingCapacity: true)
    differences.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    for player in region.counts.indices {
      let active = region.active(player)
      guard active.nonzeroBitCount == region.counts[player] else { return false }
      let reference = 63 - active.leadingZeroBitCount
      for vertex in 0..<region.counts[player] - 1 {
        unknowns.append(Unknown(player: player, vertex: vertex))
      }
      let profiles = region.profileCount(player)
      let table = region.tables[player]
      var rest = active & ~(1 << UInt64(reference))
      while rest != 0 {
        let action = rest.trailingZeroBitCount
        rest &= rest - 1
        combination.terms.append(.init(player: player, action: action, reference: reference))
        offsets.append(differences.count)
        for profile in 0..<profiles {
          differences.append(
            table[action * profiles + profile] - table[reference * profiles + profile])
        }
      }
    }
    return true
  }

  /// Finds the derivatives at the centre, and bounds for them in the region and around it.
  private mutating func bound(_ region: BranchRegion) {
    let size = unknowns.count
    mean.removeAll(keepingCapacity: true)
    middle.removeAll(keepingCapacity: true)
    radius.removeAll(keepingCapacity: true)
    for equation in 0..<size {
      let player = combination.terms[equation].player
      let offset = offsets[equation]
      let profiles = region.profileCount(player)
      for unknown in unknowns {
        guard unknown.player != player else {
          mean.append(0)
          middle.append(0)
          radius.append(0)
          continue
        }
        let stride = region.stride(of: unknown.player, in: player)
        let count = region.counts[unknown.player]
        let span = stride * count
        var low = Double.infinity
        var high = -Double.infinity
        var sum = 0.0
        var block = offset
        while block < offset + profiles {
          let first = block + unknown.vertex * stride
          let last = block + span - stride
          for index in 0..<stride {
            let slope = differences[first + index] - differences[last + index]
            low = min(low, slope)
            high = max(high, slope)
            sum += slope
          }
          block += span
        }
        // Outside the region the other players' weights may be slightly negative.
        var growth = 1.0
        for other in region.counts.indices where other != player && other != unknown.player {
          let vertices = region.counts[other]
          if vertices > 1 { growth *= 1 + 2 * Double(vertices) * Self.margin }
        }
        mean.append(sum * Double(count) / Double(profiles))
        middle.append((low + high) / 2)
        radius.append((high - low) / 2 * growth * (1 + 0x1p-40) + 2 * region.tolerance)
      }
    }
  }

  /// The change of all weights in a step of Newton's method, with the derivatives at the centre.
  private mutating func newtonStep(at weights: [[Double]], _ region: BranchRegion) -> [Double] {
    let size = unknowns.count
    let values = evaluate(at: weights, region)
    var step = [Double](repeating: 0, count: size)
    for row in 0..<size {
      var sum = 0.0
      for column in 0..<size { sum -= inverse[row * size + column] * values[column] }
      step[row] = sum
    }
    return step
  }

  /// The equations' values at weights of the vertices.
  private mutating func evaluate(at weights: [[Double]], _ region: BranchRegion) -> [Double] {
    combination.terms.indices.map { equation in
      let player = combination.terms[equation].player
      var length = region.profileCount(player)
      let offset = offsets[equation]
      scratch.removeAll(keepingCapacity: true)
      for index in 0..<length { scratch.append(differences[offset + index]) }
      // The first other player's vertex varies fastest.
      for other in region.counts.indices where other != player {
        let count = region.counts[other]
        length /= count
        for index in 0..<length {
          var sum = 0.0
          for vertex in 0..<count {
            sum += weights[other][vertex] * scratch[index * count + vertex]
          }
          scratch[index] = sum
        }
      }
      return scratch[0]
    }
  }

  /// Whether one of the weights that the solution of the linear equations has is so negative that the
  /// equations themselves, combined as for that weight, have no solution in the region.
  private mutating func isSeparated(_ region: BranchRegion, _ step: [Double]) -> Bool {
    let size = unknowns.count
    var first = 0
    var isLoaded = false
    for player in region.counts.indices where region.counts[player] > 1 {
      let count = region.counts[player]
      var last = 1 / Double(count)
      for vertex in 0..<count - 1 { last -= step[first + vertex] }
      for vertex in 0..<count {
        let weight = vertex < count - 1 ? 1 / Double(count) + step[first + vertex] : last
        guard weight < -1e-9 else { continue }
        for column in 0..<size {
          var sum = 0.0
          if vertex < count - 1 {
            sum = inverse[(first + vertex) * size + column]
          } else {
            for row in first..<first + count - 1 { sum -= inverse[row * size + column] }
          }
          combination.terms[column].weight = sum
        }
        if !isLoaded { combination.load(region) }
        isLoaded = true
        if combination.isPositive(on: region) { return true }
      }
      first += count - 1
    }
    return false
  }

  /// A bound of ‖I − Y·J‖ in the maximum norm for all derivatives J.
  private func contraction(_ region: BranchRegion) -> Double {
    let size = unknowns.count
    var largest = 0.0
    for row in 0..<size {
      var norm = 0.0
      var sum = 0.0
      for column in 0..<size {
        var product = row == column ? -1.0 : 0
        var spread = 0.0
        for index in 0..<size {
          let factor = inverse[row * size + index]
          product += factor * middle[index * size + column]
          spread += factor.magnitude * radius[index * size + column]
        }
        sum += product.magnitude + spread
        norm += inverse[row * size + column].magnitude
      }
      // Derivatives are at most 2, and their products are rounded.
      let rounding = norm * Double(size * (size + 4)) * 8 * BranchTables.entryError
      largest = max(largest, sum * (1 + 0x1p-40) + rounding)
    }
    return largest
  }

  /// Finds the solution of the equations, knowing that there is at most one in the region and around it.
  ///
  /// - Returns: `nil` if it may be in the region, but is not shown to be near it.
  private mutating func root(
    in region: BranchRegion, from start: [[Double]], contraction: Double
  ) -> SystemOutcome? {
    let size = unknowns.count
    var weights = start
    for _ in 0..<60 {
      let step = newtonStep(at: weights, region)
      var length = 0.0
      for (unknown, change) in zip(unknowns, step) {
        weights[unknown.player][unknown.vertex] += change
        weights[unknown.player][region.counts[unknown.player] - 1] -= change
        length = max(length, change.magnitude)
      }
      if length < 1e-15 || length > 4 { break }
    }
    // The distance to the solution is at most that of the next step, over 1 − L; what is evaluated has a
    // rounding error that grows with the number of sums.
    var norm = 0.0
    for row in 0..<size {
      var sum = 0.0
      for column in 0..<size { sum += inverse[row * size + column].magnitude }
      norm = max(norm, sum)
    }
    let sums = Double(region.counts.reduce(0, +) + 2 * region.playerCount)
    let growth = weights.reduce(1.0) { $0 * $1.reduce(0) { $0 + $1.magnitude } }
    let error = growth * (sums * 8 * BranchTables.entryError + region.tolerance)
    let residual = evaluate(at: weights, region).reduce(0) { max($0, $1.magnitude) }
    let distance = 2 * norm * (residual + error) / (1 - contraction)
    let most = Double(region.counts.max() ?? 1)
    var least = Double.infinity
    for list in weights where list.count > 1 { least = min(least, list.min() ?? 0) }
    guard distance < 1e-3, least >= most * distance - Self.margin else { return nil }
    // A solution outside is the only one around the region, which then has none.
    if least < -2 * most * distance - 1e-12 { return .excluded }
    return .root(weights, radius: distance)
  }

  // MARK: - Division

  /// The edge along which the equations vary most.
  private func steepestEdge(of region: BranchRegion) -> SystemOutcome {
    var best = (value: -1.0, player: 0, first: 0, second: 0)
    for player in region.counts.indices where region.counts[player] > 1 {
      for second in 1..<region.counts[player] {
        for first in 0..<second {
          var sum = 0.0
          for equation in combination.terms.indices {
            sum += variation(of: equation, between: first, and: second, of: player, region)
          }
          if sum > best.value { best = (sum, player, first, second) }
        }
      }
    }
    return .bisect(player: best.player, first: best.first, second: best.second)
  }

  /// The largest difference that an edge makes to an equation.
  private func variation(
    of equation: Int, between first: Int, and second: Int, of player: Int, _ region: BranchRegion
  ) -> Double {
    let owner = combination.terms[equation].player
    if owner == player { return 0 }
    let stride = region.stride(of: player, in: owner)
    let span = stride * region.counts[player]
    let end = offsets[equation] + region.profileCount(owner)
    var largest = 0.0
    var block = offsets[equation]
    while block < end {
      for index in block..<block + stride {
        let difference = differences[index + first * stride] - differences[index + second * stride]
        largest = max(largest, difference.magnitude)
      }
      block += span
    }
    return largest
  }

  private func longestEdge(of region: BranchRegion) -> SystemOutcome {
    var best = (value: -1.0, player: 0, first: 0, second: 0)
    for player in region.counts.indices where region.counts[player] > 1 {
      let actions = region.actionCount(of: player)
      for second in 1..<region.counts[player] {
        for first in 0..<second {
          var length = 0.0
          for action in 0..<actions {
            let difference =
              region.vertices[player][first * actions + action]
              - region.vertices[player][second * actions + action]
            length += difference.magnitude
          }
          if length > best.value { best = (length, player, first, second) }
        }
      }
    }
    return .bisect(player: best.player, first: best.first, second: best.second)
  }

  /// Inverts the derivatives at the centre by Gauss–Jordan elimination with row exchanges.
  ///
  /// - Returns: Whether they are far enough from being singular for the inverse to be of use.
  private mutating func invert(_ size: Int) -> Bool {
    var matrix = mean
    var order = Array(0..<size)
    for step in 0..<size {
      var pivot = step
      for row in step..<size
      where matrix[row * size + step].magnitude > matrix[pivot * size + step].magnitude {
        pivot = row
      }
      let value = matrix[pivot * size + step]
      guard value.magnitude > 1e-11 else { return false }
      if pivot != step {
        for column in 0..<size { matrix.swapAt(pivot * size + column, step * size + column) }
        order.swapAt(pivot, step)
      }
      let reciprocal = 1 / value
      matrix[step * size + step] = 1
      for column in 0..<size { matrix[step * size + column] *= reciprocal }
      for row in 0..<size where row != step {
        let factor = matrix[row * size + step]
        if factor == 0 { continue }
        matrix[row * size + step] = 0
        for column in 0..<size {
          matrix[row * size + column] -= factor * matrix[step * size + column]
        }
      }
    }
    // Columns stand as the rows were exchanged.
    inverse = matrix
    for column in 0..<size {
      for row in 0..<size { inverse[row * size + order[column]] = matrix[row * size + column] }
    }
    return true
  }
}
