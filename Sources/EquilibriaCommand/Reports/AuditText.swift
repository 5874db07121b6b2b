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
    for property in report.properties {
      table.append([property.property, property.verdict.rawValue, property.scope.printable])
    }
    var lines = [report.mechanism.heading] + table.lines
    let open = report.properties.filter { $0.reason != nil }
    if !open.isEmpty { lines.append("") }
    for property in open {
      lines.append("\(property.property): \((property.reason ?? "").printable)")
    }
    if let seconds = report.seconds { lines += ["", "\(seconds) s"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as a table of LaTeX.
  var latex: String {
    let rows = report.properties.map { property in
      [
        property.property, property.verdict.rawValue, property.scope.latexSets,
        property.reason.map { $0.latexSets } ?? "",
      ]
    }
    let head = ["property", "verdict", "scope", "why"]
    return
      (["% " + report.mechanism.heading]
      + LaTeX.table("llll", [head] + rows)).joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate var latexSets: String { LaTeX.escaped(self) }
}
