import Certification
import ExactArithmetic

/// An equilibrium near a listed one in a game of two players where every action earns its player a bonus
/// whatever the opponent does: ε times an integer, for all small enough ε > 0.
///
/// For integers in general position the game with bonuses has finitely many equilibria, all of them
/// regular, and as ε vanishes each becomes an extreme equilibrium of the game itself.
public struct NearbyEquilibrium: Codable, Hashable, Sendable {
  /// The position in the list of what it becomes as ε vanishes.
  public var equilibrium: Int
  /// For each player, the actions that are played near it, in increasing order.
  public var supports: [[Int]]
  /// Its index, +1 or −1.
  public var index: Int

  public init(equilibrium: Int, supports: [[Int]], index: Int) {
    self.equilibrium = equilibrium
    self.supports = supports
    self.index = index
  }
}

extension NearbyEquilibrium {
  /// Checks that the game with bonuses has this equilibrium.
  ///
  /// - Parameters:
  ///   - list: The equilibria of the game.
  ///   - bonuses: For each player, the integer of each action.
  ///   - indices: The indices in the game.
  /// - Throws: `CertificateError` if it has not.
  func check(
    on list: EquilibriumList, bonuses: [[Int]], _ indices: EquilibriumIndex
  ) throws(CertificateError) {
    let counts = list.game.profiles.actionCounts
    guard list.equilibria.indices.contains(equilibrium), supports.count == 2,
      supports[0].count == supports[1].count, !supports[0].isEmpty,
      zip(supports, counts).allSatisfy({ support, count in
        support.allSatisfy((0..<count).contains) && zip(support, support.dropFirst()).allSatisfy(<)
      })
    else { throw CertificateError("no equilibrium can have the supports \(supports)") }
    let limit = list.equilibria[equilibrium].evidence.strategies
    for player in 0..<2 {
      let isNear = isNear(
        limit[1 - player], indifferent: player, in: list.game, bonuses: bonuses[player])
      guard isNear else {
        throw CertificateError(
          "there is no equilibrium with the supports \(supports) near equilibrium \(equilibrium)")
      }
    }
    let truth = indices.index(at: supports)
    guard index == truth else {
      throw CertificateError("the index at the supports \(supports) is \(truth), not \(index)")
    }
  }

  /// Whether a mix of the opponent's support is near a strategy and makes the player's support the best
  /// responses, and whether no other mix makes the player indifferent.
  ///
  /// Numbers are of the form a + b·ε, and compared for all small enough ε > 0.
  private func isNear(
    _ limit: [Rational], indifferent player: Int, in game: NormalFormGame, bonuses: [Int]
  ) -> Bool {
    let strides = game.profiles.strides
    let (own, other) = (supports[player], supports[1 - player])
    func payoff(_ action: Int, _ opposing: Int) -> Rational {
      game.payoffs[player][action * strides[player] + opposing * strides[1 - player]]
    }
    // Σₒ u(a, o) · x(o) − v = −ε · bonus(a) for each a of the support, and Σₒ x(o) = 1.
    var tableau = IntegerTableau(
      own.map { action in
        other.map { payoff(action, $0) } + [-1, 0, -Rational(bonuses[action])]
      } + [other.map { _ in 1 } + [0, 1, 0]])
    let count = own.count + 1
    var rows = Array(0..<count)
    for column in 0..<count {
      guard let next = rows[column...].firstIndex(where: { tableau.sign($0, column) != 0 })
      else { return false }
      rows.swapAt(next, column)
      tableau.pivot(row: rows[column], column: column)
    }
    let solution = rows.map { [tableau.value($0, count), tableau.value($0, count + 1)] }
    let zero: [Rational] = [0, 0]
    var strategy = limit.map { _ in Rational.zero }
    for (action, probability) in zip(other, solution) {
      guard zero.lexicographicallyPrecedes(probability) else { return false }
      strategy[action] = probability[0]
    }
    guard strategy == limit else { return false }
    let value = solution[count - 1]
    return (0..<game.actionCount(of: player)).allSatisfy { action in
      if own.contains(action) { return true }
      let earned = (0..<2).map { order in
        zip(other, solution).map { payoff(action, $0) * $1[order] }.total
      }
      return [earned[0], earned[1] + Rational(bonuses[action])].lexicographicallyPrecedes(value)
    }
  }
}
