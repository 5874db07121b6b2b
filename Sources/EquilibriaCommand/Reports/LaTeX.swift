import Equilibria

/// Pieces of LaTeX that need no package.
enum LaTeX {
  /// Text with the characters that mean something to TeX written so that they are printed.
  static func escaped(_ text: String) -> String {
    text.printable.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "^": result += "\\textasciicircum{}"
      case "~": result += "\\textasciitilde{}"
      case "<": result += "\\textless{}"
      case ">": result += "\\textgreater{}"
      case "|": result += "\\textbar{}"
      case "\"": result += "''"
      case "{", "}", "$", "&", "#", "_", "%": result += "\\\(character)"
      default: result.append(character)
      }
    }
  }

  /// A number in a formula: `-\frac{1}{3}`.
  static func number(_ value: Rational) -> String {
    guard !value.isInteger else { return value.description }
    return
      "\(value.signum < 0 ? "-" : "")\\frac{\(value.magnitude.numerator)}{\(value.denominator)}"
  }

  /// A number known by bounds: itself if it is exact, otherwise its first digits.
  static func number(_ bounds: RationalInterval) -> String {
    bounds.exactValue.map(number) ?? bounds.shortest(digits: 6)
  }

  /// A number in closed form: `\frac{\sqrt{601} - 13}{24}`.
  static func number(_ value: QuadraticNumber) -> String {
    guard value.radicand > 0 else { return number(value.rational) }
    let denominator = [value.rational, value.coefficient].commonDenominator
    let (a, b) = (value.rational * denominator, value.coefficient * denominator)
    let root = (b.magnitude == 1 ? "" : b.magnitude.description) + "\\sqrt{\(value.radicand)}"
    let sum =
      switch (a.signum, b.signum) {
      case (0, 1): root
      case (0, _): "-\(root)"
      case (-1, 1): "\(root) - \(a.magnitude)"
      default: "\(a) \(b.signum > 0 ? "+" : "-") \(root)"
      }
    return denominator == 1 ? sum : "\\frac{\(sum)}{\(denominator)}"
  }

  /// Payoffs in a cell: `$6,\,6$`.
  static func payoffs(_ values: [Rational]) -> String {
    "$" + values.map(number).joined(separator: ",\\,") + "$"
  }

  /// A table whose first row is its head.
  ///
  /// - Parameters:
  ///   - columns: The column specification of `tabular`.
  ///   - rows: Cells that are LaTeX already.
  /// - Returns: The lines of a `tabular` environment.
  static func table(_ columns: String, _ rows: [[String]]) -> [String] {
    var aligned = TextTable(columns.filter { $0 != "|" }.map { _ in .left })
    aligned.separator = " & "
    for row in rows { aligned.append(row) }
    var lines = ["\\begin{tabular}{\(columns)}"]
    for (position, line) in aligned.paddedLines.enumerated() {
      lines.append(line + " \\\\" + (position == 0 ? " \\hline" : ""))
    }
    return lines + ["\\end{tabular}"]
  }
}

extension NormalFormGame {
  /// The payoffs as LaTeX: a matrix of the first two players' actions for each combination of the
  /// others' actions.
  var latexTables: [String] {
    let names = DisplayNames(self)
    let rows = actionCount(of: 0)
    guard playerCount > 1 else {
      let cells = (0..<rows).map {
        [LaTeX.escaped(names.actions[0][$0]), LaTeX.payoffs(payoffs(at: [$0]))]
      }
      return LaTeX.table("l|c", [[LaTeX.escaped(names.players[0]), "payoff"]] + cells)
    }
    let columns = actionCount(of: 1)
    let others = Array(names.players.indices.dropFirst(2))
    let corner = names.players[0...1].map(LaTeX.escaped).joined(separator: " $\\backslash$ ")
    var lines: [String] = []
    for index in stride(from: 0, to: profiles.count, by: rows * columns) {
      var profile = profiles.profile(at: index)
      if !others.isEmpty {
        let choices = others.map { "\(names.players[$0]): \(names.actions[$0][profile[$0]])" }
        if index > 0 { lines.append("") }
        lines += [LaTeX.escaped(choices.joined(separator: ", ")), ""]
      }
      var table = [[corner] + names.actions[1].map(LaTeX.escaped)]
      for row in 0..<rows {
        var cells = [LaTeX.escaped(names.actions[0][row])]
        for column in 0..<columns {
          profile[0] = row
          profile[1] = column
          cells.append(LaTeX.payoffs(payoffs(at: profile)))
        }
        table.append(cells)
      }
      lines += LaTeX.table("l|" + String(repeating: "c", count: columns), table)
    }
    return lines
  }
}
