import Equilibria
import Testing

@Suite struct FormulaTests {
  /// The value of a formula in which `x` is 3, `y` is −1/2 and `p.q` is 10.
  func value(_ text: String) throws -> Rational {
    let values: [FormulaName: Rational] = [
      FormulaName("x"): 3, FormulaName("y"): Rational(-1, 2), FormulaName("p", field: "q"): 10,
      FormulaName("odd name"): 7,
    ]
    return try Formula(parsing: text).resolved { (name, offset) throws(FormulaError) in
      guard let value = values[name] else {
        throw FormulaError(offset: offset, message: "no \(name)")
      }
      return value
    }.value { $0 }
  }

  @Test(
    arguments: [
      ("1 + 2*3", 7), ("(1 + 2)*3", 9), ("10 - 3 - 2", 5), ("12/3/2", 2), ("2^3^2", 512),
      ("-2^2", -4), ("(-2)^2", 4), ("2^-1", Rational(1, 2)), ("2 - -3", 5), ("- -3", 3),
      ("1/3 + 1/6", Rational(1, 2)), ("0.1 + .2", Rational(3, 10)), ("1e-3*1000", 1), ("2e3", 2000),
      ("x*y", Rational(-3, 2)), ("p.q - x", 7), ("`odd name` + p.`q`", 17), ("x^0", 1), ("0^0", 1),
      ("(-1)^1000001", -1),
    ] as [(String, Rational)])
  func `arithmetic follows the usual precedence and is exact`(text: String, expected: Rational)
    throws
  {
    #expect(try value(text) == expected)
  }

  @Test(
    arguments: [
      ("x == 3", 1), ("x != 3", 0), ("x < 3", 0), ("x <= 3", 1), ("x > 2.9", 1), ("x >= 3.1", 0),
      ("x > 2 and y > 0", 0), ("x > 2 or y > 0", 1), ("not y > 0", 1), ("not x == 3 or x > 0", 1),
      ("1 or 0 and 0", 1), ("(x > 2) + (x > 1)", 2), ("x or 1/0", 1), ("0 and 1/0", 0),
      ("if(x > 2, 10, 1/0)", 10), ("if(0, 1, 2)", 2),
    ] as [(String, Rational)])
  func `comparisons and logic give one and zero, and compute only what decides`(
    text: String, expected: Rational
  ) throws {
    #expect(try value(text) == expected)
  }

  @Test(
    arguments: [
      ("min(3, x, 2.5)", Rational(5, 2)), ("max(y, -1)", Rational(-1, 2)), ("sum(1, 2, x)", 6),
      ("mean(1, 2)", Rational(3, 2)), ("count(0, y, 3)", 2), ("abs(y)", Rational(1, 2)),
      ("sign(y)", -1), ("sign(0)", 0), ("floor(y)", -1), ("ceil(y)", 0), ("floor(-3)", -3),
      ("min (1,2)", 1),
    ] as [(String, Rational)])
  func `functions take their usual values`(text: String, expected: Rational) throws {
    #expect(try value(text) == expected)
  }

  @Test(arguments: [
    ("", 0, "the formula ends here; expected a number, a name or '('"),
    ("1 +", 3, "the formula ends here; expected a number, a name or '('"),
    ("(1", 2, "the formula ends here; expected ')'"),
    ("1 2", 2, "expected an operator or the end of the formula, found '2'"),
    ("1 = 2", 2, "expected '==', found '='"),
    ("1 < 2 < 3", 6, "comparisons do not chain; join two of them with 'and'"),
    ("3 $ 4", 2, "expected an operator or the end of the formula, found '$'"),
    ("mix(1, 2)", 0, "there is no function 'mix'; did you mean 'min'?"),
    ("if(1, 2)", 0, "if takes 3 arguments, found 2"),
    ("abs(1, 2)", 0, "abs takes 1 argument, found 2"),
    ("min()", 4, "expected a number, a name or '(', found ')'"),
    ("a.", 2, "the formula ends here; expected a name after the dot"),
    ("`a", 0, "the backquote that opens here is not closed"),
    ("and", 0, "expected a number or a name, found 'and'"),
    ("1e9999", 0, "the exponent 9999 is beyond the limit of 1000"),
    ("--3 *", 5, "the formula ends here; expected a number, a name or '('"),
  ])
  func `what does not parse is an error with its place`(text: String, offset: Int, message: String)
  {
    #expect(throws: FormulaError(offset: offset, message: message)) { try Formula(parsing: text) }
  }

  @Test(arguments: [
    ("1 + x/(3 - x)", 5, "division by zero"),
    ("0^-1", 1, "division by zero: a negative power of 0"),
    ("2^(1/2)", 1, "an exponent must be an integer of moderate size, not 1/2"),
    ("1 + 3^99999", 5, "a number of more than 4096 binary digits, the limit"),
    ("(2^4000)*(2^4000)", 8, "a number of more than 4096 binary digits, the limit"),
  ])
  func `what cannot be computed is an error with its place`(
    text: String, offset: Int, message: String
  ) {
    #expect(throws: FormulaError(offset: offset, message: message)) { try value(text) }
  }

  @Test func `depth and length are bounded, before the stack is`() {
    for text in [
      String(repeating: "(", count: 9999), String(repeating: "-", count: 9999),
      String(repeating: "not ", count: 2400), String(repeating: "1^", count: 4999),
      String(repeating: "1+", count: 4999) + "1", String(repeating: "abs(", count: 2400),
      String(repeating: "1+", count: 99_999) + "1",
    ] {
      #expect(throws: FormulaError.self) { try Formula(parsing: text) }
    }
    #expect(throws: Never.self) {
      try Formula(
        parsing: String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200))
    }
  }

  @Test func `formulas are equal by structure, not by place`() throws {
    #expect(try Formula(parsing: "a+b") == Formula(parsing: " a  + (b)"))
    #expect(try Formula(parsing: "a+b") != Formula(parsing: "b+a"))
    #expect(try Formula(parsing: "min(1, 2, x) - 3").size == 6)
  }
}
