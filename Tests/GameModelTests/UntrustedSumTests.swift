import Equilibria
import Testing

@testable import GameModel

@Suite struct UntrustedSumTests {
  /// Fractions with denominators of 9,000 digits that have little in common.
  private let long = (0..<10_000).map { number in
    Rational(1) / (Rational(10).power(9_000) + Rational(number * 2 + 1))
  }

  @Test func `a sum is exact`() throws {
    #expect(try [Rational(1, 3), Rational(1, 6), Rational(1, 2)].untrustedSum() == 1)
    #expect(try [Rational]().untrustedSum() == 0)
  }

  @Test func `probabilities that would take hours to add are refused at once`() {
    #expect(throws: ModelError.self) { try long.untrustedSum() }
    #expect(throws: ModelError.self) { try MixedStrategy(long) }
    #expect(throws: ModelError.self) {
      try CorrelatedDistribution(
        long.enumerated().map {
          CorrelatedDistribution.Outcome(profile: [$0], probability: $1)
        })
    }
  }
}
