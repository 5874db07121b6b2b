import ExactArithmetic
import GameModel

/// The payoffs of a game in floating point, prepared for a branch-and-bound search.
///
/// For each profile of the others, a player's payoffs are reduced by the least of them, which changes no
/// best response, and all are scaled into [0, 1]. If the payoffs, over a common denominator, are integers
/// below 2⁵³, this is exact; otherwise each entry has an error of at most ``entryError``.
struct BranchTables {
  let game: NormalFormGame
  /// For each player i, a number for each action and each profile of the others: those of one action
  /// stand together, the first other player's action varying fastest.
  let entries: [[Double]]
  /// Which players are interchangeable.
  let symmetry: BranchSymmetry
  /// Which labels agree with no support.
  let dominance: SupportDominance

  /// The rounding error of an entry in [0, 1].
  static let entryError = 0x1p-53

  init(_ game: NormalFormGame) {
    self.game = game
    symmetry = BranchSymmetry(game)
    dominance = SupportDominance(game)
    entries = game.players.indices.map { Self.table(of: $0, in: game) }
  }

  private static func table(of player: Int, in game: NormalFormGame) -> [Double] {
    let payoffs = game.payoffs[player]
    let stride = game.profiles.strides[player]
    let count = game.actionCount(of: player)
    let others = payoffs.count / count
    var differences = [Rational](repeating: 0, count: payoffs.count)
    var largest = Rational.zero
    for other in 0..<others {
      let first = other / stride * stride * count + other % stride
      let column = (0..<count).map { payoffs[first + $0 * stride] }
      let least = column.min() ?? 0
      for (action, payoff) in column.enumerated() {
        differences[action * others + other] = payoff - least
        largest = max(largest, payoff - least)
      }
    }
    guard !largest.isZero else { return differences.map { _ in 0 } }
    let denominator = differences.commonDenominator
    var scale = denominator
    var bound = denominator * largest
    // A power of two keeps integers exact.
    while bound > 1 {
      bound /= 2
      scale /= 2
    }
    return differences.map { Double($0 * scale) }
  }
}
