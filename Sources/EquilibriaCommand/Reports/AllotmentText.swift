import Equilibria

/// What a mechanism decides at one profile, for people.
struct AllotmentText {
  private let report: AllotmentReport
  private let mechanism: Mechanism

  init(_ report: AllotmentReport, of mechanism: Mechanism) {
    self.report = report
    self.mechanism = mechanism
  }

  /// A line for each agent, and the sum of the payments.
  var text: String {
    var table = TextTable([.left, .left, .left, .left, .left])
    table.append(["", "reports", mechanism.supply == .place ? "place" : "gets", "pays", "utility"])
    for (agent, name) in report.mechanism.agents.enumerated() {
      table.append([
        name.printable, reported(by: agent), got(by: agent), report.pays[agent].approximated,
        report.utilities[agent].approximated,
      ])
    }
    var lines = [report.mechanism.heading] + table.lines
    if report.pays.contains(where: { !$0.isZero }) {
      lines += ["", "The payments sum to \(report.pays.reduce(0, +).approximated)."]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func reported(by agent: Int) -> String {
    let types = mechanism.agents[agent].types
    let report = report.reports[agent]
    let text =
      types.parameters.count == 1
      ? report[0].approximated
      : zip(types.parameters, report).map { "\($0.printable): \($1)" }.joined(separator: ", ")
    return types.contains(report) ? text : text + " (not a type)"
  }

  /// The sum where parameters stand for units, the bundles where they stand for bundles.
  private func got(by agent: Int) -> String {
    let gets = report.gets[agent]
    switch mechanism.supply {
    case .bundles: break
    case .units, .capacity: return gets.reduce(0, +).approximated
    case .trade where mechanism.agents[agent].valuation == .cost && !gets[0].isZero:
      return "gives \(gets[0].approximated)"
    case .positions, .trade, .project, .place: return gets[0].approximated
    }
    let parts = zip(mechanism.agents[agent].types.parameters, gets).filter { !$1.isZero }
    return parts.isEmpty
      ? "0"
      : parts.map { $1 == 1 ? $0.printable : "\($0.printable): \($1)" }.joined(separator: ", ")
  }
}

extension MechanismDescription {
  /// The title of the mechanism, or where it was read if it has none.
  var heading: String {
    if !title.isEmpty { return title.printable }
    return file == "-" ? "standard input" : file.printable
  }
}
