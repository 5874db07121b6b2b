import LinearAlgebra
import TestSupport
import Testing

@Suite struct TensorTests {
  @Test(arguments: 0..<8 as Range<UInt64>)
  func `contractions are sums over all indices`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<4).map { _ in Int.random(in: 1...4, using: &generator) }
    let entries = (0..<sizes.reduce(1, *)).map { _ in
      Double(Int.random(in: -9...9, using: &generator))
    }
    let weights = sizes.map { size in
      (0..<size).map { _ in Double(Int.random(in: -2...2, using: &generator)) }
    }
    let tensor = Tensor(entries: entries, sizes: sizes)
    var visited: [Int] = []
    tensor.contractAllButOne(of: [0, 2, 3], weights: weights) { kept, rest in
      visited.append(kept)
      var expected = [Double](repeating: 0, count: sizes[kept] * sizes[1])
      for (position, entry) in entries.enumerated() {
        var (index, digits) = (position, [Int]())
        for size in sizes {
          digits.append(index % size)
          index /= size
        }
        let weight = [0, 2, 3].filter { $0 != kept }
          .reduce(1.0) { $0 * weights[$1][digits[$1]] }
        let place =
          kept < 1 ? digits[kept] + sizes[kept] * digits[1] : digits[1] + sizes[1] * digits[kept]
        expected[place] += weight * entry
      }
      #expect(rest.entries == expected)
      #expect(rest.sizes == sizes.indices.map { $0 == 1 || $0 == kept ? sizes[$0] : 1 })
    }
    #expect(visited == [0, 2, 3])
  }
}
