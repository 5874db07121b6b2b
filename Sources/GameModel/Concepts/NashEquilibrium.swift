public import Certification
public import ExactArithmetic

/// A player's best way to gain by changing its action alone.
///
/// A profile is a Nash equilibrium (Nash 1951) if and only if no player has one.
public struct Deviation: Hashable, Sendable, CustomStringConvertible {
  public let player: Int
  public let action: Int
  /// What the player gains, always positive.
  public let gain: Rational
  public let playerName: String
  public let actionName: String

  public var description: String {
    "\(playerName) gains \(gain) by playing \(actionName)"
  }
}

extension NormalFormGame {
  /// The most profitable deviation from a mixed profile, or `nil` if the profile is an equilibrium.
  ///
  /// Of equally profitable ones it is the first, by player, then by action.
  ///
  /// - Precondition: The profile fits the game.
  /// - Complexity: O(n · p) for n players and p pure profiles.
  public func deviation(from profile: MixedProfile) -> Deviation? {
    evaluate(profile).deviation
  }

  /// The expected payoffs at a mixed profile and the most profitable deviation from it.
  func evaluate(_ profile: MixedProfile) -> (payoffs: [Rational], deviation: Deviation?) {
    precondition(profile.fits(profiles), "a profile of another game")
    var payoffs: [Rational] = []
    var best: Deviation?
    for player in players.indices {
      let (values, factor) = scaledActionPayoffs(of: player, against: profile)
      let current = profile[player].expectation(of: values)
      payoffs.append(current / factor)
      var most = best.map { current + $0.gain * factor } ?? current
      for (action, value) in values.enumerated() where value > most {
        most = value
        best = Deviation(
          player: player, action: action, gain: (value - current) / factor,
          playerName: players[player].name, actionName: players[player].actions[action])
      }
    }
    return (payoffs, best)
  }

  /// The most profitable deviation from a pure profile, or `nil` if the profile is an equilibrium.
  ///
  /// - Complexity: O(n + Σ mᵢ) for n players with mᵢ actions.
  public func deviation(from profile: PureProfile) -> Deviation? {
    let index = profiles.index(of: profile)
    var best: Deviation?
    for player in players.indices {
      let stride = profiles.strides[player]
      let base = index - profile[player] * stride
      let current = payoffs[player][index]
      for action in 0..<actionCount(of: player) {
        let gain = payoffs[player][base + action * stride] - current
        if gain > best?.gain ?? 0 {
          best = Deviation(
            player: player, action: action, gain: gain,
            playerName: players[player].name, actionName: players[player].actions[action])
        }
      }
    }
    return best
  }
}

/// The claim that a profile has certain payoffs and a certain regret, the largest gain that some
/// player can get by deviating alone.
///
/// Regret zero makes it a Nash equilibrium, regret ε > 0 an ε-equilibrium.
public struct NashCertificate: Certificate {
  /// For each player, a probability for each action.
  public var strategies: [[Rational]]
  /// The expected payoff of each player.
  public var payoffs: [Rational]
  public var regret: Rational

  public init(strategies: [[Rational]], payoffs: [Rational], regret: Rational) {
    self.strategies = strategies
    self.payoffs = payoffs
    self.regret = regret
  }

  /// The true claim about a profile of a game.
  public init(_ profile: MixedProfile, in game: NormalFormGame) {
    let truth = game.evaluate(profile)
    strategies = profile.probabilities
    payoffs = truth.payoffs
    regret = truth.deviation?.gain ?? 0
  }

  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard strategies.counts == game.profiles.actionCounts else {
      throw CertificateError("the strategies do not fit the players and actions of the game")
    }
    let profile: MixedProfile
    do {
      profile = try MixedProfile(strategies)
    } catch {
      throw CertificateError(error.message)
    }
    let truth = game.evaluate(profile)
    guard payoffs == truth.payoffs else {
      throw CertificateError(
        "the payoffs are claimed to be \(payoffs), and are \(truth.payoffs)")
    }
    guard regret == truth.deviation?.gain ?? 0 else {
      guard let deviation = truth.deviation else {
        throw CertificateError("the regret is claimed to be \(regret), and is 0")
      }
      throw CertificateError("the regret is claimed to be \(regret), but \(deviation)")
    }
  }
}
