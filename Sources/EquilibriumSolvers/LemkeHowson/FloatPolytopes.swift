import ExactArithmetic
import GameModel
import LinearAlgebra

/// The best-response polytopes of a two-player game in floating point, and their vertices exactly.
///
/// Player i's is {z ≥ 0 : M·z + s = 1, s ≥ 0}, where a row of M holds what an action of the opponent earns
/// against each action of the player, all moved and scaled so that they are from 1/8 to 9/8. The labels of
/// the components of z are the player's own, those of s the opponent's.
struct FloatPolytopes: Sendable {
  /// For each player the polytope in the basis of its point zero.
  let tableaus: [KernelTableau]
  private let game: NormalFormGame
  /// For each player what makes every payoff at least one.
  private let shifts: [Rational]
  private let rowCount: Int

  init(_ game: NormalFormGame) {
    self.game = game
    let (m, n) = (game.actionCount(of: 0), game.actionCount(of: 1))
    rowCount = m
    let (first, second) = (
      UnitScale(game.payoffs[0], game.integerPayoffs[0]),
      UnitScale(game.payoffs[1], game.integerPayoffs[1])
    )
    shifts = [1 - first.least, 1 - second.least]
    // Tables have the first player's action vary fastest.
    tableaus = [
      KernelTableau(structurals: 0..<m, slacks: m..<(m + n)) { action in
        second.values(from: action, by: m, count: n, plus: 0.125)
      },
      KernelTableau(structurals: m..<(m + n), slacks: 0..<m) { action in
        first.values(from: m * action, by: 1, count: m, plus: 0.125)
      },
    ]
  }

  /// The players' strategies at the vertices of two bases, solved exactly; `nil` if a basis is singular.
  func strategies(at vertices: [KernelTableau]) -> [[Rational]]? {
    var result: [[Rational]] = []
    for (player, vertex) in vertices.enumerated() {
      let (own, responses) = vertex.kernel
      let system = RationalSystem(
        rows: responses.map { response in
          own.enumerated().map { ($0, entry(of: 1 - player, label: response, against: $1)) }
        })
      guard !own.isEmpty,
        let solution = system.solutionFractions(responses.map { _ in 1 }),
        own.indices.allSatisfy({ solution[$0].signum >= 0 })
      else { return nil }
      var strategy = [Rational](repeating: 0, count: game.actionCount(of: player))
      let probabilities = solution.normalized
      let offset = player == 0 ? 0 : rowCount
      for (position, label) in own.enumerated() {
        strategy[label - offset] = probabilities[position]
      }
      result.append(strategy)
    }
    return result
  }

  /// What a player earns by the action of a label against that of another label, at least one.
  private func entry(of player: Int, label: Int, against other: Int) -> Rational {
    let (row, column) = player == 0 ? (label, other - rowCount) : (other, label - rowCount)
    return game.payoffs[player][row + rowCount * column] + shifts[player]
  }
}
