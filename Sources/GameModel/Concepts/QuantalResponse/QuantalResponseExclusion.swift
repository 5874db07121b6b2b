public import Certification
public import ExactArithmetic

/// The claim that no logit quantal response equilibrium lies between certain bounds.
///
/// In an equilibrium the probabilities of two actions of a player are in the proportion exp(λ · d), where d is what
/// the first earns more than the second (McKelvey and Palfrey 1995). If even with the largest d that is
/// possible between the bounds the first action's probability is below them, there is none.
public struct QuantalResponseExclusion: Certificate {
  /// How much payoffs matter.
  public var lambda: Rational
  /// For each player, bounds of the probability of each action.
  public var strategies: [[RationalInterval]]
  /// Whose two actions are in another proportion.
  public var player: Int
  /// What is not played as often as the bounds say.
  public var action: Int
  /// What it is compared with.
  public var other: Int

  public init(
    lambda: Rational, strategies: [[RationalInterval]], player: Int, action: Int, other: Int
  ) {
    self.lambda = lambda
    self.strategies = strategies
    self.player = player
    self.action = action
    self.other = other
  }

  /// Bounds the proportion of the two probabilities.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(p) operations for p profiles.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    if let obstacle = QuantalResponse.obstacle(to: game, lambda: lambda) {
      throw CertificateError(obstacle)
    }
    guard strategies.counts == game.profiles.actionCounts else {
      throw CertificateError("the strategies do not fit the players and actions of the game")
    }
    for strategy in strategies {
      let sums = [strategy.map(\.lower).reduce(0, +), strategy.map(\.upper).reduce(0, +)]
      guard strategy.allSatisfy({ $0.lower.signum >= 0 }), sums[0] <= 1, sums[1] >= 1,
        strategy.allSatisfy({
          max($0.lower.bitLength, $0.upper.bitLength) <= QuantalResponse.longestNumber
        })
      else { throw CertificateError("the bounds are not those of probabilities") }
    }
    guard game.players.indices.contains(player), action != other,
      strategies[player].indices.contains(action), strategies[player].indices.contains(other)
    else { throw CertificateError("there are no such two actions") }
    let advantage = Interval(
      enclosing: lambda * game.largestAdvantage(of: action, over: other, of: player, strategies))
    let most = Interval(enclosing: strategies[player][other].upper) * advantage.exponential()
    guard Interval(enclosing: strategies[player][action].lower).lower > most.upper else {
      throw CertificateError("the two actions may be played in this proportion")
    }
  }
}

extension NormalFormGame {
  /// A number that what a player's action earns more than another does not exceed, where the strategies of the others
  /// are between bounds: for each choice of the rest in turn, the strategy that makes it largest.
  fileprivate func largestAdvantage(
    of action: Int, over other: Int, of player: Int, _ bounds: [[RationalInterval]]
  ) -> Rational {
    let stride = profiles.strides[player]
    var values = payoffs[player].indices.filter { profiles.action(of: player, at: $0) == 0 }.map {
      payoffs[player][$0 + action * stride] - payoffs[player][$0 + other * stride]
    }
    // The first of the players that are left varies fastest.
    for opponent in players.indices where opponent != player {
      let count = actionCount(of: opponent)
      values = Swift.stride(from: 0, to: values.count, by: count).map { start in
        bounds[opponent].largestMean(of: values[start..<start + count])
      }
    }
    return values[0]
  }
}

extension [RationalInterval] {
  /// The largest mean of some numbers, weighted by probabilities between these bounds.
  fileprivate func largestMean(of values: ArraySlice<Rational>) -> Rational {
    var mean = zip(self, values).reduce(Rational.zero) { $0 + $1.0.lower * $1.1 }
    var rest = reduce(Rational.one) { $0 - $1.lower }
    for (bound, value) in zip(self, values).sorted(by: { $0.1 > $1.1 }) where rest.signum > 0 {
      let weight = Swift.min(rest, bound.upper - bound.lower)
      mean += weight * value
      rest -= weight
    }
    return mean
  }
}
