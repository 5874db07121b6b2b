import ExactArithmetic

extension Formula<FormulaName> {
  /// The longest formula, in Unicode scalars.
  public static var longestText: Int { 10_000 }
  /// The greatest depth of a formula.
  public static var greatestDepth: Int { 250 }

  /// The formula that a text denotes.
  ///
  /// From the loosest to the tightest: `or`; `and`; `not`; one comparison (`==` `!=` `<` `<=` `>`
  /// `>=`); `+` `-`; `*` `/`; a minus in front; `^`, which groups to the right. Numbers are written
  /// `3`, `0.25` or `1e-3`; a third is the quotient `1/3`. A name is letters, digits and `_`, or any
  /// text between backquotes, and may be followed by a dot and another.
  ///
  /// - Parameter text: The whole formula.
  /// - Throws: ``FormulaError`` at the first place that does not fit, and at one beyond a limit.
  public init(parsing text: String) throws(FormulaError) {
    var parser = FormulaParser(text)
    self = try parser.formula()
  }
}

/// A recursive-descent parser: one function for each level of precedence.
private struct FormulaParser {
  typealias Part = Formula<FormulaName>

  private let text: [Unicode.Scalar]
  private var offset = 0
  private var nesting = 0

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
  }

  mutating func formula() throws(FormulaError) -> Part {
    guard text.count <= Part.longestText else {
      throw FormulaError(
        offset: Part.longestText,
        message: "the formula is longer than \(Part.longestText) characters")
    }
    let part = try disjunction()
    guard peek() == nil else { throw unexpected("an operator or the end of the formula") }
    return part
  }

  // MARK: - Precedence

  private mutating func disjunction() throws(FormulaError) -> Part {
    var part = try conjunction()
    while let start = skip(word: "or") {
      part = try node(.or, [part, try conjunction()], at: start)
    }
    return part
  }

  private mutating func conjunction() throws(FormulaError) -> Part {
    var part = try negation()
    while let start = skip(word: "and") {
      part = try node(.and, [part, try negation()], at: start)
    }
    return part
  }

  private mutating func negation() throws(FormulaError) -> Part {
    guard let start = skip(word: "not") else { return try comparison() }
    return try nested { (parser) throws(FormulaError) in
      try parser.node(.not, [try parser.negation()], at: start)
    }
  }

  private mutating func comparison() throws(FormulaError) -> Part {
    let left = try sum()
    let signs: [FormulaOperator] = [
      .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater,
    ]
    guard let (sign, start) = skip(anyOf: signs) else {
      if peek() == "=" { throw FormulaError(offset: offset, message: "expected '==', found '='") }
      return left
    }
    let part = try node(sign, [left, try sum()], at: start)
    if let (_, second) = skip(anyOf: signs) {
      throw FormulaError(
        offset: second, message: "comparisons do not chain; join two of them with 'and'")
    }
    return part
  }

  private mutating func sum() throws(FormulaError) -> Part {
    var part = try product()
    while let (sign, start) = skip(anyOf: [.add, .subtract]) {
      part = try node(sign, [part, try product()], at: start)
    }
    return part
  }

  private mutating func product() throws(FormulaError) -> Part {
    var part = try signed()
    while let (sign, start) = skip(anyOf: [.multiply, .divide]) {
      part = try node(sign, [part, try signed()], at: start)
    }
    return part
  }

  private mutating func signed() throws(FormulaError) -> Part {
    guard let (_, start) = skip(anyOf: [.subtract]) else { return try power() }
    return try nested { (parser) throws(FormulaError) in
      try parser.node(.negate, [try parser.signed()], at: start)
    }
  }

  private mutating func power() throws(FormulaError) -> Part {
    let base = try primary()
    guard let (_, start) = skip(anyOf: [.power]) else { return base }
    return try nested { (parser) throws(FormulaError) in
      try parser.node(.power, [base, try parser.signed()], at: start)
    }
  }

  private mutating func primary() throws(FormulaError) -> Part {
    guard let next = peek() else { throw unexpected("a number, a name or '('") }
    if next == "(" {
      offset += 1
      let part = try nested { (parser) throws(FormulaError) in try parser.disjunction() }
      try expect(")")
      return part
    }
    if Self.isDigit(next) || next == "." { return try number() }
    guard next == "`" || Self.startsName(next) else { throw unexpected("a number, a name or '('") }
    let start = offset
    let quoted = next == "`"
    let object = try name()
    if !quoted, peek() == "(" { return try call(object, at: start) }
    guard !quoted, FormulaOperator(rawValue: object) == nil else {
      if quoted { return try variable(object, at: start) }
      throw FormulaError(offset: start, message: "expected a number or a name, found '\(object)'")
    }
    return try variable(object, at: start)
  }

  private mutating func variable(_ object: String, at start: Int) throws(FormulaError) -> Part {
    guard offset < text.count, text[offset] == "." else {
      return Part(.variable(FormulaName(object)), offset: start)
    }
    offset += 1
    guard offset < text.count, text[offset] == "`" || Self.startsName(text[offset]) else {
      throw unexpected("a name after the dot")
    }
    return Part(.variable(FormulaName(object, field: try name())), offset: start)
  }

  private mutating func call(_ name: String, at start: Int) throws(FormulaError) -> Part {
    let functions = FormulaOperator.allCases.filter { $0.argumentCount != nil }
    guard let function = functions.first(where: { $0.rawValue == name }),
      let count = function.argumentCount
    else {
      let names = NameList("function", functions.map(\.rawValue))
      throw FormulaError(
        offset: start, message: "there is no function '\(shortened(name))'" + names.hint(for: name))
    }
    try expect("(")
    var operands: [Part] = []
    repeat {
      operands.append(try nested { (parser) throws(FormulaError) in try parser.disjunction() })
    } while skip(",")
    try expect(")")
    guard count.contains(operands.count) else {
      throw FormulaError(
        offset: start,
        message: "\(name) takes \(count.lowerBound) argument\(count.lowerBound == 1 ? "" : "s"), "
          + "found \(operands.count)")
    }
    return try node(function, operands, at: start)
  }

  // MARK: - Words

  private mutating func number() throws(FormulaError) -> Part {
    let start = offset
    skipDigits()
    if offset < text.count, text[offset] == "." {
      offset += 1
      skipDigits()
    }
    if offset < text.count, text[offset] == "e" || text[offset] == "E" {
      var ahead = offset + 1
      if ahead < text.count, text[ahead] == "+" || text[ahead] == "-" { ahead += 1 }
      if ahead < text.count, Self.isDigit(text[ahead]) {
        offset = ahead
        skipDigits()
      }
    }
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: text[start..<offset])
    do throws(RationalSyntaxError) {
      return Part(.number(try Rational(parsing: String(digits))), offset: start)
    } catch {
      throw FormulaError(offset: start, message: error.message)
    }
  }

  /// A name, plain or between backquotes.
  private mutating func name() throws(FormulaError) -> String {
    var name = String.UnicodeScalarView()
    let start = offset
    if text[offset] == "`" {
      offset += 1
      while offset < text.count, text[offset] != "`" {
        name.append(text[offset])
        offset += 1
      }
      guard offset < text.count else {
        throw FormulaError(offset: start, message: "the backquote that opens here is not closed")
      }
      offset += 1
    } else {
      while offset < text.count, Self.startsName(text[offset]) || Self.isDigit(text[offset]) {
        name.append(text[offset])
        offset += 1
      }
    }
    return String(name)
  }

  private mutating func skipDigits() {
    while offset < text.count, Self.isDigit(text[offset]) { offset += 1 }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }

  // MARK: - Steps

  private mutating func peek() -> Unicode.Scalar? {
    while offset < text.count, text[offset].properties.isWhitespace { offset += 1 }
    return offset < text.count ? text[offset] : nil
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek() == character else { return false }
    offset += 1
    return true
  }

  /// Passes the first of some signs that comes next; a longer one must stand before its beginning.
  private mutating func skip(anyOf signs: [FormulaOperator]) -> (FormulaOperator, Int)? {
    guard peek() != nil else { return nil }
    for sign in signs where text[offset...].starts(with: sign.rawValue.unicodeScalars) {
      defer { offset += sign.rawValue.unicodeScalars.count }
      return (sign, offset)
    }
    return nil
  }

  /// Passes a word, if it comes next and does not go on as another.
  private mutating func skip(word: String) -> Int? {
    guard peek() != nil, text[offset...].starts(with: word.unicodeScalars) else { return nil }
    let end = offset + word.unicodeScalars.count
    if end < text.count, Self.startsName(text[end]) || Self.isDigit(text[end]) { return nil }
    defer { offset = end }
    return offset
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(FormulaError) {
    guard skip(character) else { throw unexpected("'\(character)'") }
  }

  private mutating func unexpected(_ expected: String) -> FormulaError {
    guard let next = peek() else {
      return FormulaError(
        offset: text.count, message: "the formula ends here; expected \(expected)")
    }
    return FormulaError(offset: offset, message: "expected \(expected), found '\(next)'")
  }

  /// Parses one level further in.
  private mutating func nested(
    _ body: (inout FormulaParser) throws(FormulaError) -> Part
  ) throws(FormulaError) -> Part {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Part.greatestDepth else { throw tooDeep(at: offset) }
    return try body(&self)
  }

  private func node(
    _ function: FormulaOperator, _ operands: [Part], at start: Int
  ) throws(FormulaError) -> Part {
    let part = Part(.apply(function, operands), offset: start)
    guard part.depth <= Part.greatestDepth else { throw tooDeep(at: start) }
    return part
  }

  private func tooDeep(at offset: Int) -> FormulaError {
    FormulaError(
      offset: offset,
      message: "the formula is nested more than \(Part.greatestDepth) deep, the limit")
  }
}
