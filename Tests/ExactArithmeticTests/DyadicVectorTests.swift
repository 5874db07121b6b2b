import ExactArithmetic
import TestSupport
import Testing

@Suite struct DyadicVectorTests {
  @Test func `thirds and sevenths are recognised from their first bits`() {
    var vector = DyadicVector(count: 2)
    // ⌊2³⁰/3⌋ and −⌊2³⁰·2/7⌋, for the system 3·x = 1, 7·y = −2.
    vector.append([(1 << 30) / 3, -(1 << 31) / 7], bits: 30)
    #expect(vector.precision == 30)
    let solution = vector.solution(norm: 7, residual: 7, error: 1)
    #expect(solution?.values == [Rational(1, 3), Rational(-2, 7)])
  }

  @Test func `too few bits give no answer`() {
    var vector = DyadicVector(count: 1)
    vector.append([(1 << 8) / 97], bits: 8)
    #expect(vector.solution(norm: 97, residual: 97, error: 1)?.values == nil)
  }

  @Test func `digits of several steps add up`() {
    var vector = DyadicVector(count: 1)
    var remainder = 1
    for _ in 0..<20 {
      // Nine bits of 1/1009 at a time.
      let digit = (remainder << 9) / 1009
      remainder = (remainder << 9) % 1009
      vector.append([digit], bits: 9)
    }
    #expect(vector.solution(norm: 1009, residual: 1009, error: 1)?.values == [Rational(1, 1009)])
  }

  @Test func `integers are their own solution`() {
    var vector = DyadicVector(count: 3)
    vector.append([5, -4, 0], bits: 0)
    #expect(vector.solution(norm: 1, residual: 0, error: 1)?.values == [5, -4, 0])
  }

  /// Bits of 5 / 1009·1013 and 7 / 1009·1013.
  private func vector(bits: Int) -> (CommonFractions?, CommonFractions?) {
    var vector = DyadicVector(count: 2)
    let denominator = 1009 * 1013
    vector.append([(5 << bits) / denominator, (7 << bits) / denominator], bits: bits)
    let relative = CommonFractions([Rational(1, 1009)])
    return (
      vector.solution(norm: denominator, residual: denominator, error: 1),
      vector.solution(
        norm: denominator, residual: denominator, error: 1, denominatorOf: relative)
    )
  }

  @Test func `a known part of the denominator saves bits, and never makes a solution wrong`() {
    let exact = [Rational(5, 1009 * 1013), Rational(7, 1009 * 1013)]
    #expect(vector(bits: 50).0?.values == exact && vector(bits: 50).1?.values == exact)
    for bits in 1..<50 {
      let (alone, helped) = vector(bits: bits)
      for solution in [alone, helped] { #expect(solution == nil || solution?.values == exact) }
      #expect(alone == nil || helped != nil)
    }
    var other = DyadicVector(count: 1)
    other.append([(1 << 40) / 3], bits: 40)
    let unrelated = CommonFractions([Rational(1, 1 << 30)])
    let found = other.solution(norm: 3, residual: 3, error: 1, denominatorOf: unrelated)
    #expect(found == nil || found?.values == [Rational(1, 3)])
  }
}
