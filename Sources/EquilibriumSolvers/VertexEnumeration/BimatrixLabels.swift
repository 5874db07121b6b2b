import ExactArithmetic
import GameModel

/// The correspondence between the actions of two players and the labels 0 ..< m + n of the
/// inequalities of their best-response polytopes: player 1's actions come first.
struct BimatrixLabels {
  private let game: NormalFormGame
  /// For each player, the labels of the actions.
  let actions: [Range<Int>]

  /// The labels of a two-player game.
  init(_ game: NormalFormGame) {
    let (m, n) = (game.actionCount(of: 0), game.actionCount(of: 1))
    self.game = game
    actions = [0..<m, m..<m + n]
  }

  var count: Int { actions[1].upperBound }

  /// The best-response polytope of a player, {z ≥ 0 : M z + s = 1}, in the basis of its point 0.
  ///
  /// Row j of M holds what the opponent's action j earns against each of the player's actions. The
  /// least entry of each column is made zero, which changes none of the opponent's preferences, and a
  /// column of zeros is made one of ones, so that the polytope is bounded.
  func polytope(of player: Int) -> LabelledTableau {
    let opponent = 1 - player
    var columns = actions[player].indices.map { label in
      let own = label - actions[player].lowerBound
      return (0..<actions[opponent].count).map { payoff(to: opponent, own: $0, other: own) }
    }
    for column in columns.indices {
      let least = columns[column].min() ?? 0
      let isConstant = columns[column].allSatisfy { $0 == least }
      columns[column] = columns[column].map { isConstant ? 1 : $0 - least }
    }
    return LabelledTableau(
      rows: (0..<actions[opponent].count).map { row in columns.map { $0[row] } + [1] },
      basic: Array(actions[opponent]), nonbasic: Array(actions[player]),
      scales: [Rational](repeating: 1, count: count))
  }

  /// The claim that two strategies, each a best response to the other, are an equilibrium.
  func candidate(_ strategies: [[Rational]]) -> NashCertificate {
    let payoffs = (0..<2).map { player in
      // Any action in the support earns the equilibrium payoff.
      let action = strategies[player].firstIndex { !$0.isZero } ?? 0
      var payoff = Rational.zero
      for (other, probability) in strategies[1 - player].enumerated() where !probability.isZero {
        payoff += probability * self.payoff(to: player, own: action, other: other)
      }
      return payoff
    }
    return NashCertificate(strategies: strategies, payoffs: payoffs, regret: 0)
  }

  private func payoff(to player: Int, own: Int, other: Int) -> Rational {
    let strides = game.profiles.strides
    return game.payoffs[player][own * strides[player] + other * strides[1 - player]]
  }
}
