import ExactArithmetic
import TestSupport
import Testing

@Suite struct RationalDoubleTests {
  @Test(arguments: [
    (0.0, Rational(0)), (-0.0, 0), (0.25, Rational(1, 4)), (-3.5, Rational(-7, 2)),
    (0.1, Rational(3_602_879_701_896_397, 1 << 55)), (0x1p63, Rational(2).power(63)),
    (-0x1p63, Rational(Int.min)), (.leastNonzeroMagnitude, Rational(2).power(-1074)),
    (.leastNormalMagnitude, Rational(2).power(-1022)),
    (.greatestFiniteMagnitude, (Rational(2).power(53) - 1) * Rational(2).power(971)),
  ])
  func `a floating-point number has an exact value`(value: Double, expected: Rational) {
    #expect(Rational(exactly: value) == expected)
    #expect(Double(expected) == value)
  }

  @Test(arguments: [Double.nan, .signalingNaN, .infinity, -.infinity])
  func `what is not finite has none`(value: Double) {
    #expect(Rational(exactly: value) == nil)
    #expect(Rational.simplest(near: value, within: 1) == nil)
    #expect(Rational.simplest(near: 1, within: value) == nil)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `every finite bit pattern survives the way there and back`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var bits = generator.next()
      // Every fourth is subnormal.
      if bits & 3 == 0 { bits &= 0x800F_FFFF_FFFF_FFFF }
      let value = Double(bitPattern: bits)
      if value.isFinite { #expect(Rational(exactly: value).map { Double($0) } == value) }
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a number halfway goes to the even neighbour, others to the nearer`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      var bits = generator.next() & 0x7FFF_FFFF_FFFF_FFFF
      if bits & 3 == 0 { bits &= 0x000F_FFFF_FFFF_FFFF }
      let below = Double(bitPattern: bits)
      guard below.isFinite, below.nextUp.isFinite else { continue }
      let low = try #require(Rational(exactly: below))
      let high = try #require(Rational(exactly: below.nextUp))
      let middle = (low + high) / 2
      let nudge = (high - low) / Rational(10).power(30)
      let even = bits & 1 == 0 ? below : below.nextUp
      #expect(Double(middle) == even)
      #expect(Double(-middle) == -even)
      #expect(Double(middle - nudge) == below)
      #expect(Double(middle + nudge) == below.nextUp)
    }
  }

  @Test func `values beyond the range become infinite or zero`() {
    let largest = Rational(2).power(1024) - Rational(2).power(970)
    #expect(Double(largest) == .infinity)
    #expect(Double(largest - 1) == .greatestFiniteMagnitude)
    #expect(Double(-Rational(10).power(1000)) == -.infinity)
    #expect(Double(Rational(2).power(-1075)) == 0)
    #expect(Double(Rational(2).power(-1075) * Rational(3, 2)) == .leastNonzeroMagnitude)
    #expect(Double(-Rational(10).power(-1000)).sign == .minus)
    #expect(Double(Rational(2).power(1200) / Rational(3).power(700)) > 0)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a word-sized fraction is rounded as a longer one`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let value = generator.rational()
      let nearest = Double(value)
      guard let exact = Rational(exactly: nearest) else { continue }
      for neighbour in [nearest.nextDown, nearest.nextUp] {
        guard let other = Rational(exactly: neighbour) else { continue }
        #expect((value - exact).magnitude <= (value - other).magnitude)
      }
    }
  }

  @Test(arguments: [
    ("3/10", "7/20", "1/3"), ("1/3", "1/3", "1/3"), ("-1/2", "1/2", "0"), ("5/2", "19/5", "3"),
    ("2", "7", "2"), ("-7", "-2", "-2"), ("3.1415", "3.1416", "333/106"), ("0", "1", "0"),
    ("3.141592", "3.141593", "355/113"), ("1/7", "1/6", "1/6"), ("-0.35", "-0.3", "-1/3"),
  ])
  func `the simplest number of an interval`(lower: String, upper: String, simplest: String) throws {
    let range = try Rational(parsing: lower)...Rational(parsing: upper)
    #expect(Rational.simplest(in: range).description == simplest)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `no fraction of the interval is simpler`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let lower = Rational(
        Int.random(in: -400...400, using: &generator), Int.random(in: 1...200, using: &generator))
      let upper = lower + Rational(1, Int.random(in: 1...500, using: &generator))
      let found = Rational.simplest(in: lower...upper)
      #expect(lower <= found && found <= upper)
      let denominator = try #require(found.denominator.exactInt)
      for smaller in 1..<max(denominator, 2) where smaller < denominator {
        // The largest multiple of 1/smaller that is not above the interval is below it.
        #expect((upper * Rational(smaller)).floor / Rational(smaller) < lower)
      }
      let step = found.signum == 0 ? 0 : Rational(found.signum, denominator)
      #expect(step == 0 || found - step < lower || found - step > upper)
    }
  }

  @Test func `a rounded fraction is found again`() {
    #expect(Rational.simplest(near: 0.333333, within: 1e-4) == Rational(1, 3))
    #expect(Rational.simplest(near: 2.0 / 7, within: 1e-12) == Rational(2, 7))
    #expect(Rational.simplest(near: -0.125, within: 0) == Rational(-1, 8))
    #expect(Rational.simplest(near: 1, within: -1) == nil)
    #expect(Rational.simplest(near: .leastNonzeroMagnitude, within: 0) == Rational(2).power(-1074))
  }
}
