package import ExactArithmetic

/// The index of equilibria of a two-player game (Shapley 1974).
///
/// An equilibrium is *regular* here if exactly the best responses are played and they determine the
/// strategies. Let k actions of each player be played, and K and L be the matrices of the equations
///
///     Σₒ u(a, o) · x(o) − v = 0 for every a that is played,    Σₒ x(o) = 1
///
/// which say that one player is indifferent between its actions against x, and of those with the players
/// exchanged. The index is (−1)ᵏ⁺¹ times the sign of det K · det L. If all payoffs are positive, these have
/// the signs of the determinants of the payoffs; unlike those, they do not change if a player gets something
/// that depends on the opponent's action alone.
///
/// Here +1 is the index of an equilibrium in pure strategies, and the indices of a game in which all
/// equilibria are regular sum to +1.
package final class EquilibriumIndex: Sendable {
  private let game: NormalFormGame
  /// For each player, payoffs times a positive number, if they are integers of one word.
  private let integers: [[Int]?]
  private let largest: [Int]

  package init(_ game: NormalFormGame) {
    self.game = game
    let integers = game.payoffs.map { table -> [Int]? in
      let integers = table.scaledToCoprimeInts()?.integers
      return integers?.contains(.min) == false ? integers : nil
    }
    self.integers = integers
    largest = integers.map { $0?.reduce(0) { max($0, Int(clamping: $1.magnitude)) } ?? .max }
  }

  /// The index of a regular equilibrium, or `nil` if it is not regular.
  package func index(of strategies: [[Rational]]) -> Int? {
    let supports = strategies.map { strategy in
      strategy.indices.filter { !strategy[$0].isZero }
    }
    guard supports[0].count == supports[1].count,
      (0..<2).allSatisfy({
        bestResponses(of: $0, against: strategies[1 - $0]) == supports[$0]
      })
    else { return nil }
    let index = index(at: supports)
    return index == 0 ? nil : index
  }

  /// The index that an equilibrium has if exactly some actions are played and are best responses, as many of
  /// each player, or 0 if they do not determine the strategies.
  package func index(at supports: [[Int]]) -> Int {
    let signs = (0..<2).map { equations(of: $0, supports).determinantSign() }
    return (supports[0].count.isMultiple(of: 2) ? -1 : 1) * signs[0] * signs[1]
  }

  /// The matrix of the equations that make a player indifferent.
  private func equations(of player: Int, _ supports: [[Int]]) -> IntegerTableau {
    let (own, other) = (supports[player], supports[1 - player])
    if let table = integers[player] {
      let count = own.count
      return IntegerTableau(rows: count + 1, columns: count + 1) { row, column in
        if row == count { return column == count ? 0 : 1 }
        return column == count ? -1 : table[position(of: player, own[row], other[column])]
      }
    }
    let table = game.payoffs[player]
    return IntegerTableau(
      own.map { action in other.map { table[position(of: player, action, $0)] } + [-1] }
        + [other.map { _ in 1 } + [0]])
  }

  private func position(of player: Int, _ action: Int, _ other: Int) -> Int {
    action * game.profiles.strides[player] + other * game.profiles.strides[1 - player]
  }

  /// The best responses of a player to a strategy of the other, in increasing order.
  package func bestResponses(of player: Int, against strategy: [Rational]) -> [Int] {
    let actions = 0..<game.actionCount(of: player)
    let profiles = game.profiles
    let support = strategy.indices.filter { !strategy[$0].isZero }
    func best<Payoff: Comparable>(_ payoff: (Int) -> Payoff) -> [Int] {
      var result: [Int] = []
      var largest: Payoff?
      for action in actions {
        let payoff = payoff(action)
        if let largest, payoff < largest { continue }
        if largest != payoff { result.removeAll(keepingCapacity: true) }
        largest = payoff
        result.append(action)
      }
      return result
    }
    let weights = support.map { strategy[$0] }
    if let table = integers[player], let integers = weights.scaledToCoprimeInts()?.integers,
      // Then no sum of products overflows.
      !sumOfMagnitudes(integers).multipliedReportingOverflow(by: largest[player]).overflow
    {
      let (stride, otherStride) = (profiles.strides[player], profiles.strides[1 - player])
      let offsets = support.map { $0 * otherStride }
      return best { action in
        var sum = 0
        for place in offsets.indices {
          sum += table[action * stride + offsets[place]] * integers[place]
        }
        return sum
      }
    }
    let table = game.payoffs[player]
    return best { action in
      zip(support, weights).map { table[position(of: player, action, $0)] * $1 }.total
    }
  }

  /// The sum of nonnegative integers, or the largest integer if that does not fit a word.
  private func sumOfMagnitudes(_ integers: [Int]) -> Int {
    integers.reduce(0) { sum, integer in
      let (result, overflow) = sum.addingReportingOverflow(integer)
      return overflow ? .max : result
    }
  }
}
