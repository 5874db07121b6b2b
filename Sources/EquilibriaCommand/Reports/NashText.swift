import Equilibria

extension ReportText {
  /// Equilibria as a table with a row for each, or, where that would be too wide, one after the
  /// other.
  func lines(on findings: NashFindings) -> [String] {
    let equilibria = findings.equilibria
    guard !equilibria.isEmpty else { return [nothingFound] }
    let kind = isPure ? "pure " : ""
    let heading = counted(equilibria.count, "\(kind)equilibrium", "\(kind)equilibria")
    let table = table(of: findings)
    let list = table.map { [heading, ""] + $0.lines + [""] } ?? blocks(of: findings)
    return list + [coverage(of: findings)]
  }

  /// The equilibria as a table, or `nil` if it would be too wide.
  private func table(of findings: NashFindings) -> TextTable? {
    var table = TextTable([.right] + names.players.map { _ in .left } + [.left])
    table.append([""] + names.players + ["payoffs"])
    for (position, equilibrium) in findings.equilibria.enumerated() {
      let numbers = equilibrium.strategies.joined() + equilibrium.payoffs
      guard numbers.allSatisfy({ $0.description.utf8.count <= Rational.longestShown }) else {
        return nil
      }
      let strategies = equilibrium.strategies.enumerated().map { names.strategy($1, of: $0) }
      let payoffs = equilibrium.payoffs.map(\.description).joined(separator: ", ")
      table.append(["\(position + 1)"] + strategies + [payoffs])
    }
    return table.width <= Self.width ? table : nil
  }

  /// The equilibria one after the other, an action with its probability on each line.
  private func blocks(of findings: NashFindings) -> [String] {
    let count = findings.equilibria.count
    return findings.equilibria.enumerated().flatMap { position, equilibrium in
      var table = TextTable([.left, .left, .left])
      for player in names.players.indices {
        let strategy = zip(names.actions[player], equilibrium.strategies[player])
          .filter { !$1.isZero }
        for (row, (action, probability)) in strategy.enumerated() {
          let name = row == 0 ? names.players[player] : ""
          table.append([name, action, strategy.count == 1 ? "" : probability.approximated])
        }
        table.append(["", "payoff", equilibrium.payoffs[player].approximated])
      }
      return ["Equilibrium \(position + 1) of \(count)"] + table.lines + [""]
    }
  }

  /// What it means that the list is empty.
  private var nothingFound: String {
    let coverage = report.header.coverage
    let mixed = isPure ? "" : "; mixed ones were not searched for"
    return coverage == "every-pure-equilibrium"
      ? "No pure equilibrium exists\(mixed); \(provenance)."
      : "No equilibrium was found: \(stopped); \(provenance)."
  }

  /// What the list is.
  private func coverage(of findings: NashFindings) -> String {
    let proved = "each proved exactly; \(provenance)."
    return switch report.header.coverage {
    case "every-equilibrium": "All equilibria, \(proved)"
    case "every-extreme-equilibrium": "All extreme equilibria, \(proved)"
    case "every-pure-equilibrium" where isPure: "All pure equilibria, \(proved)"
    case "every-pure-equilibrium":
      "All pure equilibria, mixed ones were not searched for; \(proved)"
    case "one": "One equilibrium, perhaps of many, \(proved)"
    case "some": "Some equilibria, perhaps not all, \(proved)"
    default: "Perhaps not all, as \(stopped); \(proved)"
    }
  }

  private var isPure: Bool { report.header.concept == Concept.pure.rawValue }
}
