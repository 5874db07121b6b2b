import Equilibria

/// A report on a compute game for people: the price, who trades what with whom, what each agent does,
/// what it has before and after, and what it gains.
struct ComputeText {
  let report: ComputeReport
  let game: ComputeGame
  /// The payoffs without trade, where there is one equilibrium without trade.
  let payoffsWithoutTrade: [Rational]?
  /// Why there is no equilibrium, where that is seen without a search.
  let obstacle: String?

  private var findings: ComputeFindings { report.findings }

  /// The whole text, which ends with a new line.
  var text: String {
    var lines = heading + [""]
    let count = findings.equilibria.count
    if count == 0 {
      lines.append(nothingFound)
    } else {
      let noun = noun
      lines.append(counted(count, noun.one, noun.many))
      for (position, evidence) in findings.equilibria.enumerated() {
        lines += [""] + block(of: evidence, number: count > 1 ? position + 1 : nil)
      }
      lines += [""] + structure
      lines.append(coverage)
    }
    return lines.flatMap { $0.hasPrefix(" ") ? [$0] : ReportText.wrapped($0) }
      .joined(separator: "\n") + "\n"
  }

  private var names: [String] { game.agents.map(\.name.printable) }

  private var noun: (one: String, many: String) {
    findings.concept == .planner
      ? ("best choice of a planner", "best choices of a planner")
      : (
        "\(findings.concept.rawValue) equilibrium", "\(findings.concept.rawValue) equilibria"
      )
  }

  // MARK: - Heading

  private var heading: [String] {
    var table = TextTable([.left, .left, .left])
    for (agent, actions) in zip(game.agents, actionLists) {
      var facts = ["owns \(agent.endowment)"]
      if !agent.complexityCost.isZero { facts.append("λ = \(agent.complexityCost)") }
      if !agent.idleWorth.isZero { facts.append("μ = \(agent.idleWorth)") }
      table.append([agent.name.printable, facts.joined(separator: ", "), actions])
    }
    if let supplier = game.market.supplier {
      let slope = supplier.slope.isZero ? "" : ", and \(supplier.slope) more for each unit sold"
      table.append(["supplier", "sells at \(supplier.price)\(slope)"])
    }
    return [game.title.isEmpty ? report.header.game.file : game.title.printable] + table.lines
  }

  /// What each agent can do, and the compute that it takes.
  private var actionLists: [String] {
    switch game {
    case .finite(let game):
      game.actions.map { actions in
        ReportText.list(
          actions.map { "\($0.name.printable) (\($0.compute))" }, within: ReportText.width - 40)
      }
    case .quadratic(let game):
      game.actions.map { "\($0.from) to \($0.to)" }
    }
  }

  // MARK: - Equilibria

  private func block(of evidence: ComputeEvidence, number: Int?) -> [String] {
    var lines = number.map { ["Equilibrium \($0)"] } ?? []
    if let clearing = evidence.clearing {
      lines.append("  Price of compute: \(description(of: clearing.price))")
      lines += trades(of: clearing)
    } else if let multipliers = evidence.multipliers, Set(multipliers).count == 1 {
      lines.append("  Shadow price of compute: \(multipliers[0].approximated)")
    }
    lines += table(of: evidence).lines
    if let value = evidence.plannedValue {
      if evidence.supplied.signum > 0 {
        lines.append("  Bought from the supplier: \(evidence.supplied.approximated)")
      }
      lines.append("  Welfare: \(value.approximated)")
    }
    return lines
  }

  private func description(of price: PriceRange) -> String {
    guard !price.isPoint else { return price.from.approximated }
    guard let to = price.to else { return "any from \(price.from.approximated)" }
    return "any from \(price.from.approximated) to \(to.approximated)"
  }

  private func trades(of clearing: MarketClearing) -> [String] {
    guard !clearing.trades.isEmpty else { return ["  No trade."] }
    return clearing.trades.map { trade in
      let total = trade.quantity * trade.unitPrice
      return "  \(trade.from.printable) sells \(trade.quantity.approximated) to "
        + "\(trade.to.printable) for \(total.approximated)"
    }
  }

