import ExactArithmetic

/// Finds the greatest of some forms, the next, and so on, with as few comparisons as it can.
///
/// Whoever lost to one that is still in the running is not looked at again until that one is picked: a
/// pairing heap (Fredman, Sedgewick, Sleator and Tarjan 1986) without its pairing. The winner of n forms
/// costs n − 1 comparisons, and the next one fewer than there were direct losers to it. Among equals the
/// first in order is picked first, and that no comparison finds out whether two are equal halves the
/// number of cells.
struct Ranking {
  private let values: [AffineForm]
  private let comparisons: any Comparisons
  /// Who enters the running when a form is picked: the next of its list.
  private let successors: [Int?]
  private var losers: [[Int]]
  /// Those who have lost to nobody who is not yet picked.
  private var running: [Int]
  private var picked: [Int] = []

  /// Ranks forms that are compared freely.
  init(_ values: [AffineForm], comparing comparisons: any Comparisons) {
    self.init(lists: values.map { [$0] }, comparing: comparisons)
  }

  /// Ranks the members of all lists, each of which is known to be nonincreasing.
  ///
  /// Positions count through the first list, then the second, and so on.
  init(lists: [[AffineForm]], comparing comparisons: any Comparisons) {
    self.comparisons = comparisons
    values = Array(lists.joined())
    losers = values.map { _ in [] }
    var successors: [Int?] = []
    var running: [Int] = []
    for list in lists where !list.isEmpty {
      running.append(successors.count)
      for offset in list.indices {
        successors.append(offset + 1 < list.count ? successors.count + 1 : nil)
      }
    }
    self.successors = successors
    self.running = running
  }

  /// The position of the form of a rank from 0, or `nil` if there are not so many.
  mutating func position(_ rank: Int) throws(RuleInterruption) -> Int? {
    while picked.count <= rank {
      guard var best = running.first else { return nil }
      for other in running.dropFirst() {
        let (first, second) = best < other ? (best, other) : (other, best)
        let winner = try comparisons.isPositive(values[second] - values[first]) ? second : first
        let loser = winner == first ? second : first
        losers[winner].append(loser)
        best = winner
      }
      picked.append(best)
      running = losers[best]
      if let successor = successors[best] { running.append(successor) }
    }
    return picked[rank]
  }

  /// The form of a rank from 0, or `nil` if there are not so many.
  mutating func value(_ rank: Int) throws(RuleInterruption) -> AffineForm? {
    try position(rank).map { values[$0] }
  }

  /// The ranking of the others, using what is known of them.
  ///
  /// - Parameter excluded: Positions of whole lists.
  /// - Returns: A ranking in which they do not occur.
  func without(_ excluded: Range<Int>) -> Ranking {
    // Whoever lost to an excluded one takes its place: it has lost to whom that one lost.
    func expanded(_ positions: [Int]) -> [Int] {
      positions.flatMap { excluded.contains($0) ? expanded(losers[$0]) : [$0] }
    }
    var others = self
    others.picked = picked.filter { !excluded.contains($0) }
    others.running = expanded(running)
    others.losers = losers.map(expanded)
    return others
  }
}

// MARK: - Ties

extension Ranking {
  /// The ranks whose forms are equal to those on both sides of a margin.
  ///
  /// - Parameter count: How many ranks are above the margin.
  /// - Returns: Ranks around `count`; empty if the last above and the first below differ.
  /// - Throws: ``RuleInterruption`` if the comparisons stop.
  mutating func tie(around count: Int) throws(RuleInterruption) -> Range<Int> {
    guard count > 0, let below = try value(count), let above = try value(count - 1),
      try !comparisons.isPositive(above - below)
    else { return count..<count }
    var low = count - 1
    var high = count + 1
    while low > 0, let next = try value(low - 1), try !comparisons.isPositive(next - below) {
      low -= 1
    }
    while let next = try value(high), try !comparisons.isPositive(below - next) { high += 1 }
    return low..<high
  }

  /// The chance of each form to be among the greatest few.
  ///
  /// - Parameters:
  ///   - count: How many are picked.
  ///   - ties: Whether equals at the margin have equal chances, or the first come first.
  /// - Returns: A probability for each position.
  /// - Throws: ``RuleInterruption`` if the comparisons stop.
  mutating func chances(ofTop count: Int, ties: TieRule) throws(RuleInterruption) -> [Rational] {
    var chances = values.map { _ in Rational.zero }
    let tied = ties == .lottery ? try tie(around: count) : count..<count
    for rank in 0..<tied.lowerBound {
      if let position = try position(rank) { chances[position] = .one }
    }
    for rank in tied {
      guard let position = try position(rank) else { continue }
      chances[position] = Rational(count - tied.lowerBound, tied.count)
    }
    return chances
  }
}
