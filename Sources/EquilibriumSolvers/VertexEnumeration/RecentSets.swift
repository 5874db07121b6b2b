import GameModel

/// A bounded memory of sets that were seen, which may forget old ones.
struct RecentSets {
  private var sets: Set<BitSet> = []
  private static let capacity = 1 << 20

  /// Remembers a set; `true` if it was not known.
  mutating func insert(_ set: BitSet) -> Bool {
    if sets.count == Self.capacity { sets.removeAll(keepingCapacity: true) }
    return sets.insert(set).inserted
  }
}
