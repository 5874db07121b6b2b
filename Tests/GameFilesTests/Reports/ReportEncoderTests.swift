import ExactArithmetic
import Foundation
import GameModel
import TestSupport
import Testing

@testable import GameFiles

/// Values of every shape that reports are made of.
private struct Sample: Codable, Equatable {
  struct Part: Codable, Equatable {
    var zeta: Rational
    var alpha: [[Int]]
  }

  enum Keys: String, CodingKey { case nested, list }

  var last = "z"
  var first: String? = "a"
  var missing: Int?
  var flags = [true, false]
  var number = 0.25
  var parts: [Part]
}

private func json(_ value: some Encodable) throws -> String {
  try ReportEncoder().encode(value).document()
}

@Suite struct ReportEncoderTests {
  @Test func `keys stand in the order of declaration, and absent values are absent`() throws {
    let sample = Sample(parts: [Sample.Part(zeta: Rational(1, 3), alpha: [[1, -2], []])])
    #expect(
      try json(sample) == """
        {
          "last": "z",
          "first": "a",
          "flags": [true, false],
          "number": 0.25,
          "parts": [{"zeta": "1/3", "alpha": [[1, -2], []]}]
        }

        """)
  }

  @Test(arguments: 0..<200)
  func `any value is read back by Foundation, whatever the width`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func text() -> String {
      let scalars = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
        Unicode.Scalar(
          UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x2_0000), using: &random))
      }
      return String(String.UnicodeScalarView(scalars))
    }
    let sample = Sample(
      last: text(), first: Bool.random(using: &random) ? text() : nil,
      flags: (0..<Int.random(in: 0...60, using: &random)).map { _ in .random(using: &random) },
      number: Double.random(in: -1e9...1e9, using: &random),
      parts: (0..<Int.random(in: 0...5, using: &random)).map { _ in
        Sample.Part(
          zeta: Rational(Int.random(in: -99...99, using: &random), 97),
          alpha: (0..<Int.random(in: 0...9, using: &random)).map { _ in
            Array(repeating: Int.random(in: -9...9, using: &random), count: 30)
          })
      })
    let written = try ReportEncoder().encode(sample)
    for width in [1, 40, 100, 1000] {
      let document = written.document(width: width)
      let read = try JSONDecoder().decode(Sample.self, from: Data(document.utf8))
      #expect(read == sample)
      #expect(throws: Never.self) { try JSONSyntax.check(Array(document.utf8)) }
    }
  }

  @Test func `a line is broken only where it would be longer than the width`() throws {
    let matrix = (0..<30).map { row in (0..<(2 * row)).map { "\(row * $0)/7" } }
    let lines = try json(matrix).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines[1] == "  [],")
    #expect(lines.contains { $0.count > 90 })
  }

  @Test func `strings are escaped as RFC 8259 asks`() throws {
    #expect(
      JSONText.string("\"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{2028}é😀").line
        == #""\"\\/\n\r\t\u0000\u001f\u007f\u2028é😀""#)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that JSON does not have is an error`(number: Double) {
    #expect(throws: EncodingError.self) { try json([number]) }
  }

  @Test func `containers may be nested by hand`() throws {
    struct ByHand: Encodable {
      func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: Sample.Keys.self)
        var list = outer.nestedUnkeyedContainer(forKey: .list)
        try list.encode(1)
        try list.encodeNil()
        var inner = list.nestedContainer(keyedBy: Sample.Keys.self)
        try inner.encode("x", forKey: .nested)
        try outer.encodeNil(forKey: .nested)
      }
    }
    #expect(
      try ReportEncoder().encode(ByHand()).line
        == #"{"list": [1, null, {"nested": "x"}], "nested": null}"#)
  }
}

@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    ("", "1:1", "expected a value, found the end"),
    ("{\"a\": 1,\n \"b\": }", "2:7", "expected a value, found \"}\""),
    ("{\"a\" 1}", "1:6", "expected \":\", found \"1\""),
    ("{a: 1}", "1:2", "expected a key in quotes, found \"a\""),
    ("[1, 2", "1:6", "expected \",\" or \"]\", found the end"),
    ("[1, 2}", "1:6", "expected \",\" or \"]\", found \"}\""),
    ("[01]", "1:3", "expected \",\" or \"]\", found \"1\""),
    ("[1.]", "1:4", "expected a digit, found \"]\""),
    ("[1e+]", "1:5", "expected a digit, found \"]\""),
    ("[tru]", "1:5", "expected \"true\", found \"]\""),
    ("\"é", "1:3", "expected a closing quote, found the end"),
    ("\"\\x\"", "1:3", "expected one of \" \\ / b f n r t u after the backslash, found \"x\""),
    ("\"\\u12g4\"", "1:6", "expected four hexadecimal digits, found \"g\""),
    ("\"a\nb\"", "1:3", "a control character in a string must be escaped"),
    ("{} {}", "1:4", "expected the end of the text, found \"{\""),
    ("NaN", "1:1", "expected a value, found \"N\""),
  ])
  func `text that is not JSON is refused where it stops being JSON`(
    text: String, place: String, message: String
  ) {
    #expect {
      try JSONSyntax.check(Array(text.utf8))
    } throws: { error in
      guard let error = error as? JSONSyntaxError else { return false }
      #expect(error.message == message)
      #expect("\(error.line):\(error.column)" == place)
      return true
    }
  }

  @Test func `nesting is bounded`() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(deep) }
  }

  @Test(arguments: 0..<200)
  func `what is accepted is what Foundation accepts`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(#"{"a": [1.5e-3, "x\n", true, null], "b": {"c": -0}}"#.utf8)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let position = Int.random(in: bytes.indices, using: &random)
      let alphabet = Array(#"{}[]",:0-+.e\ntu "#.utf8)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[position] = alphabet.randomElement(using: &random)!
      case 1: bytes.insert(alphabet.randomElement(using: &random)!, at: position)
      default: bytes.remove(at: position)
      }
    }
    let accepted = (try? JSONSyntax.check(bytes)) != nil
    let read = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
    #expect(accepted == (read != nil), "\(String(decoding: bytes, as: UTF8.self))")
  }
}
