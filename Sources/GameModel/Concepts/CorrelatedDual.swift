import Certification
public import ExactArithmetic

/// The multiplier of one deviation in the dual of the program for the best correlated equilibrium.
public struct IncentiveMultiplier: Codable, Hashable, Sendable {
  public var player: Int
  /// The action that is recommended, or `nil` if the deviation ignores what is.
  public var recommended: Int?
  /// The action that is played instead.
  public var action: Int
  public var multiplier: Rational

  public init(player: Int, recommended: Int?, action: Int, multiplier: Rational) {
    self.player = player
    self.recommended = recommended
    self.action = action
    self.multiplier = multiplier
  }
}

/// A solution of the dual of the program for the best correlated equilibrium.
public struct CorrelatedDual: Codable, Hashable, Sendable {
  /// The bound that the solution proves.
  public var value: Rational
  /// Deviations that are not listed have multiplier zero.
  public var multipliers: [IncentiveMultiplier]
  /// For the least payoff: how much each player's payoff counts, summing to one.
  public var weights: [Rational]?

  public init(value: Rational, multipliers: [IncentiveMultiplier], weights: [Rational]? = nil) {
    self.value = value
    self.multipliers = multipliers
    self.weights = weights
  }
}

extension CorrelatedDual {
  /// Checks the dual constraint of every profile.
  ///
  /// - Parameters:
  ///   - weights: The weight of each player's payoff in the sum to be maximised.
  ///   - minimizes: Whether ``value`` is the negative of that sum.
  ///   - game: The game; players and actions of the multipliers are in range.
  /// - Throws: ``CertificateError`` that names a profile whose constraint fails.
  func checkBound(
    weights: [Rational], minimizes: Bool, in game: NormalFormGame
  ) throws(CertificateError) {
    // Everything is multiplied by a common denominator.
    let scale = (multipliers.map(\.multiplier) + weights).commonDenominator
    let bound = (minimizes ? -value : value) * scale
    let space = game.profiles
    // For each player and recommendation: how far away in the table the payoff of each deviation
    // stands, and its multiplier.
    var deviations = space.actionCounts.map {
      [[(offset: Int, multiplier: Rational)]](repeating: [], count: $0)
    }
    // For each player and recommendation: the weight of the payoff plus the multipliers' sum.
    var ownWeights = zip(weights, space.actionCounts).map {
      [Rational](repeating: $0 * scale, count: $1)
    }
    for entry in multipliers where !entry.multiplier.isZero {
      let multiplier = entry.multiplier * scale
      let recommendations =
        entry.recommended.map { $0..<($0 + 1) }
        ?? 0..<space.actionCounts[entry.player]
      for recommended in recommendations where recommended != entry.action {
        deviations[entry.player][recommended].append(
          ((entry.action - recommended) * space.strides[entry.player], multiplier))
        ownWeights[entry.player][recommended] += multiplier
      }
    }
    var profile = PureProfile(repeating: 0, count: space.playerCount)
    for index in 0..<space.count {
      var sum = Rational.zero
      for player in profile.indices {
        let table = game.payoffs[player]
        let weight = ownWeights[player][profile[player]]
        if !weight.isZero { sum += weight * table[index] }
        for (offset, multiplier) in deviations[player][profile[player]] {
          sum -= multiplier * table[index + offset]
        }
      }
      guard sum <= bound else {
        throw CertificateError(
          "the dual solution does not bound the value: at the profile \(profile) its constraint is"
            + " exceeded by \((sum - bound) / scale)")
      }
      space.advance(&profile)
    }
  }
}

extension ProfileSpace {
  /// Moves a profile to the next position; the last is followed by the first.
  func advance(_ profile: inout PureProfile) {
    for player in profile.indices {
      profile[player] += 1
      if profile[player] < actionCounts[player] { return }
      profile[player] = 0
    }
  }
}
