import ExactArithmetic
import TestSupport
import Testing

@Suite struct IntervalTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `every operation encloses the exact results, as tightly as its ends allow`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let a = generator.interval()
      let b = generator.interval()
      for x in a.ends {
        for y in b.ends {
          #expect((a + b).contains(x + y))
          #expect((a - b).contains(x - y))
          #expect((a * b).contains(x * y))
          if !b.containsZero { #expect((a / b).contains(x / y)) }
        }
      }
      #expect((-a).ends == a.ends.reversed().map { -$0 })

      let sum = Interval(enclosing: a.ends[0] + b.ends[0])
      #expect((a + b).lower == sum.lower)
      let products = a.ends.flatMap { x in b.ends.map { x * $0 } }
      guard let least = products.min(), let largest = products.max() else { continue }
      // Next to zero the error is not known, so the bound may be one step wider.
      if least.magnitude > Rational(2).power(-900) {
        #expect((a * b).lower == Interval(enclosing: least).lower)
      }
      if largest.magnitude > Rational(2).power(-900) {
        #expect((a * b).upper == Interval(enclosing: largest).upper)
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the enclosure of a rational is a number or two neighbours`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let value = generator.rational()
      let interval = Interval(enclosing: value)
      #expect(interval.contains(value))
      #expect(interval.lower == interval.upper || interval.lower.nextUp == interval.upper)
    }
  }

  @Test func `representable results stay exact`() {
    let a = Interval(1, 2)
    #expect(a + Interval(0.5) == Interval(1.5, 2.5))
    #expect(a * Interval(-3, 4) == Interval(-6, 8))
    #expect(a / Interval(4, 8) == Interval(0.125, 0.5))
    #expect(Interval(enclosing: Rational(3, 4)) == Interval(0.75))
    #expect(Interval(0x1p-1074) + Interval(0x1p-1074) == Interval(0x1p-1073))
  }

  @Test func `rounded results have width`() {
    let third = Interval(enclosing: Rational(1, 3))
    #expect(third.width > 0)
    #expect((third + third + third).contains(1))
    #expect(!third.contains(Rational(1, 3) + Rational(10).power(-10)))
    #expect((Interval(1) / Interval(3)) == third)
  }

  @Test func `what is too large or too small is still enclosed`() {
    let large = Interval(.greatestFiniteMagnitude)
    let beyond = Interval(.greatestFiniteMagnitude, .infinity)
    #expect(large + large == beyond)
    #expect(large * large == beyond)
    #expect(-large - large == -beyond)
    #expect(Interval(enclosing: Rational(10).power(400)) == beyond)
    #expect(Interval(enclosing: -Rational(10).power(400)) == -beyond)
    #expect(large / Interval(.leastNonzeroMagnitude) == beyond)
    #expect(beyond * Interval(0) == Interval(0))
    #expect(beyond.contains(Rational(10).power(400)))
    let tiny = Interval(.leastNonzeroMagnitude)
    #expect((tiny * tiny).contains(Rational(2).power(-2148)))
    #expect((tiny / large).contains(Rational(2).power(-1074) / Rational(2).power(1023)))
    #expect(Interval(enclosing: Rational(10).power(-400)).contains(Rational(10).power(-400)))
  }

  @Test func `unbounded intervals contain all results of their members`() {
    let ray = Interval(2, .infinity)
    #expect(ray + -ray == .wholeLine)
    #expect(ray * -ray == Interval(-.infinity, -4))
    #expect(ray / ray == Interval(0, .infinity))
    #expect(ray / Interval(-1, 1) == .wholeLine)
    #expect(Interval(1) / ray == Interval(0, 0.5))
    #expect(Interval(0, .infinity) * Interval(0) == Interval(0))
    #expect(Interval.wholeLine.width == .infinity)
  }

  @Test func `the midpoint lies inside`() {
    #expect(Interval(1, 2).midpoint == 1.5)
    #expect(Interval.wholeLine.midpoint == 0)
    for interval in [
      Interval(-.greatestFiniteMagnitude, .greatestFiniteMagnitude), Interval(1, .infinity),
      Interval(-.infinity, -1), Interval(0, .leastNonzeroMagnitude),
      Interval(.leastNonzeroMagnitude), Interval(1, 1.0.nextUp),
    ] {
      #expect(interval.contains(Interval(interval.midpoint)))
    }
  }

  @Test func `intervals intersect or are disjoint`() {
    #expect(Interval(0, 2).intersection(Interval(1, 3)) == Interval(1, 2))
    #expect(Interval(0, 1).intersection(Interval(1, 3)) == Interval(1))
    #expect(Interval(0, 1).intersection(Interval(2, 3)) == nil)
    #expect(Interval(0, 3).contains(Interval(1, 2)) && !Interval(1, 2).contains(Interval(0, 3)))
    #expect(Interval(-1, 0).containsZero && !Interval(1, 2).containsZero)
  }

  @Test func `an interval without members is a broken precondition`() async {
    await #expect(processExitsWith: .failure) { _ = Interval(2, 1) }
    await #expect(processExitsWith: .failure) { _ = Interval(.nan, 1) }
    await #expect(processExitsWith: .failure) { _ = Interval(.infinity, .infinity) }
  }
}

extension Interval {
  /// The exact ends of a bounded interval.
  fileprivate var ends: [Rational] {
    [lower, upper].compactMap { Rational(exactly: $0) }
  }
}

extension SeededGenerator {
  /// A number of moderate, tiny or any exponent, or one with few bits.
  private mutating func double() -> Double {
    let fraction = Double.random(in: -1...1, using: &self)
    switch Int.random(in: 0..<5, using: &self) {
    case 0: return fraction
    case 1: return (fraction * 64).rounded()
    case 2: return fraction * 0x1p-1030
    case 3:
      return Double(
        sign: .plus, exponent: Int.random(in: -1074...500, using: &self), significand: fraction)
    default: return fraction * 1e6
    }
  }

  fileprivate mutating func interval() -> Interval {
    let a = double()
    let b = Bool.random(using: &self) ? a : double()
    return Interval(Swift.min(a, b), Swift.max(a, b))
  }
}
