import Equilibria
import TestSupport
import Testing

@Suite struct EquilibriumCurveTests {
  /// The game of Nau, Canovas and Hansen (2004), section 5.
  private let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
    let payoffs: [[Int]: [Rational]] = [
      [0, 0, 0]: [0, 0, 2], [0, 0, 1]: [1, 1, 0], [0, 1, 0]: [0, 3, 0], [1, 0, 0]: [3, 0, 0],
      [1, 1, 1]: [0, 0, 3],
    ]
    return payoffs[Array(profile)]?[player] ?? 0
  }

  /// The third player mixes 1 and 3, which makes the others indifferent, who have to make her
  /// indifferent: 2pq = 3(1 − p)(1 − q).
  private let curve = EquilibriumCurve(
    strategies: [
      EquilibriumCurve.Strategy(
        numerators: [RationalPolynomial([0, 1]), RationalPolynomial([1, -1])],
        denominator: RationalPolynomial(1)),
      EquilibriumCurve.Strategy(
        numerators: [RationalPolynomial([3, -3]), RationalPolynomial([0, 2])],
        denominator: RationalPolynomial([3, -1])),
      EquilibriumCurve.Strategy(
        numerators: [RationalPolynomial(1), RationalPolynomial(3)],
        denominator: RationalPolynomial(4)),
    ], parameter: RationalInterval(0, 1))

  @Test func `a curve of equilibria is accepted`() throws {
    try curve.check(against: game)
    #expect(curve.strategies.map(\.isConstant) == [false, false, true])
    for number in 0...20 {
      let profile = try MixedProfile(curve.profile(at: Rational(number, 20)))
      #expect(game.deviation(from: profile) == nil)
    }
    #expect(curve.ends.first == [[0, 1], [1, 0], [Rational(1, 4), Rational(3, 4)]])
  }

  @Test func `a curve that is none, or not of equilibria, is refused`() {
    func expectRefusal(_ change: (inout EquilibriumCurve) -> Void) {
      var claim = curve
      change(&claim)
      #expect(throws: CertificateError.self) { try claim.check(against: game) }
    }
    expectRefusal { $0.parameter = RationalInterval(0, Rational(11, 10)) }
    expectRefusal { $0.parameter = RationalInterval(Rational(-1, 1000), 1) }
    expectRefusal { $0.parameter = RationalInterval(Rational(1, 2)) }
    expectRefusal { $0.parameter = RationalInterval(0, 4) }
    expectRefusal { $0.strategies.removeLast() }
    expectRefusal { $0.strategies[2].numerators = [1, 4].map { RationalPolynomial($0) } }
    expectRefusal {
      $0.strategies[2].numerators = [2, 3].map { RationalPolynomial($0) }
      $0.strategies[2].denominator = RationalPolynomial(5)
    }
    expectRefusal { $0.strategies.swapAt(1, 2) }
    expectRefusal { $0.strategies[1].denominator = RationalPolynomial([]) }
    expectRefusal { $0.strategies[0].numerators.append(RationalPolynomial([])) }
    expectRefusal { $0.strategies[0].denominator = RationalPolynomial([0, 1]) }
    expectRefusal { curve in
      // A degree that costs too much to check.
      let factor = RationalPolynomial([Rational](repeating: 1, count: 30))
      curve.strategies[0].numerators = curve.strategies[0].numerators.map { $0 * factor }
      curve.strategies[0].denominator = factor
    }
    expectRefusal { $0.parameter = RationalInterval(0, Rational(2).power(-10_000)) }
  }

  @Test func `a curve with the factor of a root is accepted where the factor is positive`() throws {
    var claim = curve
    let factor = RationalPolynomial([1, -2])
    claim.strategies[1].numerators = claim.strategies[1].numerators.map { $0 * factor }
    claim.strategies[1].denominator = claim.strategies[1].denominator * factor
    #expect(throws: CertificateError.self) { try claim.check(against: game) }
    claim.parameter = RationalInterval(0, Rational(1, 3))
    try claim.check(against: game)
  }

  @Test func `a point is no curve`() {
    var claim = curve
    let start = curve.profile(at: Rational(1, 2))
    claim.strategies = start.map { strategy in
      EquilibriumCurve.Strategy(
        numerators: strategy.map { RationalPolynomial([$0, $0]) },
        denominator: RationalPolynomial([1, 1]))
    }
    #expect(claim.strategies.allSatisfy { $0.isConstant })
    #expect(throws: CertificateError.self) { try claim.check(against: game) }
  }

  @Test func `a curve on which an unused action becomes better is refused`() throws {
    // The third player gets a third action, which is better at one end.
    func larger(_ bonus: Rational) -> NormalFormGame {
      .tabulated([2, 2, 3]) { player, profile in
        if profile[2] < 2 { return game.payoff(to: player, at: profile) }
        return player == 2 && profile[0] == 0 ? bonus : 0
      }
    }
    var claim = curve
    claim.strategies[2].numerators.append(RationalPolynomial([]))
    // On the curve she gets 2pq = 6p(1 − p)/(3 − p), which is at least p/2 for p up to 9/11.
    #expect(throws: CertificateError.self) { try claim.check(against: larger(Rational(1, 2))) }
    claim.parameter = RationalInterval(0, Rational(9, 11))
    try claim.check(against: larger(Rational(1, 2)))
    claim.parameter = RationalInterval(0, Rational(10, 11))
    #expect(throws: CertificateError.self) { try claim.check(against: larger(Rational(1, 2))) }
  }
}
