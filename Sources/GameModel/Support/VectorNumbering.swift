import ExactArithmetic

/// Numbers for vectors, from 0 in the order in which they first appear, the same ones for equal vectors.
struct VectorNumbering {
  /// The number of each vector.
  private(set) var numbers: [Int]
  /// The vectors, each once.
  private(set) var distinct: [[Rational]] = []

  /// Numbers vectors.
  ///
  /// - Complexity: O(n · log n) comparisons, nearly all of them of fingerprints.
  init(_ vectors: [[Rational]]) {
    let order = vectors.enumerated().map { (position: $0, fingerprint: $1.fingerprint) }
      .sorted { a, b in
        if a.fingerprint != b.fingerprint { return a.fingerprint < b.fingerprint }
        let (left, right) = (vectors[a.position], vectors[b.position])
        return left == right
          ? a.position < b.position : left.lexicographicallyPrecedes(right)
      }
    // First the position of the first one that is equal.
    numbers = Array(vectors.indices)
    for (last, next) in zip(order, order.dropFirst())
    where last.fingerprint == next.fingerprint
      && vectors[last.position] == vectors[next.position]
    {
      numbers[next.position] = numbers[last.position]
    }
    for position in vectors.indices {
      if numbers[position] == position {
        numbers[position] = distinct.count
        distinct.append(vectors[position])
      } else {
        numbers[position] = numbers[numbers[position]]
      }
    }
  }
}
