/// Hands equilibria to the listener of a search in the order of a depth-first search of the whole tree,
/// though its parts are searched at the same time.
///
/// Those of the first part that is not finished are handed over at once, those of later parts when all parts
/// before them are finished.
struct Announcements {
  /// The parts that are not finished or not announced, in order.
  private var waiting: [Position] = []
  /// How many equilibria of the first of them are announced.
  private var count = 0
  /// How many equilibria are announced.
  private var total = 0

  /// Takes note of a part, which is after or among those that are waiting.
  mutating func expect(_ part: Position) {
    waiting.insert(part, at: waiting.firstIndex { part < $0 } ?? waiting.endIndex)
  }

  /// Announces what was found in a part so far, if it is the first one.
  mutating func add(_ found: NashCollector, of part: Position) {
    guard part == waiting.first else { return }
    for equilibrium in found.equilibria.dropFirst(count) {
      if found.fullReason(at: total) != nil { break }
      found.monitor.announce(equilibrium)
      total += 1
    }
    count = found.equilibria.count
  }

  /// Announces what was found in the first parts, as far as they are finished.
  mutating func finish(_ results: PartResults) {
    while let part = waiting.first, let found = results[part] {
      add(found, of: part)
      waiting.removeFirst()
      count = 0
    }
  }
}

/// What was found in the parts of a tree.
struct PartResults {
  /// In order; nothing was found in a part as long as it is searched.
  private(set) var parts: [(position: Position, found: NashCollector?)] = []

  /// Takes note of a part that is to be searched.
  mutating func expect(_ position: Position) {
    parts.insert((position, nil), at: place(of: position))
  }

  /// What was found in a part that was expected.
  subscript(position: Position) -> NashCollector? {
    get { parts[place(of: position)].found }
    set { parts[place(of: position)].found = newValue }
  }

  /// The place of the first part that does not come before a position, by bisection.
  private func place(of position: Position) -> Int {
    var range = parts.indices
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        parts[middle].position < position
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}

/// The place of a part of a tree in the order of depth-first search.
struct Position: Hashable, Comparable, Sendable {
  private var path: [Int] = []

  /// The place of the nth subtree that the part hands over.
  ///
  /// A part comes before those that it handed over, and of these the one handed over last comes first.
  func handedOver(_ n: Int) -> Position {
    var result = self
    result.path.append(-n)
    return result
  }

  static func < (a: Position, b: Position) -> Bool { a.path.lexicographicallyPrecedes(b.path) }
}
