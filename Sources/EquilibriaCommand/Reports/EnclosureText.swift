import Equilibria

extension ReportText {
  /// Equilibria between bounds, as a table with a row for each, or, where that would be too wide, one after
  /// the other.
  func lines(on findings: EnclosureFindings) -> [String] {
    guard !findings.equilibria.isEmpty else {
      return ["No equilibrium was found, \(stopped); \(provenance)."] + undecided(findings)
    }
    let heading = counted(findings.equilibria.count, "equilibrium", "equilibria")
    let list = table(of: findings).map { $0.lines + [""] } ?? blocks(of: findings)
    return [heading, ""] + list + components(findings) + lines(on: findings.symmetry)
      + [coverage(of: findings)]
      + undecided(findings)
  }

  private func table(of findings: EnclosureFindings) -> TextTable? {
    var table = equilibriumTable(findings.symmetry)
    for position in listed(of: findings.equilibria.count, findings.symmetry) {
      let equilibrium = findings.equilibria[position]
      let strategies = names.players.indices.map { strategy(equilibrium, of: $0) }
      let payoffs = equilibrium.payoffs.map { $0.shortest(digits: Self.digits) }
      if payoffs.contains(where: { $0.utf8.count > 30 }) { return nil }
      let number = multiplicity(of: position, findings.symmetry).map { ["\($0)"] } ?? []
      table.append(["\(position + 1)"] + strategies + [payoffs.joined(separator: ", ")] + number)
    }
    return table.width <= Self.width ? table : nil
  }

  /// The number of decimals that are printed of numbers that are not rational.
  private static let digits = 6
  /// The longest closed form that is printed.
  private static let longestForm = 24

  private func blocks(of findings: EnclosureFindings) -> [String] {
    let count = findings.equilibria.count
    return listed(of: count, findings.symmetry).flatMap { position in
      [title(of: position, count, findings.symmetry)]
        + block(of: findings.equilibria[position]).lines + [""]
    }
  }

  /// A player on each line, or, if a strategy is too long for that, an action on each line.
  private func block(of equilibrium: EquilibriumEnclosure) -> TextTable {
    let strategies = names.players.indices.map { strategy(equilibrium, of: $0) }
    let payoffs = equilibrium.payoffs.map { "payoff \($0.shortest(digits: Self.digits))" }
    if strategies.allSatisfy({ $0.displayWidth <= 64 }) {
      var table = TextTable([.left, .left, .left])
      for player in names.players.indices {
        table.append([names.players[player], strategies[player], payoffs[player]])
      }
      return table
    }
    var table = TextTable([.left, .left])
    for (player, support) in equilibrium.supports.enumerated() {
      table.append([names.players[player], payoffs[player]])
      for action in support {
        table.append(
          ["  \(names.actions[player][action])", probability(equilibrium, player, action)])
      }
    }
    return table
  }

  /// A strategy in one line, as in `heads: (√601 − 13)/24 ≈ 0.479812, tails: …`; a pure one is its action
  /// alone.
  private func strategy(_ equilibrium: EquilibriumEnclosure, of player: Int) -> String {
    let support = equilibrium.supports[player]
    if support.count == 1 { return names.actions[player][support[0]] }
    return support.map {
      "\(names.actions[player][$0]): \(probability(equilibrium, player, $0))"
    }.joined(separator: ", ")
  }

  private func probability(
    _ equilibrium: EquilibriumEnclosure, _ player: Int, _ action: Int
  ) -> String {
    let bounds = equilibrium.strategies[player][action]
    let decimal = bounds.shortest(digits: Self.digits)
    guard let form = equilibrium.closedForms?[player][action] else { return decimal }
    if form.radicand == 0 { return form.description }
    let text = form.description
    return text.count <= Self.longestForm ? "\(text) ≈ \(decimal)" : decimal
  }

