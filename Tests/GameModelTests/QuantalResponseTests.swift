import Equilibria
import TestSupport
import Testing

@Suite struct QuantalResponseTests {
  /// Matching pennies: at every λ both choose at random.
  private let pennies = NormalFormGame.tabulated([2, 2]) { player, profile in
    (profile[0] == profile[1]) == (player == 0) ? 1 : -1
  }

  /// A box around (1/2, 1/2), with the identity for an inverse of derivatives that are near it if λ is small.
  private func box(lambda: Rational, radius: Rational) -> QuantalResponse {
    let half = RationalInterval(Rational(1, 2) - radius, Rational(1, 2) + radius)
    let identity = (0..<4).map { row in (0..<4).map { Rational(row == $0 ? 1 : 0) } }
    return QuantalResponse(
      lambda: lambda, strategies: [[half, half], [half, half]],
      payoffs: [RationalInterval(-4, 4), RationalInterval(-4, 4)], preconditioner: identity)
  }

  @Test(arguments: [3, 10, 1000, 1_000_000_000_000])
  func `where payoffs matter little the identity proves the equilibrium unique in any box`(
    width: Int
  ) throws {
    try box(lambda: Rational(1, 10), radius: Rational(1, width)).check(against: pennies)
    try box(lambda: 0, radius: Rational(1, width)).check(against: pennies)
  }

  @Test func `a box beside the equilibrium is refused`() {
    var claim = box(lambda: Rational(1, 10), radius: Rational(1, 100))
    for index in 0..<2 {
      claim.strategies[0][index] = RationalInterval(Rational(52, 100), Rational(54, 100))
    }
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
  }

  @Test func `a claim that is not shown is refused`() {
    // Here the derivatives are far from the identity.
    let claim = box(lambda: 4, radius: Rational(1, 100))
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
  }

  @Test func `what is not a box is refused`() {
    let truth = box(lambda: Rational(1, 10), radius: Rational(1, 100))
    var claim = truth
    claim.strategies[1][0] = RationalInterval(Rational(1, 2))
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
    claim = truth
    claim.strategies[1][0] = RationalInterval(0, 1)
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
    claim = truth
    claim.strategies[1].removeLast()
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
    claim = truth
    claim.preconditioner[3].removeLast()
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
    claim = truth
    claim.payoffs[0] = RationalInterval(Rational(1, 10), 1)
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
    claim = truth
    claim.payoffs.removeLast()
    #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
  }

  @Test func `numbers that are negative, too large or too long are refused quickly`() {
    let truth = box(lambda: Rational(1, 10), radius: Rational(1, 100))
    for lambda in [Rational(-1, 10), 251, Rational(10).power(4000), Rational(10).power(-4000)] {
      var claim = truth
      claim.lambda = lambda
      #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
    }
    for factor in [Rational(10).power(400), Rational(10).power(-400), Rational(10).power(5000)] {
      var claim = truth
      claim.preconditioner[0][0] = factor
      #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
      claim = truth
      claim.strategies[0][0] = RationalInterval(factor, factor * 2)
      #expect(throws: CertificateError.self) { try claim.check(against: pennies) }
    }
  }
}
