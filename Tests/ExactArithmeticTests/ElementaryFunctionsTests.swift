import ExactArithmetic
import TestSupport
import Testing

/// Intervals against sums of exact rationals.
@Suite struct ElementaryFunctionsTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `exponentials are enclosed within a few units in the last place`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<10 {
      let x = generator.argument(in: -12...12)
      let found = Interval(x).exponential()
      let bounds = exactExponential(x)
      #expect(Rational(exactly: found.lower)! <= bounds.lower)
      #expect(bounds.upper <= Rational(exactly: found.upper)!)
      #expect(found.width <= 8 * found.lower.ulp)
    }
  }

  @Test(arguments: [700, 709, -700, -745, 333] as [Double])
  func `large exponentials are enclosed`(x: Double) {
    let found = Interval(x).exponential()
    let bounds = exactExponential(x)
    #expect(Rational(exactly: found.lower)! <= bounds.lower)
    #expect(bounds.upper <= Rational(exactly: found.upper)!)
    #expect(found.width <= 8 * found.lower.ulp)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `logarithms are enclosed within a few units in the last place`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for position in 0..<5 {
      // Near one the logarithm itself is small.
      let x =
        position == 0
        ? 1 + generator.argument(in: -0.01...0.01)
        : abs(generator.argument(in: -5000...5000)) + 1e-6
      let found = Interval(x).logarithm()!
      // e to the lower bound is at most x, and to the upper one at least x.
      #expect(exactExponential(found.lower).lower <= Rational(exactly: x)!)
      #expect(exactExponential(found.upper).upper >= Rational(exactly: x)!)
      #expect(
        x == 1 || exactExponential(found.lower).upper < exactExponential(found.upper).lower)
      #expect(found.width <= 8 * found.lower.ulp)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `roots are numbers or two neighbours`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let x = Double(
        sign: .plus, exponent: Int.random(in: -1070...1023, using: &generator),
        significand: Double.random(in: 1..<2, using: &generator))
      let root = Interval(x).squareRoot()!
      let (low, high) = (Rational(exactly: root.lower)!, Rational(exactly: root.upper)!)
      #expect(low * low <= Rational(exactly: x)! && Rational(exactly: x)! <= high * high)
      #expect(x < 0x1p-960 || root.upper <= root.lower.nextUp)
    }
    #expect(Interval(9).squareRoot() == Interval(3))
    #expect(Interval(2, 4).squareRoot()!.upper == 2)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `functions of wider intervals contain those of narrower ones`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let ends = (0..<3).map { _ in generator.argument(in: 0.001...300) }.sorted()
      let (wide, inner) = (Interval(ends[0], ends[2]), Interval(ends[1]))
      #expect(wide.exponential().contains(inner.exponential()))
      #expect(wide.logarithm()!.contains(inner.logarithm()!))
      #expect(wide.squareRoot()!.contains(inner.squareRoot()!))
      #expect(wide.exponential().logarithm()!.contains(wide))
      #expect(wide.logarithm()!.exponential().contains(wide))
      #expect(wide.squareRoot()!.power(2).contains(wide))
      let exponent = generator.smallRational()
      #expect(wide.power(exponent)!.contains(inner.power(exponent)!) || exponent.exactInt != nil)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `powers are enclosed`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let ends = (0..<2).map { _ in generator.argument(in: -9...9) }.sorted()
      let interval = Interval(ends[0], ends[1])
      let exponent = Int.random(in: -6...9, using: &generator)
      for member in ends + [interval.midpoint] where member != 0 || exponent >= 0 {
        #expect(interval.power(exponent).contains(Rational(exactly: member)!.power(exponent)))
      }
      // The power to p/q, raised to q, is the power to p.
      let base = Interval(ends[0].magnitude + 0.5)
      let numerator = Int.random(in: -5...5, using: &generator)
      let root = base.power(Rational(numerator, 3))!
      let power = Rational(exactly: base.lower)!.power(numerator)
      #expect(Rational(exactly: root.lower)!.power(3) <= power)
      #expect(power <= Rational(exactly: root.upper)!.power(3))
      #expect(root.width <= 1e-13 * root.upper)
    }
    #expect(Interval(-2, 3).power(2) == Interval(0, 9))
    #expect(Interval(-2, 3).power(3) == Interval(-8, 27))
    #expect(Interval(-2, 4).power(-3) == .wholeLine)
    #expect(Interval(-.infinity, -2).power(2) == Interval(4, .infinity))
    #expect(Interval(-.infinity, -2).power(3) == Interval(-.infinity, -8))
    #expect(Interval(-2, 2).power(0) == Interval(1))
  }

  @Test func `ends of the domain and of the range stay ends`() {
    let beyond = Interval(.greatestFiniteMagnitude, .infinity)
    #expect(Interval(0).exponential() == Interval(1))
    #expect(Interval(1).logarithm() == Interval(0))
    #expect(Interval(1000).exponential() == beyond)
    #expect(Interval(-1000).exponential() == Interval(0, .leastNonzeroMagnitude))
    #expect(Interval.wholeLine.exponential() == Interval(0, .infinity))
    #expect(Interval(709.9).exponential() == beyond)
    #expect(Interval(.leastNonzeroMagnitude).logarithm()!.exponential().containsTiny)
    #expect(Interval(0, 1).logarithm() == Interval(-.infinity, 0))
    #expect(Interval(1, .infinity).logarithm() == Interval(0, .infinity))
    #expect(Interval(-1, 1).logarithm() == Interval(-.infinity, 0))
    #expect(Interval(-2, 0).logarithm() == nil && Interval(0).logarithm() == nil)
    #expect(Interval(-2, -1).squareRoot() == nil)
    #expect(Interval(-2, 4).squareRoot() == Interval(0, 2))
    #expect(Interval(0).squareRoot() == Interval(0))
    #expect(Interval(4, .infinity).squareRoot() == Interval(2, .infinity))
    #expect(Interval(0, 1).power(Rational(1, 3)) == Interval(0, 1))
    #expect(Interval(-1, 0).power(Rational(1, 3)) == Interval(0))
    #expect(Interval(-1, 0).power(Rational(-1, 3)) == nil)
  }

  /// Bounds of the exponential of a number x: for y = x/m with |y| ≤ 1 a Taylor sum, to the power m.
  private func exactExponential(_ value: Double) -> RationalInterval {
    let x = Rational(exactly: value)!
    let parts = max(1, Int(value.magnitude.rounded(.up)))
    let y = x / Rational(parts)
    var (sum, term) = (Rational.zero, Rational.one)
    for index in 1...70 {
      sum += term
      term = shortened(term * y / Rational(index), up: false)
    }
    // What is left out is less than twice 1/70!, and every term is wrong by less than 2⁻⁴⁰⁰.
    let error = Rational(2).power(-300)
    var square = (low: sum - error, high: sum + error)
    var power = (low: Rational.one, high: Rational.one)
    var rest = parts
    while true {
      if rest % 2 == 1 {
        power = (
          shortened(power.low * square.low, up: false),
          shortened(power.high * square.high, up: true)
        )
      }
      rest /= 2
      if rest == 0 { return RationalInterval(power.low, power.high) }
      square = (
        shortened(square.low * square.low, up: false),
        shortened(square.high * square.high, up: true)
      )
    }
  }

  /// A number rounded to 400 binary digits.
  private func shortened(_ value: Rational, up: Bool) -> Rational {
    guard !value.isZero else { return value }
    let scale = Rational(2).power(400 - Int(Double(value).exponent))
    return (up ? (value * scale).ceil : (value * scale).floor) / scale
  }
}

extension Interval {
  /// Whether the least positive number is a member.
  fileprivate var containsTiny: Bool { contains(Interval(.leastNonzeroMagnitude)) }
}

extension SeededGenerator {
  /// A number with all digits, or with few.
  fileprivate mutating func argument(in range: ClosedRange<Double>) -> Double {
    let value = Double.random(in: range, using: &self)
    return Bool.random(using: &self) ? value : (value * 32).rounded() / 32
  }
}
