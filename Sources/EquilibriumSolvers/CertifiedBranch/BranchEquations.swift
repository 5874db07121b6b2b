/// The equations of a region in which every action has a label: required actions are equally good.
///
/// The unknowns are the weights of the vertices of each player's simplex but the last.
struct BranchEquations {
  /// An unknown: the weight of a vertex of a player's simplex.
  struct Unknown {
    let player: Int
    let vertex: Int
  }

  private(set) var unknowns: [Unknown] = []
  /// The differences of payoffs that are zero.
  var combination = BranchCombination()
  /// By equation and unknown: the derivative at the centre, the middle of its bounds in the region, and half of
  /// the distance of the bounds in the region and around it.
  private(set) var derivatives: [Double] = []
  private(set) var middles: [Double] = []
  private(set) var radii: [Double] = []
  private var scratch: [Double] = []

  /// By how much weights may be negative where derivatives are bounded.
  static let margin = 0.125

  /// Lists unknowns and equations.
  ///
  /// - Returns: Whether there are as many of the ones as of the others.
  mutating func load(_ region: BranchRegion) -> Bool {
    unknowns.removeAll(keepingCapacity: true)
    combination.terms.removeAll(keepingCapacity: true)
    for player in region.counts.indices {
      let active = region.active(player)
      guard active.nonzeroBitCount == region.counts[player] else { return false }
      let reference = 63 - active.leadingZeroBitCount
      for vertex in 0..<region.counts[player] - 1 {
        unknowns.append(Unknown(player: player, vertex: vertex))
      }
      var rest = active & ~(1 << UInt64(reference))
      while rest != 0 {
        let action = rest.trailingZeroBitCount
        rest &= rest - 1
        combination.terms.append(.init(player: player, action: action, reference: reference))
      }
    }
    combination.load(region)
    return true
  }

  /// Finds the derivatives and their bounds.
  ///
  /// A derivative by a weight is multi-affine in the strategies of the players that are neither the one whose
  /// payoffs are compared nor the one whose weight is varied, so it lies between its values at the vertices.
  mutating func differentiate(_ region: BranchRegion) {
    derivatives.removeAll(keepingCapacity: true)
    middles.removeAll(keepingCapacity: true)
    radii.removeAll(keepingCapacity: true)
    for equation in unknowns.indices {
      let player = combination.terms[equation].player
      let offset = combination.starts[equation]
      let profiles = combination.shapes[player].profiles
      for unknown in unknowns {
        guard unknown.player != player else {
          derivatives.append(0)
          middles.append(0)
          radii.append(0)
          continue
        }
        let count = region.counts[unknown.player]
        let stride = region.stride(of: unknown.player, in: player)
        let (low, high, sum) = slopes(
          offset..<offset + profiles, stride: stride, count: count, unknown.vertex, count - 1)
        // Outside the region the other players' weights may be slightly negative.
        var growth = 1.0
        for other in region.counts.indices where other != player && other != unknown.player {
          let vertices = region.counts[other]
          if vertices > 1 { growth *= 1 + 2 * Double(vertices) * Self.margin }
        }
        derivatives.append(sum * Double(count) / Double(profiles))
        middles.append((low + high) / 2)
        radii.append((high - low) / 2 * growth * (1 + 0x1p-40) + 2 * region.tolerance)
      }
    }
  }

  /// The least and the largest of the differences that an edge of a simplex makes, and their sum.
  private func slopes(
    _ range: Range<Int>, stride: Int, count: Int, _ first: Int, _ second: Int
  ) -> (low: Double, high: Double, sum: Double) {
    let rows = combination.rows.span
    var low = Double.infinity
    var high = -Double.infinity
    var sum = 0.0
    var block = range.lowerBound
    while block < range.upperBound {
      for index in block..<block + stride {
        let slope = rows[index + first * stride] - rows[index + second * stride]
        low = min(low, slope)
        high = max(high, slope)
        sum += slope
      }
      block += stride * count
    }
    return (low, high, sum)
  }

  /// The sum over the equations of the largest difference that an edge makes.
  func variation(
    between first: Int, and second: Int, of player: Int, _ region: BranchRegion
  ) -> Double {
    var sum = 0.0
    for equation in unknowns.indices where combination.terms[equation].player != player {
      let owner = combination.terms[equation].player
      let offset = combination.starts[equation]
      let (low, high, _) = slopes(
        offset..<offset + combination.shapes[owner].profiles,
        stride: region.stride(of: player, in: owner), count: region.counts[player], first, second)
      sum += max(high, -low)
    }
    return sum
  }

  /// The equations' values at weights of the vertices.
  mutating func evaluate(at weights: [[Double]], into values: inout [Double]) {
    values.removeAll(keepingCapacity: true)
    for equation in unknowns.indices {
      let player = combination.terms[equation].player
      var length = combination.shapes[player].profiles
      let offset = combination.starts[equation]
      scratch.removeAll(keepingCapacity: true)
      scratch += combination.rows[offset..<offset + length]
      // The first other player's vertex varies fastest.
      for other in weights.indices where other != player {
        let count = weights[other].count
        length /= count
        for index in 0..<length {
          var sum = 0.0
          for vertex in 0..<count {
            sum += weights[other][vertex] * scratch[index * count + vertex]
          }
          scratch[index] = sum
        }
      }
      values.append(scratch[0])
    }
  }
}
