public import Certification
public import ExactArithmetic

/// The claim that exactly one logit quantal response equilibrium lies between certain bounds.
///
/// In such an equilibrium each player chooses every action with a probability proportional to
/// exp(λ · payoff), where payoffs are expected ones against the others' choices (McKelvey and Palfrey 1995).
/// At λ = 0 all actions are equally probable; as λ grows, worse actions become rare. The probabilities are
/// hardly ever rational, so the equilibrium is given by a box. That it holds one and only one is shown
/// by Krawczyk's operator for the equations that each probability is what the payoffs make of it, from an
/// approximate inverse of their derivatives, the preconditioner, from anywhere.
public struct QuantalResponse: Certificate {
  /// How much payoffs matter.
  public var lambda: Rational
  /// For each player, bounds of the probability of each action.
  public var strategies: [[RationalInterval]]
  /// Bounds of the expected payoff of each player.
  public var payoffs: [RationalInterval]
  /// An approximate inverse of the derivatives of the equations, by action and action of all players: of
  /// the shares by which a probability differs from what payoffs make of it, by the shares by which
  /// probabilities change.
  public var preconditioner: [[Rational]]

  public init(
    lambda: Rational, strategies: [[RationalInterval]], payoffs: [RationalInterval],
    preconditioner: [[Rational]]
  ) {
    self.lambda = lambda
    self.strategies = strategies
    self.payoffs = payoffs
    self.preconditioner = preconditioner
  }

  /// The largest number of actions of all players together for which the claim is checked.
  public static let mostActions = 512
  /// The largest λ times the largest difference between two payoffs of one player: beyond it
  /// probabilities are too small for floating-point bounds.
  public static let largestExponent = 500
  /// The largest number of binary digits that a certificate may use for a numerator or denominator.
  public static let longestNumber = 2048

  /// Why quantal responses of a game at some λ are not certified: a sentence, or `nil` if they are.
  public static func obstacle(to game: NormalFormGame, lambda: Rational) -> String? {
    if game.playerCount < 2 {
      return "the game has one player, and the concept is defined for more"
    }
    let actions = game.profiles.actionCounts.reduce(0, +)
    if actions > mostActions {
      return "the game has \(actions) actions, and at most \(mostActions) are possible"
    }
    if lambda.signum < 0 { return "λ is negative" }
    guard lambda.bitLength <= longestNumber,
      lambda * game.largestPayoffRange <= Rational(largestExponent)
    else {
      return "λ times the largest difference between two payoffs of a player is more than "
        + "\(largestExponent)"
    }
    return nil
  }

  public func check(against game: NormalFormGame) throws(CertificateError) {
    if let obstacle = Self.obstacle(to: game, lambda: lambda) { throw CertificateError(obstacle) }
    guard strategies.counts == game.profiles.actionCounts else {
      throw CertificateError("the strategies do not fit the players and actions of the game")
    }
    guard payoffs.count == game.playerCount else {
      throw CertificateError("there are not as many payoffs as players")
    }
    let size = strategies.joined().count
    guard preconditioner.count == size, preconditioner.allSatisfy({ $0.count == size }) else {
      throw CertificateError("the preconditioner has not the size of the system of equations")
    }
    try requireShortNumbers()
    guard strategies.joined().allSatisfy({ $0.lower.signum > 0 }) else {
      throw CertificateError("the lower bound of a probability is not positive")
    }
    let box = QuantalResponseBox(game, lambda: lambda, bounds: strategies)
    let radii = box.shares.map { Interval(enclosing: $0) }
    for (bound, radius) in zip(box.krawczykBound(preconditioner), radii)
    where !(bound < radius.lower) {
      throw CertificateError("it is not shown that exactly one equilibrium is in the box")
    }
    for player in game.players.indices {
      guard payoffs[player].contains(box.payoff(of: player)) else {
        throw CertificateError(
          "the payoff of player \(game.players[player].name) may be outside \(payoffs[player])")
      }
    }
  }

  /// Bounds what the check can cost.
  private func requireShortNumbers() throws(CertificateError) {
    let bounds = (strategies.joined() + payoffs).flatMap { [$0.lower, $0.upper] }
    guard (bounds + preconditioner.joined()).allSatisfy({ $0.bitLength <= Self.longestNumber })
    else {
      throw CertificateError("a number has more than \(Self.longestNumber) binary digits")
    }
    // Payoffs are summed over one denominator.
    for strategy in strategies {
      var denominator = Rational.one
      for bound in strategy {
        denominator = [1 / denominator, bound.midpoint].commonDenominator
        guard denominator.bitLength <= Self.longestNumber else {
          throw CertificateError("the bounds of a strategy have no short common denominator")
        }
      }
    }
  }
}

extension NormalFormGame {
  /// The largest difference between two payoffs of one player.
  package var largestPayoffRange: Rational {
    payoffs.reduce(.zero) { max($0, ($1.max() ?? 0) - ($1.min() ?? 0)) }
  }
}
