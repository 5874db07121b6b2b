public import ExactArithmetic

/// A pure profile that is at least as good as another for every player and better for some.
///
/// A profile is efficient (Pareto 1906) if it has no improvement, and weakly efficient if it has none
/// that is better for everybody.
public struct ParetoImprovement: Hashable, Sendable, CustomStringConvertible {
  public let profile: PureProfile
  /// What each player gains, never negative.
  public let gains: [Rational]
  public let playerNames: [String]
  public let actionNames: [String]

  /// Whether every player gains.
  public var isStrict: Bool { gains.allSatisfy { $0.signum > 0 } }

  public var description: String {
    let winners = zip(playerNames, gains).filter { $0.1.signum > 0 }
      .map { "\($0.0) gains \($0.1)" }.joined(separator: ", ")
    return "at (\(actionNames.joined(separator: ", "))) \(winners)"
      + (isStrict ? "" : " and nobody loses")
  }
}

extension NormalFormGame {
  /// The first pure profile that dominates another, or `nil` if that is efficient.
  ///
  /// - Parameters:
  ///   - profile: The profile to improve on.
  ///   - strictly: Whether every player has to gain; then `nil` means weakly efficient.
  /// - Returns: Of several improvements the first in the order of the payoff table.
  /// - Complexity: O(n · p) for n players and p profiles.
  public func paretoImprovement(
    on profile: PureProfile, strictly: Bool = false
  ) -> ParetoImprovement? {
    let current = payoffs(at: profile)
    return (0..<profiles.count).first { dominates($0, current, strictly: strictly) }
      .map { index in
        let better = profiles.profile(at: index)
        return ParetoImprovement(
          profile: better, gains: players.indices.map { payoffs[$0][index] - current[$0] },
          playerNames: players.map(\.name),
          actionNames: players.indices.map { players[$0].actions[better[$0]] })
      }
  }

  /// Whether the profile at a position is at least as good as these payoffs for every player and
  /// better for some, or strictly better for every player.
  func dominates(_ index: Int, _ current: [Rational], strictly: Bool) -> Bool {
    var gained = false
    for player in players.indices {
      let payoff = payoffs[player][index]
      if payoff > current[player] {
        gained = true
      } else if strictly || payoff < current[player] {
        return false
      }
    }
    return gained
  }
}
