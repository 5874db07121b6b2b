import ExactArithmetic
import GameModel
import LinearAlgebra

/// The payoffs of a game in floating point, moved and scaled, for evaluating them at mixed profiles quickly.
struct PayoffTensors: Sendable {
  /// How payoffs are scaled.
  enum Scale {
    /// Each player's are from 0 to 1.
    case eachPlayer
    /// The differences of all players' payoffs are divided by the same number, so that the largest is 1.
    case common
  }

  let actionCounts: [Int]
  /// By what differences of payoffs are divided, where all are divided by the same.
  let unit: Rational
  private let tensors: [Tensor]

  /// - Precondition: The game has at least two players.
  init(_ game: NormalFormGame, scale: Scale) {
    actionCounts = game.profiles.actionCounts
    let scaled = zip(game.payoffs, game.integerPayoffs).map { UnitScale($0, $1) }
    let range = scaled.reduce(Rational.zero) { max($0, $1.range) }
    let unit = range.isZero ? 1 : range
    self.unit = unit
    tensors = scaled.map { [actionCounts] table in
      let factor = scale == .eachPlayer ? 1 : Double(table.range / unit)
      return Tensor(entries: table.values.map { $0 * factor }, sizes: actionCounts)
    }
  }

  /// What every player gets from every action at a profile, and how that varies with what each other
  /// player does.
  struct Local {
    /// By player and action.
    var payoffs: [[Double]]
    /// By player i and other player j, a row for each action of i with what it earns against each action of j.
    ///
    /// The others play their strategies. Empty for i = j.
    var tables: [[[Double]]]
  }

  /// Evaluates the payoffs near a profile.
  ///
  /// - Parameter strategies: For each player a number for each action; they need not be probabilities.
  /// - Returns: What every action earns, and the tables for each two players.
  /// - Complexity: O(n · p · log n) operations for n players and p pure profiles.
  func local(at strategies: [[Double]]) -> Local {
    var local = Local(payoffs: [], tables: [])
    for player in actionCounts.indices {
      let others = actionCounts.indices.filter { $0 != player }
      let count = actionCounts[player]
      var tables = [[Double]](repeating: [], count: actionCounts.count)
      tensors[player].contractAllButOne(of: others, weights: strategies) { other, rest in
        tables[other] = other < player ? rest.entries : rest.entries.transposed(rows: count)
      }
      let other = others[0]
      let width = actionCounts[other]
      local.payoffs.append(
        (0..<count).map { action in
          (0..<width).reduce(0) { $0 + tables[other][action * width + $1] * strategies[other][$1] }
        })
      local.tables.append(tables)
    }
    return local
  }
}

extension [Double] {
  /// The entries of a matrix row by row, if these are the entries column by column.
  fileprivate func transposed(rows: Int) -> [Double] {
    let columns = count / rows
    return (0..<count).map { self[$0 / columns + rows * ($0 % columns)] }
  }
}
