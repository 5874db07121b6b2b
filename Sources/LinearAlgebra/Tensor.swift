/// A table of `Double` with any number of dimensions, the first index varying fastest.
///
/// The payoffs of a player are one, with a dimension for each player. Expected payoffs and their
/// derivatives are contractions of it: sums over some dimensions with a weight for each index.
public struct Tensor: Sendable {
  public private(set) var entries: [Double]
  /// The number of indices of each dimension; 1 for dimensions that are contracted.
  public private(set) var sizes: [Int]

  /// - Parameters:
  ///   - entries: A number for each combination of indices.
  ///   - sizes: The number of indices of each dimension, at least one.
  /// - Precondition: There are as many entries as combinations.
  public init(entries: [Double], sizes: [Int]) {
    precondition(
      sizes.allSatisfy { $0 > 0 } && sizes.reduce(1, *) == entries.count,
      "entries that do not fit the sizes")
    self.entries = entries
    self.sizes = sizes
  }

  /// Replaces a dimension by the sum over its indices, each with a weight.
  ///
  /// - Precondition: There is a weight for each index.
  /// - Complexity: O(`entries.count`).
  public mutating func contract(_ dimension: Int, with weights: [Double]) {
    let count = sizes[dimension]
    precondition(weights.count == count, "weights that do not fit the dimension")
    let stride = sizes[..<dimension].reduce(1, *)
    let length = entries.count / count
    var result = [Double](repeating: 0, count: length)
    entries.withUnsafeBufferPointer { source in
      weights.withUnsafeBufferPointer { weights in
        result.withUnsafeMutableBufferPointer { target in
          for block in 0..<length / stride {
            let from = block * stride * count
            let to = block * stride
            if stride == 1 {
              var sum = 0.0
              for index in 0..<count { sum += weights[index] * source[from + index] }
              target[to] = sum
              continue
            }
            for index in 0..<count {
              let weight = weights[index]
              if weight == 0 { continue }
              let start = from + index * stride
              for offset in 0..<stride { target[to + offset] += weight * source[start + offset] }
            }
          }
        }
      }
    }
    entries = result
    sizes[dimension] = 1
  }

  /// Calls a function with each of some dimensions and what is left when the others of them are contracted.
  ///
  /// They are contracted by halves, so that each dimension is contracted for many others at once.
  ///
  /// - Parameters:
  ///   - dimensions: Some dimensions, increasing; at least one.
  ///   - weights: For every dimension of the tensor a weight for each index.
  ///   - body: Called with a dimension and the rest.
  /// - Complexity: O(`entries.count` · log k) for k dimensions.
  public func contractAllButOne(
    of dimensions: [Int], weights: [[Double]], _ body: (_ dimension: Int, _ rest: Tensor) -> Void
  ) {
    if dimensions.count == 1 { return body(dimensions[0], self) }
    let middle = dimensions.count / 2
    let halves = [Array(dimensions[..<middle]), Array(dimensions[middle...])]
    for (kept, contracted) in [(halves[0], halves[1]), (halves[1], halves[0])] {
      var rest = self
      // The last dimension leaves long rows to be added.
      for dimension in contracted.reversed() { rest.contract(dimension, with: weights[dimension]) }
      rest.contractAllButOne(of: kept, weights: weights, body)
    }
  }
}
