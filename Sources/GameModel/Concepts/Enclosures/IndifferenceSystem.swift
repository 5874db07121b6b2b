package import ExactArithmetic

/// The equations that make players indifferent: in a support, every used action of a player is as good
/// as its last used one.
///
/// The unknowns are the probabilities of all used actions but each player's last one, whose probability
/// is what is left. There are as many equations as unknowns, in the same order: the equation of an
/// action stands where its probability does.
package struct IndifferenceSystem {
  package let game: NormalFormGame
  /// For each player, at least one action, increasing.
  package let supports: [[Int]]
  /// For each unknown, the player and the position in the player's support.
  package let unknowns: [(player: Int, position: Int)]

  package init(_ game: NormalFormGame, supports: [[Int]]) {
    self.game = game
    self.supports = supports
    unknowns = supports.enumerated().flatMap { player, support in
      support.indices.dropLast().map { (player, $0) }
    }
  }

  /// The strategies, by positions in the supports, that have certain values of the unknowns.
  package func strategies(at values: [Rational]) -> [[Rational]] {
    var result = supports.map { _ in [Rational]() }
    for (unknown, value) in zip(unknowns, values) { result[unknown.player].append(value) }
    return result.map { $0 + [1 - $0.reduce(0, +)] }
  }

  /// What is known of the equations at a point.
  package struct Point {
    /// The strategies, by positions in the supports.
    package let strategies: [[Rational]]
    /// By player and action.
    package let payoffs: [[Rational]]
    /// By equation: what the action gets more than the last one of the support.
    package let residuals: [Rational]
    /// By equation and unknown; empty if it was not asked for.
    package let jacobian: [[Rational]]
  }

  /// Evaluates the equations and their derivatives.
  package func point(at values: [Rational]) -> Point {
    let strategies = strategies(at: values)
    let local = LocalPayoffs(game, supports: supports, strategies: strategies)
    let jacobian = unknowns.map { equation in
      let row = action(equation)
      let base = reference(equation.player)
      return unknowns.map { unknown -> Rational in
        let table = local.tables[equation.player][unknown.player]
        guard !table.isEmpty else { return 0 }
        let last = supports[unknown.player].count - 1
        return table[row][unknown.position] - table[base][unknown.position]
          - (table[row][last] - table[base][last])
      }
    }
    return Point(
      strategies: strategies, payoffs: local.payoffs, residuals: residuals(local.payoffs),
      jacobian: jacobian)
  }

  /// Evaluates the equations, without their derivatives.
  package func values(at values: [Rational]) -> Point {
    let strategies = strategies(at: values)
    let payoffs = game.players.indices.map { player in
      LocalPayoffs.payoffs(of: player, game, supports: supports, strategies: strategies)
    }
    return Point(
      strategies: strategies, payoffs: payoffs, residuals: residuals(payoffs), jacobian: [])
  }

  private func residuals(_ payoffs: [[Rational]]) -> [Rational] {
    unknowns.map { payoffs[$0.player][action($0)] - payoffs[$0.player][reference($0.player)] }
  }

  private func action(_ unknown: (player: Int, position: Int)) -> Int {
    supports[unknown.player][unknown.position]
  }

  private func reference(_ player: Int) -> Int {
    supports[player][supports[player].count - 1]
  }
}

// MARK: - Boxes

