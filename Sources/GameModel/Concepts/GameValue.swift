public import Certification
public import ExactArithmetic

/// The value of a two-player game in which one player wins what the other loses (von Neumann 1928).
///
/// Payoffs may be counted in other units and from other zeros: there is a value if λ·u₁ + u₂ = c at every
/// profile for some λ > 0, since then each player does to the other what it can. Every equilibrium pays the
/// first player the same, v, and so the second c − λ·v. For each player v, or c − λ·v, is also what it can be
/// sure to get, and what the other can hold it to.
public struct GameValue: Codable, Hashable, Sendable {
  /// What the first player gets in every equilibrium, v.
  public let payoff: Rational
  /// The factor λ of the first player's payoffs, positive.
  public let weight: Rational
  /// The sum c.
  public let sum: Rational

  public init(payoff: Rational, weight: Rational, sum: Rational) {
    self.payoff = payoff
    self.weight = weight
    self.sum = sum
  }

  /// The value of a game of which an equilibrium is known, or `nil` if it has none.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - equilibrium: One of its equilibria, certified for it.
  /// - Complexity: O(m · n) operations for m and n actions; a game without a value is usually given up after a
  ///   few.
  public init?(of game: NormalFormGame, at equilibrium: Certified<NashCertificate>) {
    guard let (weight, sum) = game.weightedSum, equilibrium.evidence.regret.isZero,
      let payoff = equilibrium.evidence.payoffs.first
    else { return nil }
    self.init(payoff: payoff, weight: weight, sum: sum)
  }

  /// What each player gets in every equilibrium.
  public var payoffs: [Rational] { [payoff, sum - weight * payoff] }

  /// Accepts the value if the players' payoffs have the weighted sum that is stated and an equilibrium pays it.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - equilibrium: One of its equilibria, certified for it.
  /// - Throws: ``CertificateError`` if something stated is not so.
  public func check(
    against game: NormalFormGame, at equilibrium: Certified<NashCertificate>
  ) throws(CertificateError) {
    guard let (weight, sum) = game.weightedSum else {
      throw CertificateError("the game has no value: no weighted sum of payoffs is constant")
    }
    guard self.weight == weight else {
      throw CertificateError("the weight is \(weight), not \(self.weight)")
    }
    guard self.sum == sum else { throw CertificateError("the sum is \(sum), not \(self.sum)") }
    guard equilibrium.evidence.regret.isZero else {
      throw CertificateError("the profile that should pay it is no equilibrium")
    }
    guard equilibrium.evidence.payoffs == payoffs else {
      throw CertificateError(
        "an equilibrium pays \(equilibrium.evidence.payoffs), not \(payoffs)")
    }
  }
}

extension NormalFormGame {
  /// The factor λ > 0 and the sum c with λ·u₁ + u₂ = c at every profile of a two-player game, if there are such
  /// numbers; λ = 1 where neither player's payoffs vary.
  public var weightedSum: (weight: Rational, sum: Rational)? {
    guard playerCount == 2 else { return nil }
    let (first, second) = (payoffs[0], payoffs[1])
    let weight: Rational
    if let position = first.indices.first(where: { first[$0] != first[0] }) {
      weight = (second[0] - second[position]) / (first[position] - first[0])
      guard weight.signum > 0 else { return nil }
    } else {
      weight = 1
    }
    let sum = weight * first[0] + second[0]
    if weight == 1, let a = integerPayoffs[0], let b = integerPayoffs[1],
      a.denominator == b.denominator
    {
      // Integers of this form have sums that fit.
      let total = a.numerators[0] + b.numerators[0]
      let differs = zip(a.numerators, b.numerators).contains { $0 &+ $1 != total }
      return differs ? nil : (weight, sum)
    }
    return zip(first, second).allSatisfy { weight * $0 + $1 == sum } ? (weight, sum) : nil
  }
}
