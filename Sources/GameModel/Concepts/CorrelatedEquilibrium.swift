public import ExactArithmetic

/// A player's best way to gain by not doing what the mediator says.
///
/// A distribution is a correlated equilibrium (Aumann 1974) if no player has one after hearing an
/// action recommended, and a coarse correlated equilibrium (Moulin and Vial 1978) if no player has
/// one that is decided before hearing anything.
public struct CorrelatedDeviation: Hashable, Sendable, CustomStringConvertible {
  public let player: Int
  /// The action that the player is told to play, or `nil` for a deviation decided beforehand.
  public let recommended: Int?
  /// The action that the player plays instead.
  public let action: Int
  /// What the player gains in expectation, given what it was told; always positive.
  public let gain: Rational
  public let playerName: String
  public let recommendedName: String?
  public let actionName: String

  init(player: Int, recommended: Int?, action: Int, gain: Rational, in game: NormalFormGame) {
    let names = game.players[player].actions
    self.player = player
    self.recommended = recommended
    self.action = action
    self.gain = gain
    playerName = game.players[player].name
    recommendedName = recommended.map { names[$0] }
    actionName = names[action]
  }

  public var description: String {
    if let recommendedName {
      "\(playerName) gains \(gain) by playing \(actionName) when told \(recommendedName)"
    } else {
      "\(playerName) gains \(gain) by always playing \(actionName)"
    }
  }
}

/// One of the two definitions of a correlated equilibrium.
public protocol CorrelationConcept: Sendable {
  /// Whether a player hears the recommendation before it decides to deviate.
  static var hearsRecommendation: Bool { get }

  /// The most profitable deviation from a distribution, or `nil` if it is an equilibrium.
  ///
  /// - Precondition: The distribution fits the game.
  static func deviation(
    from distribution: CorrelatedDistribution, in game: NormalFormGame
  ) -> CorrelatedDeviation?
}

/// Correlated equilibrium: nobody gains by playing another action than the one recommended to it, for
/// each action that is (Aumann 1974).
public enum CorrelatedEquilibrium: CorrelationConcept {
  public static var hearsRecommendation: Bool { true }

  public static func deviation(
    from distribution: CorrelatedDistribution, in game: NormalFormGame
  ) -> CorrelatedDeviation? {
    game.deviation(from: distribution)
  }
}

extension NormalFormGame {
  /// The most profitable deviation from a recommended action, or `nil` if the distribution is a
  /// correlated equilibrium.
  ///
  /// Of equally profitable ones it is the first, by player, then by recommendation, then by action.
  ///
  /// - Precondition: The distribution fits the game.
  /// - Complexity: O(s · Σ mᵢ) for s profiles in the support and mᵢ actions of player i.
  public func deviation(from distribution: CorrelatedDistribution) -> CorrelatedDeviation? {
    precondition(distribution.fits(profiles), "a distribution for another game")
    var best: CorrelatedDeviation?
    for player in players.indices {
      var told = [[CorrelatedDistribution.Outcome]](
        repeating: [], count: actionCount(of: player))
      for outcome in distribution.outcomes { told[outcome.profile[player]].append(outcome) }
      for (recommended, outcomes) in told.enumerated() where !outcomes.isEmpty {
        for (action, gain) in gains(of: player, over: outcomes).enumerated()
        where gain > best?.gain ?? 0 {
          best = CorrelatedDeviation(
            player: player, recommended: recommended, action: action, gain: gain, in: self)
        }
      }
    }
    return best
  }

  /// For each action of a player, how much more than the player's own action it gives in expectation,
  /// given that the profile is one of these.
  func gains(
    of player: Int, over outcomes: [CorrelatedDistribution.Outcome]
  ) -> [Rational] {
    let table = payoffs[player]
    let stride = profiles.strides[player]
    let scale = outcomes.map(\.probability).commonDenominator
    var total = Rational.zero
    var current = Rational.zero
    var values = [Rational](repeating: 0, count: actionCount(of: player))
    for outcome in outcomes {
      let index = profiles.index(of: outcome.profile)
      let base = index - outcome.profile[player] * stride
      let weight = outcome.probability * scale
      total += weight
      current += weight * table[index]
      for action in values.indices {
        values[action] += weight * table[base + action * stride]
      }
    }
    return values.map { $0 == current ? 0 : ($0 - current) / total }
  }
}