/// A box around a point, and bounds for what varies in it.
package struct IndifferenceBox {
  package let system: IndifferenceSystem
  package let center: IndifferenceSystem.Point
  /// By unknown, half of the width.
  package let radii: [Rational]
  /// For each player, the sum of the radii: no probability differs from that at the center by more,
  /// and half of the sum of all differences is no more either.
  private let reach: [Rational]
  /// For each player, the difference between the largest and the least payoff, the others playing in
  /// their supports.
  private let spreads: [Rational]
  /// By how much expectations vary more because some numbers in the box are not probabilities: 1 where
  /// all are.
  private let inflation: Rational

  package init(
    _ system: IndifferenceSystem, center: IndifferenceSystem.Point, radii: [Rational]
  ) {
    self.system = system
    self.center = center
    self.radii = radii
    var reach = system.supports.map { _ in Rational.zero }
    for (unknown, radius) in zip(system.unknowns, radii) { reach[unknown.player] += radius }
    self.reach = reach
    var inflation = Rational.one
    for player in system.supports.indices {
      let strategy = center.strategies[player]
      var negative = max(0, reach[player] - strategy[strategy.count - 1])
      for (index, unknown) in system.unknowns.enumerated() where unknown.player == player {
        negative += max(0, radii[index] - strategy[unknown.position])
      }
      inflation *= 1 + 2 * negative
    }
    self.inflation = inflation
    spreads = system.game.players.indices.map { player in
      var supports = system.supports
      supports[player] = Array(0..<system.game.actionCount(of: player))
      let block = system.game.payoffBlock(of: player, supports: supports)
      return (block.max() ?? 0) - (block.min() ?? 0)
    }
  }

  /// How far the equations' solution can be from the center, by unknown, as Krawczyk's operator says
  /// (Krawczyk 1969; Neumaier 1990, section 5.1).
  ///
  /// With F the equations, m the center, Y any matrix and r the radii, every solution x in the box
  /// satisfies |x − m| ≤ |Y·F(m)| + |I − Y·J|·r for some J among the derivatives of F in the box. If
  /// this bound is less than r in every coordinate, exactly one solution is in the box, and Y·J is
  /// invertible for each such J.
  ///
  /// - Parameter preconditioner: Y, by unknown and equation.
  /// - Returns: The right side of the inequality.
  package func krawczykBound(_ preconditioner: [[Rational]]) -> [Rational] {
    let unknowns = system.unknowns
    let players = system.game.players.indices
    return preconditioner.indices.map { row in
      var image = Rational.zero
      var product = unknowns.map { _ in Rational.zero }
      var weights = players.map { _ in Rational.zero }
      for (equation, factor) in preconditioner[row].enumerated() where !factor.isZero {
        image += factor * center.residuals[equation]
        for (column, slope) in center.jacobian[equation].enumerated() {
          product[column] += factor * slope
        }
        weights[unknowns[equation].player] += factor.magnitude
      }
      // A derivative by a strategy of j of a difference of payoffs of i is multi-affine in the
      // strategies of the others; its values at their pure profiles differ by at most 4 spreads of i.
      let variations = players.map { column in
        players.reduce(Rational.zero) { sum, player in
          player == column
            ? sum : sum + weights[player] * 4 * slack(of: player, besides: column)
        }
      }
      var bound = image.magnitude
      for (column, entry) in product.enumerated() {
        let difference = (column == row ? entry - 1 : entry).magnitude
        bound += (difference + variations[unknowns[column].player]) * radii[column]
      }
      return bound
    }
  }

  /// How much an expectation of a player's payoffs can vary in the box, one other player apart.
  private func slack(of player: Int, besides other: Int? = nil) -> Rational {
    var sum = Rational.zero
    for index in reach.indices where index != player && index != other { sum += reach[index] }
    return spreads[player] * sum * inflation
  }

  /// Bounds of what a player gets by an action more than by another, in the whole box.
  package func advantage(of action: Int, over other: Int, player: Int) -> RationalInterval {
    let difference = center.payoffs[player][action] - center.payoffs[player][other]
    let slack = 2 * slack(of: player)
    return RationalInterval(difference - slack, difference + slack)
  }

  /// Bounds of a player's payoff in the whole box, where all used actions are equally good at the
  /// solution: it is enough to look at one of them.
  package func payoff(of player: Int) -> RationalInterval {
    let value = center.payoffs[player][system.supports[player][0]]
    let slack = slack(of: player)
    return RationalInterval(value - slack, value + slack)
  }
}
