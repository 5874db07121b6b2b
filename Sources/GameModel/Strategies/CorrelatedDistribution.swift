public import ExactArithmetic

/// A probability distribution over the pure profiles of a game: what a mediator draws from, who then
/// tells each player privately which action to play.
///
/// Only profiles with positive probability are kept, in the order of their positions in a payoff
/// table: the first player's action varies fastest.
public struct CorrelatedDistribution: Hashable, Sendable {
  /// A profile and how likely it is.
  public struct Outcome: Codable, Hashable, Sendable {
    public var profile: PureProfile
    public var probability: Rational

    public init(profile: PureProfile, probability: Rational) {
      self.profile = profile
      self.probability = probability
    }
  }

  public let outcomes: [Outcome]

  /// A distribution from the probabilities of some profiles, in any order; others have none.
  ///
  /// - Parameter outcomes: Profiles of one length, each at most once.
  /// - Throws: ``ModelError`` if a probability is negative, a profile is repeated, lengths differ or
  ///   the probabilities do not sum to one.
  public init(_ outcomes: [Outcome]) throws(ModelError) {
    for outcome in outcomes {
      guard outcome.probability.signum >= 0 else {
        throw ModelError(
          "the probability of profile \(outcome.profile) is negative: \(outcome.probability)")
      }
      guard outcome.profile.count == outcomes[0].profile.count else {
        throw ModelError(
          "expected an action for each of \(outcomes[0].profile.count) players, found the profile"
            + " \(outcome.profile)")
      }
    }
    let sum = try outcomes.lazy.map(\.probability).untrustedSum()
    guard sum == 1 else {
      throw ModelError("the probabilities of the profiles sum to \(sum), not to 1")
    }
    let sorted = outcomes.filter { !$0.probability.isZero }.sorted {
      $0.profile.reversed().lexicographicallyPrecedes($1.profile.reversed())
    }
    for (outcome, next) in zip(sorted, sorted.dropFirst()) where outcome.profile == next.profile {
      throw ModelError("the profile \(outcome.profile) is given twice")
    }
    self.outcomes = sorted
  }

  /// A distribution from the probabilities of some profiles; others have none.
  ///
  /// - Parameter probabilities: Keyed by profiles of one length.
  /// - Throws: ``ModelError`` if a probability is negative, lengths differ or the probabilities do not
  ///   sum to one.
  public init(_ probabilities: [PureProfile: Rational]) throws(ModelError) {
    try self.init(probabilities.map { Outcome(profile: $0.key, probability: $0.value) })
  }

  /// The distribution of the pure profile when the players mix independently.
  ///
  /// - Complexity: O(n · s) for n players and s profiles in the support.
  public init(_ profile: MixedProfile) {
    var outcomes = [Outcome(profile: [], probability: 1)]
    // Later players vary more slowly, so they are put around the profiles of the earlier ones.
    for strategy in profile.strategies {
      outcomes = strategy.support.flatMap { action in
        outcomes.map {
          Outcome(
            profile: $0.profile + [action],
            probability: $0.probability * strategy.probabilities[action])
        }
      }
    }
    self.outcomes = outcomes
  }

  /// Whether every profile names an action of each player.
  public func fits(_ space: ProfileSpace) -> Bool {
    outcomes.allSatisfy { space.contains($0.profile) }
  }
}

extension NormalFormGame {
  /// All players' expected payoffs when the profile is drawn from a distribution.
  ///
  /// - Precondition: The distribution fits the game.
  /// - Complexity: O(n · s) for n players and s profiles in the support.
  public func payoffs(at distribution: CorrelatedDistribution) -> [Rational] {
    let scale = distribution.outcomes.map(\.probability).commonDenominator
    var sums = [Rational](repeating: 0, count: playerCount)
    for outcome in distribution.outcomes {
      let index = profiles.index(of: outcome.profile)
      let weight = outcome.probability * scale
      for player in players.indices {
        sums[player] += weight * payoffs[player][index]
      }
    }
    return sums.map { $0 / scale }
  }
}
