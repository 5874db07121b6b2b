import Equilibria

/// What an audit found, for people and for papers.
struct AuditText {
  private let report: AuditReport

  init(_ report: AuditReport) {
    self.report = report
  }

  /// A line for each property, and a sentence for each that is not proved.
  var text: String {
    var table = TextTable([.left, .left, .left])
    for row in rows { table.append([row.name, row.verdict, row.scope.printable]) }
    var lines = [report.mechanism.heading] + table.lines
    let open = rows.filter { $0.reason != nil }
    if !open.isEmpty { lines.append("") }
    for row in open { lines.append("\(row.name): \((row.reason ?? "").printable)") }
    if let seconds = report.seconds { lines += ["", "\(seconds) s"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as a table of LaTeX.
  var latex: String {
    let cells = rows.map { row in
      [row.name, row.verdict, LaTeX.escaped(row.scope), LaTeX.escaped(row.reason ?? "")]
    }
    let table = LaTeX.table("llll", [["property", "verdict", "scope", "why"]] + cells)
    return (["% " + report.mechanism.heading] + table).joined(separator: "\n") + "\n"
  }

  private typealias Row = (name: String, verdict: String, scope: String, reason: String?)

  private var rows: [Row] {
    let properties: [Row] = report.properties.map {
      ($0.property, $0.verdict.rawValue, $0.scope, $0.reason)
    }
    guard let regret = report.regret else { return properties }
    let value = regret.value.map { value in
      value.approximated + (regret.attained == false ? ", approached" : "")
    }
    return properties + [("regret", value ?? "undecided", regret.scope, regret.reason)]
  }
}
