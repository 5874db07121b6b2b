extension DocumentNode {
  /// The node as YAML on one line.
  var flowText: String {
    switch content {
    case .scalar(let text): yamlScalar(text)
    case .list(let nodes): "[" + nodes.map(\.flowText).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map(\.flowText).joined(separator: ", ") + "}"
    }
  }

  /// A claim as YAML on one line, without the braces of its outermost map.
  var claimText: String {
    guard case .map(let entries) = content else { return flowText }
    return entries.map(\.flowText).joined(separator: ", ")
  }

  /// The node as JSON on one line; numbers that are written as JSON writes integers stay numbers.
  var jsonText: String {
    switch content {
    case .scalar(let text): jsonScalar(text)
    case .list(let nodes): "[" + nodes.map(\.jsonText).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(jsonString($0.key)): \($0.value.jsonText)" }.joined(separator: ", ")
        + "}"
    }
  }
}

extension DocumentNode.Entry {
  /// The entry as YAML on one line.
  ///
  /// The one key whose value is a truth value keeps it as it is.
  fileprivate var flowText: String {
    if key == "strictly", case .scalar(let text) = value.content, ["true", "false"].contains(text) {
      return "strictly: \(text)"
    }
    return "\(yamlScalar(key)): \(value.flowText)"
  }
}

/// A text as a YAML scalar that every reader of YAML takes for that text.
///
/// Plain if it is one line of letters, digits and a few harmless signs and does not look like anything
/// but a text, a whole number or a fraction; else in double quotes.
func yamlScalar(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  let harmless = scalars.allSatisfy {
    $0.properties.isAlphabetic || ("0"..."9").contains($0)
      || " _-+/.()'^*".unicodeScalars.contains($0)
  }
  guard harmless, let first = scalars.first, let last = scalars.last, last != " ",
    first.properties.isAlphabetic || isInteger(text) || isFraction(text), !isReserved(text)
  else { return jsonString(text) }
  return text
}

/// Texts that YAML takes for a truth value or for nothing.
private func isReserved(_ text: String) -> Bool {
  ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
}

/// Whether a text is a whole number as JSON writes it, of a length that all readers hold exactly.
private func isInteger(_ text: String) -> Bool {
  let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
  return 1...15 ~= digits.utf8.count && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    && (digits == "0" || !digits.hasPrefix("0")) && text != "-0"
}

/// Whether a text is a fraction of whole numbers, which YAML takes for a text.
private func isFraction(_ text: String) -> Bool {
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  guard parts.count == 2 else { return false }
  return isInteger(String(parts[0])) && isInteger(String(parts[1]))
}

/// A scalar as JSON: a whole number as a number, anything else as a string.
func jsonScalar(_ text: String) -> String {
  isInteger(text) ? text : jsonString(text)
}

/// A text as a JSON string, which is also a YAML scalar in double quotes.
func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case _ where needsEscape(scalar):
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// Whether a character cannot stand in a YAML text, or would break its line.
private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
  default: false
  }
}