  private func table(of evidence: ComputeEvidence) -> TextTable {
    let clearing = evidence.clearing
    let payoffs = evidence.payoffs
    let separate = evidence.multipliers.map { Set($0).count > 1 } ?? false
    var columns = ["", "action", "uses"]
    if clearing != nil { columns += ["owned", "has after trade"] } else { columns.append("owns") }
    if separate { columns.append("multiplier") }
    if payoffs != nil { columns.append("payoff") }
    let gains = clearing == nil ? nil : payoffsWithoutTrade
    if gains != nil { columns.append("gain over no trade") }
    var table = TextTable(columns.map { _ in .left })
    table.append(columns)
    for (index, agent) in game.agents.enumerated() {
      var row = [names[index], action(of: index, in: evidence)]
      row.append(evidence.compute[index].approximated)
      row.append(agent.endowment.approximated)
      if let clearing {
        row.append((agent.endowment + clearing.netPurchase(of: agent.name)).approximated)
      }
      if separate, let multipliers = evidence.multipliers {
        row.append(multipliers[index].approximated)
      }
      if let payoffs { row.append(payoffs[index].approximated) }
      if let gains, let payoffs { row.append((payoffs[index] - gains[index]).approximated) }
      table.append(row)
    }
    return table
  }

  private func action(of index: Int, in evidence: ComputeEvidence) -> String {
    switch (evidence.behavior, game) {
    case (.actions(let actions), _): actions[index].approximated
    case (.mixed(let profile), .finite(let game)):
      if let pure = profile[index].pureAction {
        game.actions[index][pure].name.printable
      } else {
        profile[index].support.map { action in
          "\(game.actions[index][action].name.printable): \(profile[index].probabilities[action])"
        }.joined(separator: ", ")
      }
    default: ""
    }
  }

  // MARK: - The list

  private var structure: [String] {
    var lines: [String] = []
    for component in findings.components ?? [] where component.dimension > 0 {
      let numbers = component.equilibria.map { "\($0 + 1)" }.joined(separator: ", ")
      lines.append(
        component.equilibria.count == 1
          ? "Equilibrium \(numbers) is the end of a half-line of equilibria."
          : "Equilibria \(numbers) are the extreme points of one component of dimension "
            + "\(component.dimension).")
    }
    lines += uniqueness
    for entry in findings.comparison?.entries ?? [] {
      let anarchy = entry.priceOfAnarchy.map(\.approximated) ?? "unknown"
      let stability = entry.priceOfStability.map(\.approximated) ?? "unknown"
      lines.append(
        "Against \(entry.concept) equilibria (\(entry.coverage)): price of anarchy \(anarchy), "
          + "of stability \(stability).")
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  /// What is proved about uniqueness in a game with intervals, apart from the list.
  private var uniqueness: [String] {
    guard !game.isFinite, [.budgeted, .competitive, .variational].contains(findings.concept) else {
      return []
    }
    guard findings.uniqueness != nil else {
      // Two different ones need no proof.
      guard Set(findings.equilibria.map(\.behavior)).count == 1 else { return [] }
      return [
        "Uniqueness is undecided: the symmetric part of minus the pseudo-Jacobian is not positive "
          + "definite."
      ]
    }
    return [
      findings.concept == .competitive
        ? "The actions are the same in every competitive equilibrium, which is proved."
        : "The equilibrium is unique, which is proved."
    ]
  }

  private var coverage: String {
    let rejected = counted(report.header.rejectedCandidates, "candidate", "candidates")
    let time = report.header.seconds.map { ", \(Rational(Int($0 * 1000), 1000).decimal) s" } ?? ""
    let proved =
      "each proved exactly; method \(report.header.method), \(rejected) rejected\(time)."
    let many = noun.many
    return switch report.header.coverage {
    case "every-equilibrium": "All \(many), \(proved)"
    case "every-extreme-equilibrium": "All extreme \(many), \(proved)"
    case "every-pure-equilibrium": "All pure \(many), \(proved)"
    case "one" where findings.concept == .planner: "A best choice, \(proved)"
    case "one": "One \(noun.one), perhaps of many, \(proved)"
    case "some": "Some \(many), perhaps not all, \(proved)"
    default: "Perhaps not all, because the search was \(report.header.coverage); \(proved)"
    }
  }

  private var nothingFound: String {
    if let obstacle {
      return report.header.coverage == "some"
        ? "Undecided: \(obstacle)." : "No \(noun.one) exists: \(obstacle)."
    }
    return switch report.header.coverage {
    case "every-pure-equilibrium": "No pure \(noun.one) exists."
    case "every-equilibrium", "every-extreme-equilibrium", "one": "No \(noun.one) exists."
    default: "No \(noun.one) was found (\(report.header.coverage))."
    }
  }
}
