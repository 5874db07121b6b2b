package import ExactArithmetic

/// A box of probabilities of all actions, and bounds for what the logit responses to it are.
///
/// The unknowns are not the probabilities but the shares t by which they differ from those at the center:
/// x = c · (1 + t). So small probabilities are enclosed as sharply as large ones. The equations are
///
///     1 + t − s(x)/c = 0
///
/// for each action, where s are the responses: s of an action is exp(λ·u) of its expected payoff u, divided by
/// the sum of these of all actions of the player. Solutions are positive and sum to 1.
package struct QuantalResponseBox {
  private let game: NormalFormGame
  private let lambda: Rational
  /// By player and action, the probabilities at the center.
  private let center: [[Rational]]
  private let local: LocalPayoffs
  /// For each player, the sum of the radii of the probabilities.
  private let reach: [Rational]
  /// For each player, what the probabilities of the others may sum to, multiplied.
  private let inflation: [Rational]
  /// For each player, half of the difference between the largest and the least payoff.
  private let halves: [Rational]

  /// - Precondition: There are bounds for each action, and all are positive.
  package init(_ game: NormalFormGame, lambda: Rational, bounds: [[RationalInterval]]) {
    self.game = game
    self.lambda = lambda
    center = bounds.map { $0.map(\.midpoint) }
    local = LocalPayoffs(
      game, supports: game.profiles.actionCounts.map { Array(0..<$0) }, strategies: center)
    shares = bounds.joined().map { $0.radius / $0.midpoint }
    let reach = bounds.map { $0.reduce(Rational.zero) { $0 + $1.radius } }
    let sums = zip(center, reach).map { max(1, $0.reduce($1, +)) }
    self.reach = reach
    inflation = sums.indices.map { player in
      sums.indices.reduce(1) { $1 == player ? $0 : $0 * sums[$1] }
    }
    halves = game.payoffs.map { (($0.max() ?? 0) - ($0.min() ?? 0)) / 2 }
  }

  /// By action of all players: the largest share by which the probability differs from the center's.
  package let shares: [Rational]

  /// How far from the center the solution can be, in shares, as Krawczyk's operator says (Krawczyk 1969;
  /// Neumaier 1990, section 5.1).
  ///
  /// With G the equations, Y any matrix and ρ the shares, every solution t in the box satisfies
  /// |t| ≤ |Y·G(0)| + |I − Y·J|·ρ for some J among the derivatives of G in the box. If this bound is less
  /// than ρ in every coordinate, exactly one solution is in the box.
  ///
  /// - Parameter preconditioner: Y, by unknown and equation.
  /// - Returns: Numbers that are not less than the right side of the inequality.
  package func krawczykBound(_ preconditioner: [[Rational]]) -> [Double] {
    let residuals = residuals()
    let jacobian = jacobian()
    let shares = shares.map { Interval(enclosing: $0) }
    return preconditioner.enumerated().map { row, list in
      let factors = list.map { Interval(enclosing: $0) }
      var image = Interval(0)
      var products = shares.map { _ in Interval(0) }
      for (equation, factor) in factors.enumerated() where factor != Interval(0) {
        image += factor * residuals[equation]
        for (column, slope) in jacobian[equation].enumerated() {
          products[column] += factor * slope
        }
      }
      products[row] -= Interval(1)
      var bound = image.magnitude
      for (product, share) in zip(products, shares) {
        bound += product.magnitude * share
      }
      return bound.upper
    }
  }

  /// By how much the probabilities of a solution near the center differ from the center's, in shares, by one
  /// step of Newton's method.
  ///
  /// - Parameter preconditioner: An approximate inverse of the derivatives, by unknown and equation.
  /// - Returns: A number for each action of all players, near the true one.
  package func newtonStep(_ preconditioner: [[Rational]]) -> [Double] {
    let residuals = residuals().map(\.midpoint)
    return preconditioner.map { row in
      -zip(row, residuals).reduce(0) { $0 + Double($1.0) * $1.1 }
    }
  }

  /// Bounds of a player's expected payoff in the whole box, where probabilities sum to 1.
  package func payoff(of player: Int) -> RationalInterval {
    let middle = (game.payoffs[player].max() ?? 0) - halves[player]
    let payoffs = local.payoffs[player]
    // Where the center does not sum to 1, its payoffs are moved as the middle is.
    let sums = center.map { $0.reduce(0, +) }
    let mass = sums.indices.reduce(Rational.one) { $1 == player ? $0 : $0 * sums[$1] }
    let value = zip(center[player], payoffs).reduce(Rational.zero) {
      $0 + $1.0 * ($1.1 - mass * middle)
    }
    let own = max(1, sums[player] + reach[player])
    let slack = halves[player] * inflation[player] * reach[player] + own * slack(of: player)
    return RationalInterval(value + middle - slack, value + middle + slack)
  }

  private func others(of player: Int, besides other: Int? = nil) -> [Int] {
    game.players.indices.filter { $0 != player && $0 != other }
  }

  /// How much an expectation of a player's payoffs, moved so that the middle one is zero, can differ from
  /// that at the center, one other player apart.
  private func slack(of player: Int, besides other: Int? = nil) -> Rational {
    let change = others(of: player, besides: other).reduce(Rational.zero) { $0 + reach[$1] }
    return halves[player] * inflation[player] * change
  }

  // MARK: - Equations

  /// Bounds of the responses, in parts of the center's probabilities.
  ///
  /// - Parameter slacks: For each player, how much the payoff of each action may differ from the center's.
  /// - Returns: Bounds by player and action.
  private func responses(slacks: [Rational]) -> [[Interval]] {
    game.players.indices.map { player in
      let payoffs = local.payoffs[player]
      let best = payoffs.indices.reduce(0) { payoffs[$1] > payoffs[$0] ? $1 : $0 }
      let slack = Interval(enclosing: 2 * lambda * slacks[player])
      let spread = Interval(-slack.upper, slack.upper)
      let weights = payoffs.indices.map { action in
        let exponent = lambda * (payoffs[action] - payoffs[best])
        return action == best
          ? Interval(1) : (Interval(enclosing: exponent) + spread).exponential()
      }
      var sum = Interval(0)
      for weight in weights { sum += weight }
      return zip(weights, center[player]).map { $0 / sum / Interval(enclosing: $1) }
    }
  }

  /// The equations at the center: 1 − s/c.
  private func residuals() -> [Interval] {
    responses(slacks: halves.map { _ in 0 }).joined().map { Interval(1) - $0 }
  }

  /// Bounds of the derivatives of the equations in the box, by equation and unknown.
  ///
  /// The derivative of an action's response by the probability of another player's action is λ·s times what
  /// the first earns against the second more than the mean of the player's actions, weighted by their
  /// responses. Differences to a fixed action stand for payoffs.
  private func jacobian() -> [[Interval]] {
    let players = game.players.indices
    let responses = responses(slacks: players.map { slack(of: $0) })
    let lambda = Interval(enclosing: lambda)
    let offsets = players.map { center[..<$0].reduce(0) { $0 + $1.count } }
    let size = shares.count
    var rows: [[Interval]] = []
    for player in players {
      // The probabilities of the player's responses themselves.
      let weights = zip(responses[player], center[player]).map { $0 * Interval(enclosing: $1) }
      var block = weights.map { _ in [Interval](repeating: Interval(0), count: size) }
      for other in others(of: player) {
        let table = local.tables[player][other]
        let slack = Interval(enclosing: 2 * slack(of: player, besides: other))
        let spread = Interval(-slack.upper, slack.upper)
        let probabilities = center[other].map { Interval(enclosing: $0) }
        for choice in center[other].indices {
          let advantages = table.map { row in
            Interval(enclosing: row[choice] - table[0][choice]) + spread
          }
          var mean = Interval(0)
          for (weight, advantage) in zip(weights, advantages) { mean += weight * advantage }
          for action in block.indices {
            block[action][offsets[other] + choice] =
              -(lambda * responses[player][action] * (advantages[action] - mean)
              * probabilities[choice])
          }
        }
      }
      for action in block.indices { block[action][offsets[player] + action] = Interval(1) }
      rows += block
    }
    return rows
  }
}

extension Interval {
  /// The interval from zero to the largest magnitude of a member.
  fileprivate var magnitude: Interval {
    Interval(0, Swift.max(lower.magnitude, upper.magnitude))
  }
}
