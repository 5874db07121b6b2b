import ExactArithmetic
import TestSupport
import Testing

@Suite struct RationalTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `the laws of an ordered field hold`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let (a, b, c) = (generator.rational(), generator.rational(), generator.rational())
      #expect(a + b == b + a)
      #expect(a * b == b * a)
      #expect(a + b + c == a + (b + c))
      #expect(a * b * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a + 0 == a)
      #expect(a * 1 == a)
      #expect(a * 0 == 0)
      #expect(a - a == 0)
      #expect(a + -b == a - b)
      #expect(-(-a) == a)
      #expect((a - b).signum == (a < b ? -1 : a == b ? 0 : 1))
      #expect((a < b) == (b > a))
      #expect((a * b).signum == a.signum * b.signum)
      #expect(a.magnitude == max(a, -a))
      if !b.isZero {
        #expect(a / b * b == a)
        #expect(b.reciprocal * b == 1)
        #expect(b.power(-3) * b.power(5) == b * b)
      }
    }
  }

  // If one number had two representations, some way to it would give the other one.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a number has one representation, whatever way leads to it`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let large = Rational(7).power(60)
    for _ in 0..<40 {
      let value = generator.rational()
      for same in [
        value + large - large, value * large / large, value.numerator / value.denominator,
        -(-value), value.floor + (value - value.floor), (value / large) / large.reciprocal,
      ] {
        #expect(same == value)
        #expect(same.hashValue == value.hashValue)
        #expect(same.exactInt == value.exactInt)
        #expect(same.description == value.description)
      }
      #expect(Set([value, value + large - large]).count == 1)
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `words compute as machine integers do, and pass their limits`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let corners = [Int.min, Int.min + 1, -2, -1, 0, 1, 2, 1 << 31, 1 << 32, Int.max - 1, Int.max]
    for a in corners + [Int.random(in: .min ... .max, using: &generator)] {
      #expect(Rational(a).exactInt == (a == .min ? nil : a))
      #expect(Rational(a).description == "\(a)")
      #expect(Rational(exactly: a) == Rational(a))
      for b in corners {
        let (x, y) = (Int128(a), Int128(b))
        #expect(Rational(a) + Rational(b) == Rational(exactly: x + y))
        #expect(Rational(a) - Rational(b) == Rational(exactly: x - y))
        #expect(Rational(a) * Rational(b) == Rational(exactly: x * y))
        #expect((Rational(a) < Rational(b)) == (a < b))
        if b != 0 {
          let quotient = Rational(a, b)
          #expect(quotient == Rational(a) / Rational(b))
          #expect(quotient * Rational(b) == Rational(a))
          #expect(quotient.denominator > 0)
        }
      }
    }
  }

  @Test func `wide integers are taken over exactly`() {
    #expect(Rational(exactly: UInt.max) == Rational(2).power(64) - 1)
    #expect(Rational(exactly: Int128.min) == -Rational(2).power(127))
    #expect(Rational(exactly: UInt128.max) == Rational(2).power(128) - 1)
    #expect(Rational(exactly: UInt8(7)) == 7)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `floor, ceil and parts`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let value = generator.rational()
      #expect(value.floor.isInteger && value.ceil.isInteger)
      #expect(value.floor <= value && value < value.floor + 1)
      #expect(value.ceil - 1 < value && value <= value.ceil)
      #expect(value.isInteger == (value.floor == value.ceil))
      #expect(value.numerator.isInteger && value.denominator.isInteger)
      #expect(value.numerator / value.denominator == value)
      #expect(value.isInteger == (value.denominator == 1))
    }
  }

  @Test func `powers`() {
    #expect(Rational(2, 3).power(3) == Rational(8, 27))
    #expect(Rational(-2, 3).power(-3) == Rational(-27, 8))
    #expect(Rational(0).power(0) == 1)
    #expect(Rational(0).power(5) == 0)
    #expect(Rational(10).power(19).description == "10000000000000000000")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `lists are scaled to coprime integers`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let list = (0..<5).map { _ in generator.rational() }
    let (scale, integers) = list.scaledToCoprimeIntegers()
    #expect(scale > 0)
    #expect(integers == list.map { $0 * scale })
    #expect(integers.filter { !$0.isInteger } == [])
    // Any common divisor would show up as a smaller scale.
    #expect(integers.scaledToCoprimeIntegers().scale == 1)
    let multiple = list.commonDenominator
    #expect(list.filter { !($0 * multiple).isInteger } == [])
    #expect(multiple.isInteger && multiple > 0)
    for prime: Rational in [2, 3, 5, 7] where (multiple / prime).isInteger {
      #expect(list.contains { !($0 * (multiple / prime)).isInteger } as Bool)
    }
  }

  @Test func `lists that fit words are given as words`() {
    let halves = [Rational(1, 2), Rational(-1, 3), 0].scaledToCoprimeInts()
    #expect(halves?.scale == 6 && halves?.integers == [3, -2, 0])
    let even = [Rational(4), 6].scaledToCoprimeInts()
    #expect(even?.scale == Rational(1, 2) && even?.integers == [2, 3])
    #expect([Rational(0), 0].scaledToCoprimeInts()?.integers == [0, 0])
    #expect([Rational]().scaledToCoprimeInts()?.scale == 1)
    #expect([Rational(1), Rational(2).power(63)].scaledToCoprimeInts() == nil)
  }

  @Test func `many tasks read the same large values`() async {
    var generator = SeededGenerator(seed: 1)
    let values = (0..<50).map { _ in generator.rational() + Rational(3).power(100) }
    let expected = values.reduce(0, +)
    let text = expected.description
    let sums = await withTaskGroup(of: (Rational, String, Int).self) { group in
      for _ in 0..<16 {
        group.addTask {
          let sum = values.reduce(0, +)
          return (sum, sum.description, Set(values + values.map { $0 + 1 - 1 }).count)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums.count == 16)
    for (sum, description, count) in sums {
      #expect(sum == expected)
      #expect(description == text)
      #expect(count == Set(values).count)
    }
  }

  @Test func `division by zero is a broken precondition`() async {
    await #expect(processExitsWith: .failure) { _ = Rational(1) / Rational(0) }
    await #expect(processExitsWith: .failure) { _ = Rational(10).power(100) / Rational(0) }
    await #expect(processExitsWith: .failure) { _ = Rational(1, 0) }
    await #expect(processExitsWith: .failure) { _ = Rational(0).reciprocal }
    await #expect(processExitsWith: .failure) { _ = Rational(0).power(-1) }
  }
}
