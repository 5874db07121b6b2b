import Certification
import ExactArithmetic
import GameModel

/// Which pure profiles are efficient and which weakly efficient.
///
/// Only comparisons of one player's payoffs matter, so payoffs are replaced by their ranks, and
/// profiles with the same ranks are treated as one. Ranks are visited from the largest sum on: a
/// profile that dominates another has a larger sum and comes before it, so each needs to be compared
/// with the efficient ones before it alone (sort-filter-skyline: Chomicki, Godfrey, Gryz and Liang
/// 2003), which include a dominating one if there is any. For two players the ranks are visited from
/// the first player's largest on, and one number sums up everything before.
struct Skyline {
  /// For each position of the payoff table, whether the profile is efficient.
  private(set) var efficient: [Bool]
  /// For each position of the payoff table, whether the profile is weakly efficient.
  private(set) var weaklyEfficient: [Bool]
  /// For each player and position, a number that orders the player's payoffs.
  private let ranks: [[Int32]]

  /// - Complexity: O(p · log p) comparisons for p profiles and two players, otherwise also
  ///   O(n · p · k) for n players and k different payoffs of efficient profiles.
  /// - Throws: ``UndecidedReason`` if the monitor stopped it.
  init(of game: NormalFormGame, monitor: SearchMonitor) throws(UndecidedReason) {
    efficient = [Bool](repeating: false, count: game.profiles.count)
    weaklyEfficient = efficient
    ranks = game.payoffs.map(Skyline.ranks(of:))
    if game.playerCount == 2 {
      sweep()
    } else {
      try filter(monitor: monitor)
    }
  }

  private static func ranks(of payoffs: [Rational]) -> [Int32] {
    var ranks = [Int32](repeating: 0, count: payoffs.count)
    let order = payoffs.indices.sorted { payoffs[$0] < payoffs[$1] }
    var rank: Int32 = 0
    for (previous, index) in zip(order, order.dropFirst()) {
      if payoffs[previous] < payoffs[index] { rank += 1 }
      ranks[index] = rank
    }
    return ranks
  }

  private mutating func sweep() {
    let (first, second) = (ranks[0], ranks[1])
    let order = first.indices.sorted { (first[$0], second[$0]) > (first[$1], second[$1]) }
    // The second player's best rank among profiles with a larger rank of the first player, and among
    // those with the current one, of which the first is the best.
    var best: Int32 = -1
    var bestOfGroup: Int32 = -1
    var group: Int32 = -1
    for index in order {
      if first[index] != group {
        best = max(best, bestOfGroup)
        bestOfGroup = second[index]
        group = first[index]
      }
      weaklyEfficient[index] = second[index] >= best
      efficient[index] = second[index] > best && second[index] == bestOfGroup
    }
  }

  private mutating func filter(monitor: SearchMonitor) throws(UndecidedReason) {
    let sums = efficient.indices.map { index in ranks.reduce(0) { $0 + Int($1[index]) } }
    let order = sums.indices.sorted {
      sums[$0] == sums[$1] ? compare($0, $1) > 0 : sums[$0] > sums[$1]
    }
    var kept: [Int] = []
    var previous: Int?
    for (count, index) in order.enumerated() {
      if count % 256 == 0, let limit = monitor.stopReason() { throw .stopped(limit) }
      if let previous, compare(previous, index) == 0 {
        efficient[index] = efficient[previous]
        weaklyEfficient[index] = weaklyEfficient[previous]
        continue
      }
      previous = index
      efficient[index] = true
      weaklyEfficient[index] = true
      for other in kept where ranks.allSatisfy({ $0[other] >= $0[index] }) {
        efficient[index] = false
        if ranks.allSatisfy({ $0[other] > $0[index] }) {
          weaklyEfficient[index] = false
          break
        }
      }
      if efficient[index] { kept.append(index) }
    }
  }

  /// Compares the ranks of two profiles, the first player's first: negative, zero or positive.
  private func compare(_ a: Int, _ b: Int) -> Int32 {
    for table in ranks where table[a] != table[b] { return table[a] - table[b] }
    return 0
  }
}
