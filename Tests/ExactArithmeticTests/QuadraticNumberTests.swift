import ExactArithmetic
import Foundation
import Testing

@Suite struct QuadraticNumberTests {
  private static let samples: [QuadraticNumber] = [
    QuadraticNumber(Rational(-13, 24), Rational(1, 24), radicand: 601),
    QuadraticNumber(2, -1, radicand: 2), QuadraticNumber(0, Rational(1, 3), radicand: 3),
    QuadraticNumber(0, -1, radicand: 2), QuadraticNumber(-1, Rational(-2, 5), radicand: 7),
    QuadraticNumber(Rational(1, 2), Rational(3, 4), radicand: 5), QuadraticNumber(Rational(-2, 3)),
    QuadraticNumber(Rational(1, 3), 2, radicand: 9),
  ]

  @Test func `numbers are written as people write them`() {
    #expect(
      Self.samples.map(\.description) == [
        "(√601 − 13)/24", "2 − √2", "√3/3", "-√2", "(-5 − 2√7)/5", "(2 + 3√5)/4", "-2/3", "19/3",
      ])
  }

  @Test(arguments: samples)
  func `what is written is read again`(number: QuadraticNumber) throws {
    #expect(QuadraticNumber(number.description) == number)
    let data = try JSONEncoder().encode([number])
    #expect(try JSONDecoder().decode([QuadraticNumber].self, from: data) == [number])
  }

  @Test(arguments: [
    "", "√", "√-2", "√4", "(√2", "1 + 2", "√2 + √2", "√2/0", "2√2/2", "(√2 − 13)/-24", "√2 - 1",
    "x",
    "1 + √99999999999999999999",
  ])
  func `other texts are refused`(text: String) {
    #expect(QuadraticNumber(text) == nil)
  }

  @Test(arguments: samples, samples)
  func `signs and arithmetic agree with floating point`(a: QuadraticNumber, b: QuadraticNumber) {
    func double(_ x: QuadraticNumber) -> Double {
      Double(x.rational) + Double(x.coefficient) * Double(x.radicand).squareRoot()
    }
    #expect(a.signum == (double(a) > 0 ? 1 : -1))
    guard a.isCompatible(with: b) else { return }
    #expect(abs(double(a + b) - (double(a) + double(b))) < 1e-12)
    #expect(abs(double(a - b) - (double(a) - double(b))) < 1e-12)
    #expect(abs(double(a * b) - double(a) * double(b)) < 1e-12)
    #expect((a - b).signum == (a == b ? 0 : double(a) > double(b) ? 1 : -1))
  }

  @Test func `a number is between its bounds and outside others`() {
    let root = QuadraticNumber(0, 1, radicand: 2)
    #expect(root.isContained(in: RationalInterval(Rational(141, 100), Rational(142, 100))))
    #expect(!root.isContained(in: RationalInterval(Rational(142, 100), 2)))
    #expect(!root.isContained(in: RationalInterval(1, Rational(141, 100))))
  }
}

@Suite struct RationalIntervalTests {
  @Test func `a single number is a string and other intervals are objects`() throws {
    let intervals = [RationalInterval(Rational(1, 3)), RationalInterval(-1, Rational(1, 2))]
    let data = try JSONEncoder().encode(intervals)
    #expect(try JSONDecoder().decode([RationalInterval].self, from: data) == intervals)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"1\\/3\"") && text.contains("\"lower\":\"-1\""))
  }

  @Test(arguments: [#"[{"lower": "1", "upper": "1"}]"#, #"[{"lower": "2", "upper": "1"}]"#, "[1]"])
  func `empty intervals and numbers that are not strings are refused`(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([RationalInterval].self, from: Data(json.utf8))
    }
  }
}
