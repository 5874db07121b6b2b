import LinearAlgebra
import TestSupport
import Testing

@Suite struct DistributionTableauTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `there is a distribution, or weights of conditions that are positive everywhere`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var tableau = DistributionTableau()
    // One tableau is used again for problems of several sizes.
    for _ in 0..<4 {
      let points = Int.random(in: 1...12, using: &generator)
      let isEquation = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        Bool.random(using: &generator)
      }
      let lowest = Int.random(in: -9 ... -1, using: &generator)
      let values = isEquation.map { _ in
        (0..<points).map { _ in Double(Int.random(in: lowest...9, using: &generator)) / 9 }
      }
      tableau.reset(points: points, isEquation: isEquation)
      for (condition, list) in values.enumerated() { tableau.set(condition, to: list) }
      if tableau.isFeasible() {
        var weights = [Double](repeating: 0, count: points)
        tableau.forEachWeight { weights[$0] += $1 }
        #expect(weights.allSatisfy { $0 > -1e-9 })
        #expect((weights.reduce(0, +) - 1).magnitude < 1e-9)
        for (list, isEquation) in zip(values, isEquation) {
          let mean = zip(list, weights).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(mean < 1e-9 && (!isEquation || mean > -1e-9))
        }
      } else {
        var sums = [Double](repeating: 0, count: points)
        tableau.forEachMultiplier { condition, factor in
          #expect(isEquation[condition] || factor > -1e-9)
          for point in 0..<points { sums[point] += factor * values[condition][point] }
        }
        #expect(sums.allSatisfy { $0 > 1e-12 })
      }
    }
  }

  @Test func `two conditions that exclude each other are found out`() {
    var tableau = DistributionTableau()
    tableau.reset(points: 3, isEquation: [true, false])
    tableau.set(0, to: [1, -1, -1])
    tableau.set(1, to: [1, -0.5, -0.75])
    // Half of the weight is on the first point, and the rest does not make up for it.
    let isFeasible = tableau.isFeasible()
    #expect(!isFeasible)
  }
}
