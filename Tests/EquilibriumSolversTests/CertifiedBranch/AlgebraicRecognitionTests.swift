@testable import EquilibriumSolvers
import ExactArithmetic
import TestSupport
import Testing

@Suite struct AlgebraicRecognitionTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a number of a quadratic field is recognised from its digits`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for radicand in [2, 3, 5, 29, 601] {
      let denominator = Int.random(in: 20...60, using: &generator)
      let number = QuadraticNumber(
        Rational(Int.random(in: -40...40, using: &generator), denominator),
        Rational(Int.random(in: 1...30, using: &generator), denominator), radicand: radicand)
      let root = Rational.squareRoot(of: radicand, bits: 112)
      let digits = (number.rational + number.coefficient * root).rounded(bits: 112)
      let field = try #require(QuadraticField(of: digits, bits: 104), "\(number)")
      #expect(field.radicand == radicand)
      #expect(field.element(near: digits, error: Rational(2).power(-104)) == number)
    }
  }
}
