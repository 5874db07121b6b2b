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

  /// - Complexity: O(p · log p) comparisons for p profiles and two players, otherwise also
  ///   O(n · p · k) for n players and k different payoffs of efficient profiles.
  init(of game: NormalFormGame) {
    efficient = [Bool](repeating: false, count: game.profiles.count)
    weaklyEfficient = efficient
    let ranks = Skyline.ranks(of: game)
    if game.playerCount == 2 {
      sweep(ranks)
    } else {
      filter(ranks)
    }
  }

  /// For each position, one number for each player that orders the player's payoffs.
  private static func ranks(of game: NormalFormGame) -> [[Int]] {
    var ranks = [[Int]](
      repeating: [Int](repeating: 0, count: game.playerCount), count: game.profiles.count)
    for (player, table) in game.payoffs.enumerated() {
      let order = table.indices.sorted { table[$0] < table[$1] }
      var rank = 0
      for (previous, index) in zip(order, order.dropFirst()) {
        if table[previous] < table[index] { rank += 1 }
        ranks[index][player] = rank
      }
    }
    return ranks
  }

  private mutating func sweep(_ ranks: [[Int]]) {
    let order = ranks.indices.sorted { ranks[$1].lexicographicallyPrecedes(ranks[$0]) }
    // The second player's best rank among profiles with a larger rank of the first player, and among
    // those seen with the current one.
    var best = -1
    var bestOfGroup = -1
    var group = -1
    for index in order {
      let (first, second) = (ranks[index][0], ranks[index][1])
      if first != group {
        best = max(best, bestOfGroup)
        bestOfGroup = second
        group = first
      }
      weaklyEfficient[index] = second >= best
      efficient[index] = second > best && second == bestOfGroup
    }
  }

  private mutating func filter(_ ranks: [[Int]]) {
    let sums = ranks.map { $0.reduce(0, +) }
    let order = ranks.indices.sorted {
      sums[$0] == sums[$1]
        ? ranks[$1].lexicographicallyPrecedes(ranks[$0]) : sums[$0] > sums[$1]
    }
    var kept: [[Int]] = []
    var previous: Int?
    for index in order {
      if let previous, ranks[previous] == ranks[index] {
        efficient[index] = efficient[previous]
        weaklyEfficient[index] = weaklyEfficient[previous]
        continue
      }
      previous = index
      let own = ranks[index]
      efficient[index] = true
      weaklyEfficient[index] = true
      for other in kept where own.indices.allSatisfy({ other[$0] >= own[$0] }) {
        efficient[index] = false
        if own.indices.allSatisfy({ other[$0] > own[$0] }) {
          weaklyEfficient[index] = false
          break
        }
      }
      if efficient[index] { kept.append(own) }
    }
  }
}
