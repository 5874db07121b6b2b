import ExactArithmetic
import GameModel

/// A two-player game as a zero-sum game with the same equilibria, if there is one.
///
/// Neither the scale of a player's payoffs nor what depends on the opponent's action alone changes which
/// action is best. So a game (A, B) has the equilibria of a zero-sum game if
///
///     λ·A + B = s·1ᵀ + 1·rᵀ
///
/// for some λ > 0, a column s and a row r: to the first player A is worth the same as
/// W = A − 1·rᵀ / λ, and to the second B is worth the same as −W, being s·1ᵀ − λ·W. Moulin and Vial (1978)
/// call such games strategically zero-sum. Everything is decided in rational arithmetic.
struct ZeroSumForm: Sendable {
  /// W, what the first player wins from the second, in the order of the payoff tables: the entry of the
  /// actions (i, j) is at i + m·j.
  let wins: [Rational]
  /// The same as machine integers, if they have that form.
  let integerWins: IntegerTable?
  let actionCounts: (first: Int, second: Int)
  /// The factor λ and the sum λ·A + B, if the sum is the same at every profile.
  let weightedSum: (weight: Rational, sum: Rational)?

  /// The form of a game, or `nil` if it has none.
  ///
  /// - Complexity: O(m · n) operations; a game without this form is usually given up after a few.
  init?(of game: NormalFormGame) {
    guard game.playerCount == 2 else { return nil }
    let (first, second) = (game.payoffs[0], game.payoffs[1])
    actionCounts = (game.actionCount(of: 0), game.actionCount(of: 1))
    weightedSum = game.weightedSum
    guard weightedSum == nil else {
      (wins, integerWins) = (first, game.integerPayoffs[0])
      return
    }
    let (rows, columns) = actionCounts
    /// How far a table is from being a sum of a part for each player's action.
    func interaction(_ table: [Rational], _ row: Int, _ column: Int) -> Rational {
      table[row + rows * column] - table[row] - table[rows * column] + table[0]
    }
    var weight: Rational?
    for column in 1..<max(columns, 1) {
      for row in 1..<max(rows, 1) {
        let (a, b) = (interaction(first, row, column), interaction(second, row, column))
        if let weight {
          guard weight * a + b == 0 else { return nil }
        } else if a.isZero || b.isZero {
          guard a.isZero && b.isZero else { return nil }
        } else {
          guard a.signum != b.signum else { return nil }
          weight = -b / a
        }
      }
    }
    // Without interaction each player has actions that are best against everything.
    let factor = weight ?? 1
    let sums = zip(first, second).map { factor * $0 + $1 }
    wins = first.indices.map { first[$0] - sums[$0 / rows * rows] / factor }
    integerWins = IntegerTable(wins)
  }
}
