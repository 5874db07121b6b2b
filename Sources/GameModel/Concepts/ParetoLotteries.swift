public import Certification
public import ExactArithmetic

/// The claim that no lottery over pure profiles is at least as good as a profile for every player and
/// better for some.
///
/// It is proved by weights wᵢ > 0 for which the profile has the largest Σ wᵢ uᵢ of all profiles, since
/// a lottery that is better would have a larger one. Such weights exist whenever the claim is true
/// (Arrow, Barankin and Blackwell 1953: the payoffs of lotteries are a polytope).
public struct LotteryEfficiencyCertificate: Certificate {
  public var profile: PureProfile
  /// The payoff of each player.
  public var payoffs: [Rational]
  /// A positive weight for each player; they sum to one.
  public var weights: [Rational]

  public init(profile: PureProfile, payoffs: [Rational], weights: [Rational]) {
    self.profile = profile
    self.payoffs = payoffs
    self.weights = weights
  }

  /// Checks that no profile has a larger weighted sum.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(n · p) for n players and p profiles.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    try game.checkPayoffs(payoffs, at: profile)
    try game.checkPositiveWeights(weights)
    let scale = weights.commonDenominator
    let weights = weights.map { $0 * scale }
    let sum = game.weightedPayoff(weights, at: game.profiles.index(of: profile))
    for index in 0..<game.profiles.count where game.weightedPayoff(weights, at: index) > sum {
      throw CertificateError(
        "the profile \(game.profiles.profile(at: index)) has a larger weighted sum of payoffs than"
          + " \(profile)")
    }
  }
}

/// The claim that a lottery over pure profiles is at least as good as a profile for every player and
/// better for some.
public struct LotteryDominationCertificate: Certificate {
  public var profile: PureProfile
  /// The payoff of each player at the profile.
  public var payoffs: [Rational]
  public var lottery: [CorrelatedDistribution.Outcome]

  public init(
    profile: PureProfile, payoffs: [Rational], lottery: [CorrelatedDistribution.Outcome]
  ) {
    self.profile = profile
    self.payoffs = payoffs
    self.lottery = lottery
  }

  /// Checks the lottery's payoffs against those of the profile.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    try game.checkPayoffs(payoffs, at: profile)
    let distribution: CorrelatedDistribution
    do {
      distribution = try CorrelatedDistribution(lottery)
    } catch {
      throw CertificateError(error.message)
    }
    guard distribution.outcomes == lottery, distribution.fits(game.profiles) else {
      throw CertificateError(
        "the lottery does not list profiles of the game with positive probability in their order")
    }
    let gains = zip(game.payoffs(at: distribution), payoffs).map { $0 - $1 }
    for (player, gain) in zip(game.players, gains) where gain.signum < 0 {
      throw CertificateError("\(player.name) loses \(-gain) by the lottery")
    }
    guard gains.contains(where: { $0.signum > 0 }) else {
      throw CertificateError("nobody gains by the lottery")
    }
  }
}

extension NormalFormGame {
  /// The weighted sum of the payoffs at a position of the table.
  func weightedPayoff(_ weights: [Rational], at index: Int) -> Rational {
    var sum = Rational.zero
    for player in players.indices { sum += weights[player] * payoffs[player][index] }
    return sum
  }

  /// Checks that there is a positive weight for each player and that they sum to one.
  func checkPositiveWeights(_ weights: [Rational]) throws(CertificateError) {
    guard weights.count == playerCount, weights.allSatisfy({ $0.signum > 0 }),
      weights.reduce(0, +) == 1
    else {
      throw CertificateError(
        "expected a positive weight for each player, summing to 1, found \(weights)")
    }
  }
}
