public import Certification
public import ExactArithmetic

/// The claim that all profiles on a curve are Nash equilibria: the probabilities are quotients of polynomials
/// in one parameter, which goes through an interval.
///
/// Payoffs are then quotients of polynomials, too. That used actions are equally good is an identity between
/// their coefficients; that probabilities are not negative, and unused actions not better, is shown by the
/// coefficients in Bernstein's basis on parts of the interval (Farouki 2012).
public struct EquilibriumCurve: Certificate {
  /// The strategy of a player as a function of the parameter.
  public struct Strategy: Codable, Hashable, Sendable {
    /// For each action.
    public var numerators: [RationalPolynomial]
    /// What all numerators are divided by; positive.
    public var denominator: RationalPolynomial

    public init(numerators: [RationalPolynomial], denominator: RationalPolynomial) {
      self.numerators = numerators
      self.denominator = denominator
    }

    /// The actions that are used, but perhaps where the parameter is special.
    public var support: [Int] { numerators.indices.filter { !numerators[$0].isZero } }

    /// Whether the strategy does not depend on the parameter.
    public var isConstant: Bool {
      let scale = denominator.leadingCoefficient
      return numerators.allSatisfy { numerator in
        let power = denominator.degree
        let own = power == numerator.degree ? numerator.leadingCoefficient : 0
        return numerator * scale == denominator * own
      }
    }
  }

  /// For each player.
  public var strategies: [Strategy]
  /// The values of the parameter.
  public var parameter: RationalInterval

  public init(strategies: [Strategy], parameter: RationalInterval) {
    self.strategies = strategies
    self.parameter = parameter
  }

  /// The probabilities at a value of the parameter.
  ///
  /// - Precondition: No denominator is zero there, as on the curve if the claim holds.
  public func profile(at value: Rational) -> [[Rational]] {
    strategies.map { strategy in
      let divisor = strategy.denominator.value(at: value)
      return strategy.numerators.map { $0.value(at: value) / divisor }
    }
  }

  /// The profiles at the least and the largest value of the parameter.
  public var ends: [[[Rational]]] { [parameter.lower, parameter.upper].map { profile(at: $0) } }

  /// The highest degree of a polynomial in a certificate.
  public static let highestDegree = 16

  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard strategies.map(\.numerators.count) == game.profiles.actionCounts else {
      throw CertificateError("the strategies do not fit the players and actions of the game")
    }
    try requireSmallNumbers()
    guard parameter.lower < parameter.upper else {
      throw CertificateError("the parameter has a single value")
    }
    for (player, strategy) in strategies.enumerated() {
      try requireProbabilities(strategy, of: game.players[player].name)
    }
    guard !strategies.allSatisfy(\.isConstant) else {
      throw CertificateError("all profiles on the curve are the same")
    }
    for player in game.players.indices { try requireBestResponses(of: player, in: game) }
  }

  /// Bounds what the check can cost.
  private func requireSmallNumbers() throws(CertificateError) {
    let polynomials = strategies.flatMap { $0.numerators + [$0.denominator] }
    guard polynomials.allSatisfy({ $0.degree <= Self.highestDegree }) else {
      throw CertificateError("a polynomial has a degree above \(Self.highestDegree)")
    }
    let numbers = polynomials.flatMap(\.coefficients) + [parameter.lower, parameter.upper]
    guard numbers.allSatisfy({ $0.bitLength <= EquilibriumEnclosure.longestNumber }) else {
      throw CertificateError(
        "a number has more than \(EquilibriumEnclosure.longestNumber) binary digits")
    }
  }

  private func requireProbabilities(
    _ strategy: Strategy, of player: String
  ) throws(CertificateError) {
    guard strategy.denominator.isPositive(on: parameter) else {
      throw CertificateError("it is not shown that the denominator of \(player) is positive")
    }
    guard strategy.numerators.reduce(RationalPolynomial([]), +) == strategy.denominator else {
      throw CertificateError("the probabilities of \(player) do not sum to 1")
    }
    guard strategy.numerators.allSatisfy({ $0.isNonnegative(on: parameter) }) else {
      throw CertificateError("it is not shown that no probability of \(player) is negative")
    }
  }

  /// Checks that the used actions of a player are equally good, and that no other is better.
  private func requireBestResponses(
    of player: Int, in game: NormalFormGame
  ) throws(CertificateError) {
    let payoffs = payoffs(of: player, in: game)
    let support = strategies[player].support
    let best = payoffs[support[0]]
    for (action, payoff) in payoffs.enumerated() {
      let isBest =
        support.contains(action)
        ? payoff == best : (best - payoff).isNonnegative(on: parameter)
      guard isBest else {
        let name = game.players[player].actions[action]
        throw CertificateError(
          "it is not shown that \(game.players[player].name) "
            + (support.contains(action)
              ? "uses \(name) only where it is best" : "does not gain by playing \(name)")
        )
      }
    }
  }

  /// What each action of a player gets, times the product of all other players' denominators.
  private func payoffs(of player: Int, in game: NormalFormGame) -> [RationalPolynomial] {
    var supports = strategies.map(\.support)
    supports[player] = Array(0..<game.actionCount(of: player))
    var table = MultiaffineTable(
      sizes: supports.counts,
      values: game.payoffBlock(of: player, supports: supports).map { RationalPolynomial($0) })
    for other in game.players.indices where other != player {
      let weights = supports[other].map { strategies[other].numerators[$0] }
      table = table.contracted(other, [weights])
    }
    return table.values
  }
}
