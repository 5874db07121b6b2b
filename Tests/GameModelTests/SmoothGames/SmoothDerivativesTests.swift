import Equilibria
import ExactArithmetic
import GameModel
import TestSupport
import Testing

@Suite struct SmoothDerivativesTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `bounds of derivatives hold at every point of a box`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let function = SmoothFunction.randomRational(using: &generator)
    for _ in 0..<10 {
      let point = (0..<2).map { _ in Rational(Int.random(in: 1...60, using: &generator), 20) }
      let box = point.map { value in
        Interval(
          enclosing: RationalInterval(
            value - Rational(Int.random(in: 0...5, using: &generator), 1000),
            value + Rational(Int.random(in: 0...5, using: &generator), 1000)))
      }
      for own in 0..<2 {
        let bounds = function.derivatives(at: box, by: own, isMixed: true)
        let exact = function.derivatives(
          at: point.map { ExactNumber(constant: $0) }, by: own, isMixed: true)
        guard bounds.undefined == nil else { continue }
        #expect(exact.undefined == nil)
        #expect(bounds.result.value.holds(exact.result.value))
        #expect(bounds.result.slope.holds(exact.result.slope))
        for other in 0..<2 {
          #expect(bounds.result.slopes[other].holds(exact.result.slopes[other]))
          #expect(bounds.result.curvatures[other].holds(exact.result.curvatures[other]))
        }
      }
    }
  }

  @Test(arguments: [
    (ElementaryFunction.squareRoot, 0.7), (.exponential, -1.3), (.logarithm, 2.5),
    (.power(Rational(-3, 2)), 1.7), (.power(3), -0.4), (.power(-2), -0.4),
    (.power(Rational(1, 3)), 8),
  ])
  func `derivatives of elementary functions are limits of difference quotients`(
    function: ElementaryFunction, at: Double
  ) {
    func values(_ x: Double) -> (value: Interval, first: Interval, second: Interval) {
      Interval(x).derivatives(of: function)
    }
    let step = 1e-5
    let quotient =
      (values(at + step).value.midpoint - values(at - step).value.midpoint) / (2 * step)
    #expect(abs(values(at).first.midpoint - quotient) < 1e-7 * max(1, abs(quotient)))
    let second = (values(at + step).first.midpoint - values(at - step).first.midpoint) / (2 * step)
    #expect(abs(values(at).second.midpoint - second) < 1e-7 * max(1, abs(second)))
  }

  @Test func `quadratic numbers are computed exactly, and nothing else is claimed`() {
    // x/√x at 2 and at 1 + √2.
    let function = SmoothFunction(
      [.variable(0), .elementary(.squareRoot, 0), .quotient(0, 1)], variableCount: 1)
    func value(_ number: QuadraticNumber) -> QuadraticNumber? {
      function.derivatives(at: [ExactNumber(number)], by: 0, isMixed: false).result.value.value
    }
    #expect(value(QuadraticNumber(2))?.description == "√2")
    #expect(value(QuadraticNumber(Rational(4, 9)))?.description == "2/3")
    #expect(value(QuadraticNumber(1, 1, radicand: 2)) == nil)
    #expect(value(QuadraticNumber(-1)) == nil)
    #expect(value(QuadraticNumber(0)) == nil)
  }

  @Test func `what is not defined is found`() {
    let root = SmoothFunction(
      [.variable(0), .elementary(.squareRoot, 0), .elementary(.logarithm, 1)], variableCount: 1)
    #expect(root.derivatives(at: [Interval(-1, 1)], by: 0, isMixed: false).undefined == 1)
    #expect(root.derivatives(at: [Interval(0, 1)], by: 0, isMixed: false).undefined == 2)
    #expect(root.derivatives(at: [Interval(0.1, 1)], by: 0, isMixed: false).undefined == nil)
    let slope = root.derivatives(at: [Interval(0, 1)], by: 0, isMixed: false).result.slope
    #expect(slope.upper == .infinity && slope.lower > 0.49 && slope.lower < 0.51)
  }
}

extension Interval {
  fileprivate func holds(_ number: ExactNumber) -> Bool {
    guard let value = number.value, value.radicand == 0 else { return true }
    return contains(value.rational)
  }
}

extension SmoothFunction {
  /// Sums, products, quotients and powers of two variables.
  fileprivate static func randomRational(using generator: inout SeededGenerator) -> SmoothFunction {
    var operations: [Operation] = [.variable(0), .variable(1), .constant(Rational(3, 7))]
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let (a, b) = (
        operations.indices.randomElement(using: &generator)!,
        operations.indices.randomElement(using: &generator)!
      )
      operations.append(
        [
          .sum(a, b), .difference(a, b), .product(a, b), .quotient(a, b),
          .elementary(.power(2), a), .elementary(.power(3), a), .elementary(.power(-1), a),
        ].randomElement(using: &generator)!)
    }
    return SmoothFunction(operations, variableCount: 2)
  }
}
