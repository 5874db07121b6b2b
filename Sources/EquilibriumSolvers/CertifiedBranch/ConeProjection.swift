/// The point nearest to (0, …, 0, 1) in a cone whose generators come one after the other, by nonnegative
/// least squares (Lawson and Hanson 1974, chapter 23).
///
/// In floating point: what is found is a proposal.
struct ConeProjection {
  /// The number of coordinates.
  private var size = 0
  /// The generators in use, one after the other; independent, and so at most as many as coordinates.
  private var generators: [Double] = []
  /// For each generator in use, its weight, and what it was called when it was added.
  private(set) var weights: [Double] = []
  private(set) var names: [Int] = []
  /// The inner products of the generators, and the lower triangle of Cholesky's factor of them with the solution
  /// of the triangular system, of which so many rows are up to date.
  private var products: [Double] = []
  private var factor: [Double] = []
  private var forward: [Double] = []
  private var factored = 0
  private var solution: [Double] = []

  /// Starts again, with no generator.
  mutating func reset(size: Int) {
    if size != self.size {
      self.size = size
      products = [Double](repeating: 0, count: (size + 1) * (size + 1))
      factor = products
      forward = [Double](repeating: 0, count: size + 1)
      solution = forward
    }
    generators.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    factored = 0
  }

  /// Sets a list to the given point less the nearest one of the cone.
  func residual(into result: inout [Double]) {
    for index in 0..<size { result[index] = 0 }
    result[size - 1] = 1
    var start = 0
    for weight in weights {
      for index in 0..<size { result[index] -= weight * generators[start + index] }
      start += size
    }
  }

  /// Adds a generator, drops those that become superfluous, and finds the nearest point again.
  ///
  /// - Returns: Whether that succeeds; it does not if the generator nearly depends on others.
  mutating func add(_ generator: [Double], name: Int) -> Bool {
    guard weights.count < size else { return false }
    generators += generator
    weights.append(0)
    names.append(name)
    setProducts(weights.count - 1)
    while solve() {
      // Towards the solution as far as no weight becomes negative.
      var share = 1.0
      var leaving: Int?
      for index in weights.indices where solution[index] <= 0 {
        let part = weights[index] / (weights[index] - solution[index])
        if part < share { (share, leaving) = (part, index) }
      }
      for index in weights.indices { weights[index] += share * (solution[index] - weights[index]) }
      guard let leaving else { return true }
      if share == 0, leaving == weights.count - 1 { return false }
      remove(leaving)
    }
    return false
  }

  /// Puts the last generator in the place of one that is dropped.
  private mutating func remove(_ index: Int) {
    let last = weights.count - 1
    if index < last {
      for offset in 0..<size {
        generators[index * size + offset] = generators[last * size + offset]
      }
      weights[index] = weights[last]
      names[index] = names[last]
    }
    generators.removeLast(size)
    weights.removeLast()
    names.removeLast()
    factored = min(factored, index)
    if index < last { setProducts(index) }
  }

  private mutating func setProducts(_ index: Int) {
    let width = size + 1
    for other in weights.indices {
      var sum = 0.0
      for offset in 0..<size {
        sum += generators[index * size + offset] * generators[other * size + offset]
      }
      products[index * width + other] = sum
      products[other * width + index] = sum
    }
  }

  /// Solves the normal equations by Cholesky's method.
  private mutating func solve() -> Bool {
    let width = size + 1
    let count = weights.count
    while factored < count {
      let row = factored
      let square = Self.factorise(row, products, width: width, &factor)
      guard square > 1e-13 else { return false }
      let root = square.squareRoot()
      factor[row * width + row] = root
      let right = generators[row * size + size - 1]
      forward[row] = (right - Self.product(factor, from: row * width, forward, count: row)) / root
      factored += 1
    }
    for row in (0..<count).reversed() {
      var sum = forward[row]
      for index in row + 1..<count { sum -= factor[index * width + row] * solution[index] }
      solution[row] = sum / factor[row * width + row]
    }
    return true
  }

  /// Finds a row of Cholesky's factor but for the diagonal.
  ///
  /// - Returns: The square of the diagonal entry.
  private static func factorise(
    _ row: Int, _ products: [Double], width: Int, _ factor: inout [Double]
  ) -> Double {
    let products = products.span
    var factor = factor.mutableSpan
    let start = row * width
    var square = products[start + row]
    for column in 0..<row {
      var sum = products[start + column]
      let other = column * width
      for index in 0..<column { sum -= factor[start + index] * factor[other + index] }
      let entry = sum / factor[other + column]
      factor[start + column] = entry
      square -= entry * entry
    }
    return square
  }

  private static func product(
    _ list: [Double], from start: Int, _ other: [Double], count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += list[start + index] * other[index] }
    return sum
  }
}
