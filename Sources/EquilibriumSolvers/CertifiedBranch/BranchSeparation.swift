/// A search for a hyperplane that separates a region from the equilibria.
///
/// In an equilibrium of the region a required action is a best response: another required one gets as
/// much, any other one not more. The values of these differences at the joint vertices have a convex
/// hull, in which the equilibrium's values are. If it does not meet the set of values that
/// are zero, or at most zero where the other action is not required, a hyperplane separates the two. That is
/// so if and only if the point (0, 1) is not in the cone of the vertices (values, 1) and of the
/// directions in which values may be larger; the difference between it and the nearest point of the cone is
/// normal to such a hyperplane. Vertices enter the cone as those that are farthest on the other side.
struct BranchSeparation {
  private var combination = BranchCombination()
  private var isEquation: [Bool] = []
  private var cone = ConeProjection()
  private var residual: [Double] = []
  private var generator: [Double] = []
  /// For each player, weights of the vertices: where a search ended without success, those of a
  /// distribution over the joint vertices that satisfies all conditions on average.
  private(set) var weights: [[Double]] = []

  /// Whether it is proved that the region holds no equilibrium.
  mutating func excludes(_ region: BranchRegion) -> Bool {
    guard prepare(region) else {
      weights = region.counts.map { [Double](repeating: 1, count: $0) }
      return false
    }
    combination.load(region)
    let size = isEquation.count
    cone.reset(size: size + 1)
    residual.removeAll(keepingCapacity: true)
    for _ in 0...size { residual.append(0) }
    var vertex = 0
    while true {
      combination.termValues(at: vertex, into: &generator)
      generator.append(1)
      var name = vertex
      // The direction in which a value may be larger, if that is farther on the other side.
      var gain = residual[size]
      for index in 0..<size { gain += residual[index] * generator[index] }
      for index in 0..<size where !isEquation[index] && residual[index] > gain {
        gain = residual[index]
        name = -1 - index
      }
      if name < 0 {
        for index in 0...size { generator[index] = index == -1 - name ? 1 : 0 }
      }
      guard cone.add(generator, name: name) else {
        setWeights(region)
        return false
      }
      cone.residual(into: &residual)
      for index in 0..<size {
        let weight = -residual[index]
        combination.terms[index].weight = isEquation[index] ? weight : max(weight, 0)
      }
      let (value, position) = combination.minimum()
      if value > 1e-14 { return combination.isPositive(on: region) }
      if residual[size] < 1e-9 {
        setWeights(region)
        return false
      }
      vertex = position
    }
  }

  /// Lists the conditions.
  ///
  /// - Returns: Whether there is any that is an equation.
  private mutating func prepare(_ region: BranchRegion) -> Bool {
    combination.terms.removeAll(keepingCapacity: true)
    isEquation.removeAll(keepingCapacity: true)
    for player in region.counts.indices {
      let required = region.required[player]
      guard required != 0 else { continue }
      let reference = required.trailingZeroBitCount
      for action in 0..<region.actionCount(of: player) where action != reference {
        combination.terms.append(.init(player: player, action: action, reference: reference))
        isEquation.append(required >> UInt64(action) & 1 == 1)
      }
    }
    return isEquation.contains(true)
  }

  /// Adds up the weights of the joint vertices by each player's.
  private mutating func setWeights(_ region: BranchRegion) {
    weights = region.counts.map { [Double](repeating: 0, count: $0) }
    for (name, weight) in zip(cone.names, cone.weights) where name >= 0 {
      var rest = name
      for player in region.counts.indices {
        weights[player][rest % region.counts[player]] += weight
        rest /= region.counts[player]
      }
    }
  }
}
