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
  mutating func finish(_ results: [Position: NashCollector?]) {
    while let part = waiting.first, let found = results[part] ?? nil {
      add(found, of: part)
      waiting.removeFirst()
      count = 0
    }
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
