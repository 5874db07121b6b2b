import ExactArithmetic
import Foundation
import TestSupport
import Testing

@Suite struct RationalTextTests {
  @Test(arguments: [
    ("1/3", Rational(1, 3)), ("-7", -7), ("+2", 2), ("0.25", Rational(1, 4)),
    (".5", Rational(1, 2)),
    ("5.", 5), ("1e-3", Rational(1, 1000)), ("1.5E+2", 150), ("-3/4", Rational(-3, 4)),
    ("+6/4", Rational(3, 2)), ("-0", 0), ("007", 7), ("0e1000", 0), ("-.5e1", -5),
    ("9223372036854775807", Rational(Int.max)), ("-9223372036854775808", Rational(Int.min)),
    ("9223372036854775808/2", Rational(2).power(62)), ("1e1000", Rational(10).power(1000)),
    ("0.1000000000000000000000000000000001", Rational(1, 10) + Rational(10).power(-34)),
    ("1e0000000000000000000001", 10),
  ])
  func `a text is the number that it shows`(text: String, value: Rational) throws {
    #expect(try Rational(parsing: text) == value)
    #expect(Rational(text) == value)
  }

  @Test(arguments: [
    ("", "expected a number, found nothing"), ("--3", "expected a number, found \"--3\""),
    ("1/-3", "expected a number, found \"1/-3\""), ("NaN", "expected a number, found \"NaN\""),
    ("inf", "expected a number, found \"inf\""), ("0x10", "expected a number, found \"0x10\""),
    ("1/2/3", "expected a number, found \"1/2/3\""), ("1/", "expected a number, found \"1/\""),
    ("/2", "expected a number, found \"/2\""), (".", "expected a number, found \".\""),
    ("1.5/2", "expected a number, found \"1.5/2\""),
    ("1/2e3", "expected a number, found \"1/2e3\""),
    ("1e", "expected a number, found \"1e\""), ("1e+", "expected a number, found \"1e+\""),
    ("e5", "expected a number, found \"e5\""), ("1 ", "expected a number, found \"1 \""),
    (" 1", "expected a number, found \" 1\""), ("-", "expected a number, found \"-\""),
    ("1.2.3", "expected a number, found \"1.2.3\""), ("٣", "expected a number, found \"٣\""),
    ("1\n", "expected a number, found \"1\u{FFFD}\""), ("1/0", "a denominator of zero"),
    ("-0/000", "a denominator of zero"),
    ("1e999999999", "the exponent 999999999 is beyond the limit of 1000"),
    ("1e-1001", "the exponent -1001 is beyond the limit of 1000"),
    ("1e99999999999999999999", "the exponent 99999999999999999999 is beyond the limit of 1000"),
  ])
  func `another text is refused with the reason`(text: String, message: String) {
    let error = #expect(throws: RationalSyntaxError.self) { try Rational(parsing: text) }
    #expect(error?.message == message)
    #expect(Rational(text) == nil)
  }

  @Test func `a text beyond the limit is refused before it is read`() throws {
    let longest = String(repeating: "9", count: Rational.textLimit)
    #expect(try Rational(parsing: longest) == Rational(10).power(Rational.textLimit) - 1)
    let error = #expect(throws: RationalSyntaxError.self) { try Rational(parsing: longest + "9") }
    #expect(error?.message == "a number of 10001 characters, beyond the limit of 10000")
    let wrong = #expect(throws: RationalSyntaxError.self) { try Rational(parsing: longest + "x") }
    #expect((wrong?.message.count ?? .max) < 100)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `every number survives text and JSON`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let value = generator.rational()
      #expect(Rational(value.description) == value)
      let data = try JSONEncoder().encode([value])
      #expect(try JSONDecoder().decode([Rational].self, from: data) == [value])
    }
  }

  @Test func `in JSON a rational is a string`() throws {
    #expect(try JSONEncoder().encode(["x": Rational(-1, 2)]) == Data(#"{"x":"-1\/2"}"#.utf8))
    for text in ["[1]", "[0.5]", "[null]", "[[1,2]]", "[\"1/0\"]", "[\"\"]"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([Rational].self, from: Data(text.utf8))
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `mutated text is a number or an error, never a crash`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789+-./eE xX\0\n\u{80}é".utf8) + [0xFF, 0xC0]
    for _ in 0..<200 {
      var bytes = Array(generator.rational().description.utf8)
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let byte = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        if place < bytes.count, Bool.random(using: &generator) {
          bytes[place] = byte
        } else {
          bytes.insert(byte, at: place)
        }
      }
      do {
        let value = try Rational(parsing: bytes.span)
        #expect(Rational(value.description) == value)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }
}