  /// The components, with what each player may play.
  private func components(_ findings: EnclosureFindings) -> [String] {
    guard !findings.components.isEmpty else { return [] }
    let isComplete = report.header.coverage == "every-equilibrium"
    var lines: [String] = []
    for (number, component) in findings.components.enumerated() {
      // Only a complete list has indices.
      let index = isComplete ? index(component.index, bySum: true) : ""
      lines.append(heading(number, component.dimension, index, component.equilibria))
      for product in component.products {
        lines.append("  " + line(onMixtures: product.strategies) { names.strategy($0, of: $1) })
      }
      for product in component.irrational ?? [] {
        lines.append(
          "  "
            + line(onMixtures: product.strategies) { strategy, player in
              let rational = strategy.map(\.rational)
              if strategy.allSatisfy({ $0.radicand == 0 }) {
                return names.strategy(rational, of: player)
              }
              return strategy.indices.filter { strategy[$0].signum != 0 }.map {
                "\(names.actions[player][$0]): \(strategy[$0])"
              }.joined(separator: ", ")
            })
      }
      lines += (component.curves ?? []).map { "  " + line(on: $0) }
    }
    let members = Set(findings.components.flatMap(\.equilibria))
    let isolated = findings.equilibria.count - members.count
    return lines + (isComplete ? others(isolated) : []) + [""]
  }

  /// What each player may mix, in one line.
  private func line<Number>(
    onMixtures strategies: [[[Number]]], _ text: ([Number], _ player: Int) -> String
  ) -> String {
    strategies.enumerated().map { player, strategies in
      let choice = strategies.map { strategy in
        let text = text(strategy, player)
        return strategies.count > 1 ? Self.braced(text) : text
      }
      let mixture =
        choice.count == 1
        ? choice[0] : "any mixture of " + Self.list(choice, within: Self.width)
      return "\(names.players[player]) plays \(mixture)"
    }.joined(separator: "; ")
  }

  private func coverage(of findings: EnclosureFindings) -> String {
    let isRounded = findings.equilibria.contains { $0.exactStrategies == nil }
    // An end of an irrational segment is alone only among the equilibria with the same support.
    let isEnd = findings.components.contains { $0.irrational != nil }
    let proved =
      !isRounded
      ? "each proved exactly"
      : "each proved to be " + (isEnd ? "the only one of its support" : "alone") + " within bounds"
    let decimals =
      isRounded ? " Decimals are rounded from proved bounds, which --format json has." : ""
    return switch report.header.coverage {
    case "every-equilibrium": "All equilibria, \(proved); \(provenance).\(decimals)"
    case "one": "One equilibrium, perhaps of many, \(proved); \(provenance).\(decimals)"
    case "some": "Some equilibria, perhaps not all, \(proved); \(provenance).\(decimals)"
    default: "Perhaps not all equilibria, \(stopped); \(proved); \(provenance).\(decimals)"
    }
  }

  /// What is left undecided.
  private func undecided(_ findings: EnclosureFindings) -> [String] {
    guard !findings.undecided.isEmpty, report.header.coverage != "stopped: \(Limit.count)" else {
      return []
    }
    let regions = findings.undecided.reduce(0) { $0 + $1.regions }
    let supports = counted(findings.undecided.count, "support", "supports")
    let volume = findings.undecided.reduce(Rational.zero) { $0 + $1.volume }
    var lines = [
      "",
      "Undecided: \(counted(regions, "region", "regions")) of \(supports), of volume "
        + "\(volume.decimal), where the profiles of each support have volume 1:",
    ]
    for part in findings.undecided.prefix(Self.mostParts) {
      let strategies = part.strategies.enumerated().map { player, strategy in
        let used = strategy.indices.filter { strategy[$0].exactValue != 0 }
        if used.count == 1 { return names.actions[player][used[0]] }
        return used.map {
          "\(names.actions[player][$0]): \(strategy[$0].lower.decimal)..\(strategy[$0].upper.decimal)"
        }.joined(separator: ", ")
      }
      let remark = part.continuum ? " (seems to hold a continuum of equilibria)" : ""
      lines.append("  " + strategies.joined(separator: "; ") + remark)
    }
    if findings.undecided.count > Self.mostParts {
      lines.append("  … and others, which --format json has")
    }
    return lines
  }

  private static let mostParts = 8
}
