import Equilibria
import TestSupport
import Testing

@Suite struct EquilibriumEnclosureTests {
  /// Three players in a circle, each of whom wants to match the next one, but the last not to match the
  /// first; the second likes matching on the first action three times as much.
  private let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
    let isMatch = profile[player] == profile[(player + 1) % 3]
    return isMatch == (player < 2) ? (player == 1 && profile[1] == 0 ? 3 : 1) : 0
  }

  /// The first player's probability is 1/2 by the third's indifference, the third's 1/4 by the second's.
  private var exact: EquilibriumEnclosure {
    EquilibriumEnclosure(
      strategies: [
        [single(Rational(1, 2)), single(Rational(1, 2))],
        [single(Rational(1, 2)), single(Rational(1, 2))],
        [single(Rational(1, 4)), single(Rational(3, 4))],
      ],
      payoffs: [single(Rational(1, 2)), single(Rational(3, 4)), single(Rational(1, 2))], index: 1)
  }

  private func single(_ value: Rational) -> RationalInterval { RationalInterval(value) }

  /// A box of a width around the equilibrium; the derivatives are 2 at (1, 2), 4 at (2, 3) and −2 at (3, 1).
  private func box(radius: Rational) -> EquilibriumEnclosure {
    func around(_ value: RationalInterval) -> RationalInterval {
      RationalInterval(value.lower - radius, value.upper + radius)
    }
    return EquilibriumEnclosure(
      strategies: exact.strategies.map { $0.map(around) },
      payoffs: exact.payoffs.map { RationalInterval($0.lower - 9 * radius, $0.upper + 9 * radius) },
      index: 1,
      preconditioner: [
        [0, 0, Rational(-1, 2)], [Rational(1, 2), 0, 0], [0, Rational(1, 4), 0],
      ])
  }

  @Test func `an exact profile is checked by the definition`() throws {
    try exact.check(against: game)
    var other = exact
    other.strategies[2] = [single(Rational(1, 3)), single(Rational(2, 3))]
    #expect(throws: CertificateError.self) { try other.check(against: game) }
    other = exact
    other.index = -1
    #expect(throws: CertificateError.self) { try other.check(against: game) }
    other = exact
    other.payoffs[1] = RationalInterval(0, 1)
    #expect(throws: CertificateError.self) { try other.check(against: game) }
  }

  @Test(arguments: [2, 10, 1000, 1_000_000_000])
  func `a box around the equilibrium is accepted`(scale: Int) throws {
    // All equations are linear, so that no box inside the space is too large.
    try box(radius: Rational(1, 5 * scale)).check(against: game)
  }

  @Test func `a box beside the equilibrium, or one that is not a box, is refused`() {
    let truth = box(radius: Rational(1, 100))
    func expectRefusal(_ change: (inout EquilibriumEnclosure) -> Void) {
      var claim = truth
      change(&claim)
      #expect(throws: CertificateError.self) { try claim.check(against: game) }
    }
    expectRefusal { $0.strategies[2][0] = RationalInterval(Rational(26, 100), Rational(27, 100)) }
    expectRefusal { $0.strategies[2][1] = RationalInterval(Rational(75, 100), Rational(76, 100)) }
    expectRefusal { $0.strategies[0][0] = RationalInterval(0, Rational(3, 4)) }
    expectRefusal { $0.strategies[0] = [single(1), single(0)] }
    expectRefusal { $0.strategies[0][0] = single(Rational(1, 2)) }
    expectRefusal { $0.preconditioner = nil }
    expectRefusal { $0.preconditioner?[0][2] = Rational(1, 2) }
    expectRefusal { $0.preconditioner?.removeLast() }
    expectRefusal { $0.preconditioner?[0][2] = Rational(2).power(10_000) }
    expectRefusal { $0.payoffs[0] = RationalInterval(Rational(6, 10), 1) }
    expectRefusal { $0.index = -1 }
    expectRefusal { $0.closedForms = [[QuadraticNumber(1)]] }
    expectRefusal { $0.strategies.removeLast() }
  }

  @Test func `a box in which an unused action is better is refused`() {
    // The third player gets a third action, which is always better.
    let larger = NormalFormGame.tabulated([2, 2, 3]) { player, profile in
      profile[2] == 2
        ? Rational(player == 2 ? 5 : 0) : game.payoff(to: player, at: profile)
    }
    var claim = box(radius: Rational(1, 100))
    claim.strategies[2].append(single(0))
    #expect(throws: CertificateError.self) { try claim.check(against: larger) }
  }

  @Test func `a product of equilibria is accepted if all corners are equilibria`() throws {
    let minority = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      profile.count { $0 == profile[player] } == 1 ? 1 : 0
    }
    let segment = EquilibriumProduct(strategies: [[[1, 0]], [[0, 1]], [[1, 0], [0, 1]]])
    #expect(segment.dimension == 1)
    try segment.check(against: minority)
    let square = EquilibriumProduct(strategies: [
      [[1, 0]], [[1, 0], [0, 1]], [[1, 0], [0, 1]],
    ])
    #expect(throws: CertificateError.self) { try square.check(against: minority) }
    let wrong = EquilibriumProduct(strategies: segment.strategies, dimension: 2)
    #expect(throws: CertificateError.self) { try wrong.check(against: minority) }
  }
}
