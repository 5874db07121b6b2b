public import Certification
public import ExactArithmetic

/// The claim that a pure profile is or is not efficient, and weakly efficient, among pure profiles,
/// and optionally whether it is efficient among lotteries over them.
public struct ParetoCertificate: Certificate {
  public var profile: PureProfile
  /// The payoff of each player.
  public var payoffs: [Rational]
  /// No pure profile is at least as good for everybody and better for somebody.
  public var efficient: Bool
  /// No pure profile is better for everybody.
  public var weaklyEfficient: Bool
  /// A profile that is better: for everybody if this one is not weakly efficient, and `nil` if it is
  /// efficient.
  public var dominatedBy: PureProfile?
  /// Weights that prove efficiency among lotteries; see ``LotteryEfficiencyCertificate``.
  public var weights: [Rational]?
  /// A lottery that is better; see ``LotteryDominationCertificate``.
  public var lottery: [CorrelatedDistribution.Outcome]?

  public init(
    profile: PureProfile, payoffs: [Rational], efficient: Bool, weaklyEfficient: Bool,
    dominatedBy: PureProfile?, weights: [Rational]? = nil,
    lottery: [CorrelatedDistribution.Outcome]? = nil
  ) {
    self.profile = profile
    self.payoffs = payoffs
    self.efficient = efficient
    self.weaklyEfficient = weaklyEfficient
    self.dominatedBy = dominatedBy
    self.weights = weights
    self.lottery = lottery
  }

  /// The true claim about a profile of a game, without lotteries.
  ///
  /// - Precondition: The profile fits the game.
  /// - Complexity: O(n · p) for n players and p profiles.
  public init(_ profile: PureProfile, in game: NormalFormGame) {
    let strict = game.paretoImprovement(on: profile, strictly: true)
    let improvement = strict ?? game.paretoImprovement(on: profile)
    self.init(
      profile: profile, payoffs: game.payoffs(at: profile), efficient: improvement == nil,
      weaklyEfficient: strict == nil, dominatedBy: improvement?.profile)
  }

  /// Checks the payoffs, compares the profile with every other one or with the one that dominates it,
  /// and checks what is claimed about lotteries.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(n · p) for n players and p profiles.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    try game.checkPayoffs(payoffs, at: profile)
    try checkLotteries(of: game)
    if efficient {
      guard weaklyEfficient, dominatedBy == nil else {
        throw CertificateError(
          "the profile \(profile) is claimed to be efficient, but also to be dominated")
      }
      // Weights that make the profile best prove it already.
      if weights == nil, let improvement = game.paretoImprovement(on: profile) {
        throw CertificateError("the profile \(profile) is not efficient: \(improvement)")
      }
      return
    }
    guard let dominatedBy, game.profiles.contains(dominatedBy),
      game.dominates(
        game.profiles.index(of: dominatedBy), payoffs, strictly: !weaklyEfficient)
    else {
      throw CertificateError(
        "the profile \(profile) is claimed not to be \(weaklyEfficient ? "" : "weakly ")efficient,"
          + " but no profile is given that is better\(weaklyEfficient ? "" : " for everybody")")
    }
    if weaklyEfficient, let improvement = game.paretoImprovement(on: profile, strictly: true) {
      throw CertificateError("the profile \(profile) is not weakly efficient: \(improvement)")
    }
  }

  private func checkLotteries(of game: NormalFormGame) throws(CertificateError) {
    if let weights {
      try LotteryEfficiencyCertificate(profile: profile, payoffs: payoffs, weights: weights)
        .check(against: game)
    }
    if let lottery {
      try LotteryDominationCertificate(profile: profile, payoffs: payoffs, lottery: lottery)
        .check(against: game)
    }
  }
}

extension NormalFormGame {
  /// Checks that a profile is one of the game's and has these payoffs.
  func checkPayoffs(_ claimed: [Rational], at profile: PureProfile) throws(CertificateError) {
    guard profiles.contains(profile) else {
      throw CertificateError("\(profile) is not a profile of the game")
    }
    let truth = payoffs(at: profile)
    guard claimed == truth else {
      throw CertificateError(
        "the payoffs at \(profile) are claimed to be \(claimed), and are \(truth)")
    }
  }
}
