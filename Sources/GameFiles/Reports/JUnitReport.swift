/// A report on claims in the XML that JUnit writes and CI servers read: a suite for each file, a test
/// case for each claim.
///
/// A claim that fails is a failure. One that is undecided is an error, as is a file that cannot be read,
/// since neither is known to be true.
public struct JUnitReport {
  private let report: CheckReport

  public init(_ report: CheckReport) {
    self.report = report
  }

  /// The document.
  public var text: String {
    let summary = report.summary
    let tests = summary.holds + summary.fails + summary.undecided + summary.malformed
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(
      "<testsuites name=\"equilibria\" tests=\"\(tests)\" failures=\"\(summary.fails)\" "
        + "errors=\"\(summary.undecided + summary.malformed)\">")
    for file in report.files { lines += suite(of: file) }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func suite(of file: CheckReport.File) -> [String] {
    let failures = file.claims.count { $0.verdict == .fails }
    let undecided = file.claims.count { $0.verdict == .undecided }
    let broken = file.error == nil ? 0 : 1
    let time = file.seconds.map { " time=\"\($0)\"" } ?? ""
    var lines = [
      "  <testsuite name=\"\(escaped(file.file))\" tests=\"\(file.claims.count + broken)\" "
        + "failures=\"\(failures)\" errors=\"\(undecided + broken)\"\(time)>"
    ]
    for claim in file.claims { lines += testCase(of: claim, in: file) }
    if let error = file.error {
      lines.append("    <testcase classname=\"\(escaped(file.file))\" name=\"is a model\">")
      lines.append("      <error type=\"malformed\" message=\"\(escaped(error))\"/>")
      lines.append("    </testcase>")
    }
    return lines + ["  </testsuite>"]
  }

  private func testCase(of claim: CheckReport.Claim, in file: CheckReport.File) -> [String] {
    let start =
      "    <testcase classname=\"\(escaped(file.file))\" name=\"\(escaped(claim.claim))\" "
      + "file=\"\(escaped(claim.source))\" line=\"\(claim.line)\""
    let element: String
    switch claim.verdict {
    case .holds: return [start + "/>"]
    case .fails: element = "failure type=\"fails\""
    case .undecided: element = "error type=\"undecided\""
    }
    return [
      start + ">", "      <\(element) message=\"\(escaped(claim.reason))\"/>", "    </testcase>",
    ]
  }

  /// Text for an attribute, in which XML 1.0 has no way to write most control characters.
  private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
