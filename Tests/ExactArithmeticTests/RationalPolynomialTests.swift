import ExactArithmetic
import Foundation
import TestSupport
import Testing

@Suite struct RationalPolynomialTests {
  private func random(
    degree: Int, using generator: inout SeededGenerator
  ) -> RationalPolynomial {
    RationalPolynomial(
      (0...degree).map { _ in
        Rational(
          Int.random(in: -9...9, using: &generator), Int.random(in: 1...5, using: &generator))
      })
  }

  private let points = (-8...8).map { Rational($0, 4) }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `values of sums, products, quotients and compositions are those of the parts`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let a = random(degree: Int.random(in: 0...5, using: &generator), using: &generator)
    let b = random(degree: Int.random(in: 1...3, using: &generator), using: &generator)
    for x in points {
      let (p, q) = (a.value(at: x), b.value(at: x))
      #expect((a + b).value(at: x) == p + q)
      #expect((a - b).value(at: x) == p - q)
      #expect((a * b).value(at: x) == p * q)
      #expect(a.composed(offset: 2, slope: Rational(-1, 3)).value(at: 6 - 3 * x) == p)
    }
    guard !b.isZero else { return }
    let (quotient, remainder) = a.divided(by: b)
    #expect(quotient * b + remainder == a)
    #expect(remainder.degree < b.degree || remainder.isZero)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a common factor is found and divides both`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let factor = RationalPolynomial([Rational(Int.random(in: -5...5, using: &generator), 3), 1])
    let a = random(degree: 3, using: &generator) * factor
    let b = random(degree: 2, using: &generator) * factor
    let divisor = a.greatestCommonDivisor(with: b)
    #expect(divisor.divided(by: factor).remainder.isZero)
    for polynomial in [a, b] where !divisor.isZero {
      #expect(polynomial.divided(by: divisor).remainder.isZero)
    }
  }

  /// (x − r)² + m is at least m, which it is at r.
  @Test(arguments: [Rational(1, 3), Rational(1, 2), 0, 1, Rational(5, 7)])
  func `signs on an interval are right`(root: Rational) {
    let unit = RationalInterval(0, 1)
    let square = RationalPolynomial([root * root, -2 * root, 1])
    let small = RationalPolynomial(Rational(1, 1000))
    #expect((square + small).isPositive(on: unit))
    #expect(!(square - small).isNonnegative(on: unit))
    #expect(!square.isPositive(on: unit))
    // A zero that no halving meets is not recognised.
    let isMet = [0, Rational(1, 2), 1].contains(root)
    #expect(square.isNonnegative(on: unit) == isMet)
    #expect(!(square * -1).isNonnegative(on: unit))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `what is shown of signs holds at points, and what holds with a margin is shown`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let polynomial = random(degree: 4, using: &generator)
    let interval = RationalInterval(-1, Rational(3, 2))
    let values = (0...40).map { polynomial.value(at: -1 + Rational($0, 16)) }
    if polynomial.isNonnegative(on: interval) { #expect(values.allSatisfy { $0.signum >= 0 }) }
    if polynomial.isPositive(on: interval) { #expect(values.allSatisfy { $0.signum > 0 }) }
    // Between points the value changes by less than the derivative, which is below 9 · (1 + 3 + 7 + 14), over 32.
    if values.allSatisfy({ $0 > 15 }) { #expect(polynomial.isPositive(on: interval)) }
  }

  @Test func `roots are found in closed form, each once, in order`() throws {
    let unit = RationalInterval(0, 1)
    func roots(_ coefficients: [Rational]) -> [String]? {
      RationalPolynomial(coefficients).roots(in: unit)?.map(\.description)
    }
    #expect(roots([-1, 2]) == ["1/2"])
    #expect(roots([-1, 0, 2]) == ["√2/2"])
    #expect(roots([2, -9, 9]) == ["1/3", "2/3"])
    #expect(roots([1, -6, 9]) == ["1/3"])
    #expect(roots([1, 0, 1]) == [])
    #expect(roots([0, 0, 1, -1]) == ["0", "1"])
    #expect(roots([0, 0, 0, 1, -3, 2]) == ["0", "1/2", "1"])
    #expect(roots([5]) == [])
    #expect(roots([]) == nil)
    // 7x³ − 2 has no root in closed form, and 7x³ + 2 has none in the interval.
    #expect(roots([-2, 0, 0, 7]) == nil)
    #expect(roots([2, 0, 0, 7]) == [])
  }

  @Test func `a file has the coefficients, of which the last is not zero`() throws {
    let polynomial = RationalPolynomial([Rational(1, 2), 0, -3])
    let data = try JSONEncoder().encode(polynomial)
    #expect(String(decoding: data, as: UTF8.self) == #"["1\/2","0","-3"]"#)
    #expect(try JSONDecoder().decode(RationalPolynomial.self, from: data) == polynomial)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(RationalPolynomial.self, from: Data(#"["1","0"]"#.utf8))
    }
  }
}
