import ExactArithmetic
import GameModel

/// A best-response polytope whose tableau is pivoted in integers, without any rounding.
struct ExactPolytope: PivotingPolytope {
  private var tableau: LabelledTableau
  private let own: Range<Int>
  /// The labels of the slacks, in the order of the lexicographic rule.
  private let slacks: Range<Int>

  /// The polytope of a player's strategies, in the basis of its point zero.
  init(of player: Int, _ labels: BimatrixLabels) {
    tableau = labels.polytope(of: player)
    own = labels.actions[player]
    slacks = labels.actions[1 - player]
  }

  /// The strategy at the current vertex.
  var strategy: [Rational] { tableau.strategy(of: own) }

  mutating func enter(_ label: Int) -> Int? {
    guard let column = tableau.nonbasic.firstIndex(of: label) else { return nil }
    let rows = tableau.basic.indices.filter { tableau.sign($0, column) > 0 }
    guard let row = lexicographicallyFirst(rows, column) else { return nil }
    let leaving = tableau.basic[row]
    tableau.pivot(row: row, column: column)
    return leaving
  }

  /// The row whose variable becomes zero first; of several the one whose row of the inverse of the basis,
  /// divided by its entry in the column, is lexicographically least (Dantzig, Orden and Wolfe 1955).
  private func lexicographicallyFirst(_ rows: [Int], _ column: Int) -> Int? {
    var rows = leastRatios(rows, numerator: tableau.constants, denominator: column)
    for slack in slacks where rows.count > 1 {
      if let numerator = tableau.nonbasic.firstIndex(of: slack) {
        rows = leastRatios(rows, numerator: numerator, denominator: column)
      } else {
        // The column of a basic slack is zero but for a one in its own row.
        rows.removeAll { tableau.basic[$0] == slack }
      }
    }
    return rows.first
  }

  private func leastRatios(_ rows: [Int], numerator: Int, denominator: Int) -> [Int] {
    var least: [Int] = []
    for row in rows {
      let order = least.first.map {
        tableau.tableau.compareRatio(
          rows: row, $0, numerator: numerator, denominator: denominator)
      }
      switch order {
      case .none, -1: least = [row]
      case 0: least.append(row)
      default: break
      }
    }
    return least
  }
}
