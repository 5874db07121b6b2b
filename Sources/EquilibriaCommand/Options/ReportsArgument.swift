/// What agents report as it is written on the command line.
///
///     a=10,b=8
///     a={A: 2, AB: 3},b={A: 0, AB: 4}
enum ReportsArgument {
  /// The same as a map of a model file: each equal sign outside quotes and braces becomes a colon.
  static func map(_ text: String) -> String {
    var depth = 0
    var isQuoted = false
    var result = "{"
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "{" where !isQuoted, "[" where !isQuoted: depth += 1
      case "}" where !isQuoted, "]" where !isQuoted: depth -= 1
      default: break
      }
      result += character == "=" && !isQuoted && depth == 0 ? ": " : String(character)
    }
    return result + "}"
  }
}
