/// A set of the numbers 0 ..< capacity, one bit for each.
///
/// Sets that meet in an operation have the same capacity.
package struct BitSet: Hashable, Sendable {
  private var words: [UInt64]

  /// The empty set.
  package init(capacity: Int) {
    words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
  }

  /// The set of some numbers below a capacity.
  package init(_ elements: some Sequence<Int>, capacity: Int) {
    self.init(capacity: capacity)
    for element in elements { insert(element) }
  }

  /// The set of all numbers below a capacity.
  package init(full capacity: Int) {
    self.init(capacity: capacity)
    for index in words.indices { words[index] = .max }
    if !capacity.isMultiple(of: 64) { words[words.count - 1] = 1 << UInt64(capacity % 64) - 1 }
  }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// How many numbers are in the set.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package func contains(_ element: Int) -> Bool {
    words[element >> 6] >> UInt64(element & 63) & 1 == 1
  }

  package mutating func insert(_ element: Int) {
    words[element >> 6] |= 1 << UInt64(element & 63)
  }

  package mutating func remove(_ element: Int) {
    words[element >> 6] &= ~(1 << UInt64(element & 63))
  }

  package mutating func formIntersection(_ other: BitSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  package func intersection(_ other: BitSet) -> BitSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  package mutating func formUnion(_ other: BitSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  package mutating func subtract(_ other: BitSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  package func isSubset(of other: BitSet) -> Bool {
    words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 }
  }

  /// How many numbers are in both sets.
  package func intersectionCount(_ other: BitSet) -> Int {
    words.indices.reduce(0) { $0 + (words[$1] & other.words[$1]).nonzeroBitCount }
  }

  /// Whether the two sets hold the same numbers below a bound.
  package func agrees(with other: BitSet, below bound: Int) -> Bool {
    let whole = bound >> 6
    for index in 0..<whole where words[index] != other.words[index] { return false }
    let rest = UInt64(bound & 63)
    return rest == 0 || (words[whole] ^ other.words[whole]) & (1 << rest - 1) == 0
  }

  /// The numbers in the set, increasing.
  package var elements: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
