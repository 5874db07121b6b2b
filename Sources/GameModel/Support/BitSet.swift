/// A set of the numbers 0 ..< capacity, one bit for each.
///
/// Sets that meet in an operation have the same capacity. Those of capacity 64 and less, which are most,
/// allocate no memory.
package struct BitSet: Hashable, Sendable {
  /// The bits of the numbers below 64.
  private var first: UInt64 = 0
  /// The bits of the others.
  private var others: [UInt64]

  /// The empty set.
  package init(capacity: Int) {
    others = capacity <= 64 ? [] : [UInt64](repeating: 0, count: (capacity - 1) / 64)
  }

  /// The set of some numbers below a capacity.
  package init(_ elements: some Sequence<Int>, capacity: Int) {
    self.init(capacity: capacity)
    for element in elements { insert(element) }
  }

  /// The set of all numbers below a capacity.
  package init(full capacity: Int) {
    self.init(capacity: capacity)
    let last = capacity.isMultiple(of: 64) ? UInt64.max : 1 << UInt64(capacity % 64) - 1
    first = capacity == 0 ? 0 : capacity < 64 ? last : .max
    for index in others.indices { others[index] = .max }
    if !others.isEmpty { others[others.count - 1] = last }
  }

  package var isEmpty: Bool { first == 0 && others.allSatisfy { $0 == 0 } }

  /// How many numbers are in the set.
  package var count: Int {
    others.reduce(first.nonzeroBitCount) { $0 + $1.nonzeroBitCount }
  }

  package func contains(_ element: Int) -> Bool {
    word(element >> 6) >> UInt64(element & 63) & 1 == 1
  }

  package mutating func insert(_ element: Int) {
    let bit: UInt64 = 1 << UInt64(element & 63)
    if element < 64 { first |= bit } else { others[element >> 6 - 1] |= bit }
  }

  package mutating func remove(_ element: Int) {
    let bit: UInt64 = 1 << UInt64(element & 63)
    if element < 64 { first &= ~bit } else { others[element >> 6 - 1] &= ~bit }
  }

  package mutating func formUnion(_ other: BitSet) {
    first |= other.first
    for index in others.indices { others[index] |= other.others[index] }
  }

  package mutating func formIntersection(_ other: BitSet) {
    first &= other.first
    for index in others.indices { others[index] &= other.others[index] }
  }

  package mutating func subtract(_ other: BitSet) {
    first &= ~other.first
    for index in others.indices { others[index] &= ~other.others[index] }
  }

  package func intersection(_ other: BitSet) -> BitSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  package func isSubset(of other: BitSet) -> Bool {
    first & ~other.first == 0
      && others.indices.allSatisfy { others[$0] & ~other.others[$0] == 0 }
  }

  /// How many numbers are in both sets.
  package func intersectionCount(_ other: BitSet) -> Int {
    others.indices.reduce((first & other.first).nonzeroBitCount) {
      $0 + (others[$1] & other.others[$1]).nonzeroBitCount
    }
  }

  /// Whether the two sets hold the same numbers below a bound.
  package func agrees(with other: BitSet, below bound: Int) -> Bool {
    let whole = bound >> 6
    for index in 0..<whole where word(index) != other.word(index) { return false }
    let rest = UInt64(bound & 63)
    return rest == 0 || (word(whole) ^ other.word(whole)) & (1 << rest - 1) == 0
  }

  /// The numbers in the set, increasing.
  package var elements: [Int] {
    var result: [Int] = []
    result.reserveCapacity(count)
    forEach { result.append($0) }
    return result
  }

  /// Passes on the numbers in the set, increasing.
  package func forEach(_ body: (Int) -> Void) {
    for index in 0...others.count {
      var rest = word(index)
      while rest != 0 {
        body(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  private func word(_ index: Int) -> UInt64 { index == 0 ? first : others[index - 1] }
}
