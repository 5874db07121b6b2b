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
    let list = [heading, ""] + (table.map { $0.lines + [""] } ?? blocks(of: findings))
    let structure =
      findings.structure.map { lines(on: $0, of: equilibria) }
      ?? findings.polytopes.map { lines(on: $0, of: equilibria) } ?? []
    return list + structure + symmetry(of: findings) + value(of: findings)
      + [coverage(of: findings)]
  }

  /// What every equilibrium pays, if one player wins what the other loses.
  private func value(of findings: NashFindings) -> [String] {
    guard let value = findings.value else { return [] }
    let payoffs = zip(names.players, value.payoffs).map {
      "\($1.isLong ? $1.approximated : $1.description) to \($0)"
    }
    return [
      "The game has a value: every equilibrium pays \(payoffs.joined(separator: " and ")).", "",
    ]
  }

  /// What is said of symmetry, of games of more than two players.
  private func symmetry(of findings: NashFindings) -> [String] {
    names.players.count > 2 && !isPure ? lines(on: findings.symmetry) : []
  }

  /// The equilibria as a table, or `nil` if it would be too wide.
  private func table(of findings: NashFindings) -> TextTable? {
    var table = equilibriumTable(findings.symmetry)
    for position in listed(of: findings.equilibria.count, findings.symmetry) {
      let equilibrium = findings.equilibria[position]
      if equilibrium.isLong { return nil }
      let strategies = equilibrium.strategies.enumerated().map { names.strategy($1, of: $0) }
      let payoffs = equilibrium.payoffs.map(\.description).joined(separator: ", ")
      let number = multiplicity(of: position, findings.symmetry).map { ["\($0)"] } ?? []
      table.append(["\(position + 1)"] + strategies + [payoffs] + number)
      // Of thousands of equilibria one is usually enough to see it.
      if table.lastWidth > Self.width { return nil }
    }
    return table.width <= Self.width ? table : nil
  }

  /// The equilibria one after the other.
  private func blocks(of findings: NashFindings) -> [String] {
    let count = findings.equilibria.count
    var blocks: [String] = []
    for position in listed(of: count, findings.symmetry) {
      blocks.append(title(of: position, count, findings.symmetry))
      blocks += block(of: findings.equilibria[position]).lines
      blocks.append("")
    }
    let isRounded = findings.equilibria.contains { $0.isLong }
    return blocks + (isRounded ? ["Long numbers are rounded; --format json has them exactly."] : [])
  }

  /// A player on each line, or, if a strategy is too long for that, an action on each line.
  private func block(of equilibrium: NashCertificate) -> TextTable {
    let strategies = equilibrium.strategies.enumerated().map { names.strategy($1, of: $0) }
    let payoffs = equilibrium.payoffs.map { "payoff " + $0.approximated }
    if strategies.allSatisfy({ $0.displayWidth <= Self.longestStrategy }),
      !equilibrium.strategies.containsLongNumbers
    {
      var table = TextTable([.left, .left, .left])
      for player in names.players.indices {
        table.append([names.players[player], strategies[player], payoffs[player]])
      }
      return table
    }
    var table = TextTable([.left, .left])
    for player in names.players.indices {
      table.append([names.players[player], payoffs[player]])
      let probabilities = equilibrium.strategies[player]
      for (action, probability) in zip(names.actions[player], probabilities)
      where !probability.isZero {
        table.append(["  \(action)", probability.approximated])
      }
    }
    return table
  }

  /// The longest strategy that is written on one line.
  private static let longestStrategy = 60

  /// What it means that the list is empty.
  private var nothingFound: String {
    let coverage = report.header.coverage
    let mixed = isPure ? "" : ", and mixed ones were not searched for"
    return coverage == "every-pure-equilibrium"
      ? "No pure equilibrium exists\(mixed); \(provenance)."
      : "No equilibrium was found, \(stopped); \(provenance)."
  }

  /// What the list is.
  private func coverage(of findings: NashFindings) -> String {
    let proved = "each proved exactly; \(provenance)."
    return switch report.header.coverage {
    case "every-equilibrium": "All equilibria, \(proved)"
    case "every-extreme-equilibrium" where findings.areIsolated: "All equilibria, \(proved)"
    case "every-extreme-equilibrium": "All extreme equilibria, \(proved)"
    case "every-pure-equilibrium" where isPure: "All pure equilibria, \(proved)"
    case "every-pure-equilibrium":
      "All pure equilibria, but no mixed ones, which were not searched for; \(proved)"
    case "one": "One equilibrium, perhaps of many, \(proved)"
    case "some": "Some equilibria, perhaps not all, \(proved)"
    default: "Perhaps not all equilibria, \(stopped); \(proved)"
    }
  }

  private var isPure: Bool { report.header.concept == Concept.pure.rawValue }
}

extension NashCertificate {
  /// Whether a number is too long to be shown to people.
  fileprivate var isLong: Bool { (strategies + [payoffs]).containsLongNumbers }
}

extension [[Rational]] {
  fileprivate var containsLongNumbers: Bool { contains { $0.contains { $0.isLong } } }
}

extension NashFindings {
  /// Whether each equilibrium is known to be a component by itself.
  fileprivate var areIsolated: Bool {
    (structure?.components ?? polytopes?.components)?
      .allSatisfy { $0.equilibria.count == 1 } ?? false
  }
}
