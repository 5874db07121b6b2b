import Equilibria

/// A report on a smooth game for people.
struct SmoothText {
  let report: SmoothReport
  let game: SmoothGame
  /// Why the list may be incomplete, if that is known.
  let obstacle: String?

  /// The number of decimals that are printed of numbers that are not rational.
  private static let digits = 9
  /// The longest closed form that is printed.
  private static let longestForm = 24

  /// The whole text, which ends with a new line.
  var text: String {
    let lines = heading + [""] + answer
    return lines.flatMap(ReportText.wrapped).joined(separator: "\n") + "\n"
  }

  private var names: [String] { game.players.map { $0.name.printable } }

  /// The title, and what each player can do.
  private var heading: [String] {
    var table = TextTable([.left, .left, .left])
    for (name, player) in zip(names, game.players) {
      guard let budget = player.budget else {
        table.append([name, "\(player.from) to \(player.to)"])
        continue
      }
      var facts = ["owns \(budget.agent.endowment)"]
      if !budget.agent.complexityCost.isZero {
        facts.append("λ = \(budget.agent.complexityCost)")
      }
      if !budget.agent.idleWorth.isZero { facts.append("μ = \(budget.agent.idleWorth)") }
      table.append([
        name, facts.joined(separator: ", "), "\(budget.actions.from) to \(budget.actions.to)",
      ])
    }
    return [report.header.game.heading] + table.lines
  }

  private var answer: [String] {
    let equilibria = report.findings.equilibria
    guard !equilibria.isEmpty else {
      return ["No equilibrium was found, \(reason); \(provenance)."] + undecided
    }
    return [counted(equilibria.count, "equilibrium", "equilibria"), ""]
      + equilibria.enumerated().flatMap { block(of: $1, number: $0 + 1) + [""] }
      + [coverage] + undecided
  }

  /// A player on each line.
  private func block(of equilibrium: SmoothEquilibrium, number: Int) -> [String] {
    var table = TextTable([.left, .left, .left, .left, .left])
    let hasBudgets = game.players.contains { $0.budget != nil }
    table.append(["", "action"] + (hasBudgets ? ["uses", "owns"] : []) + ["payoff"])
    for (index, player) in game.players.enumerated() {
      let bounds = equilibrium.actions[index]
      var row = [names[index], action(bounds, equilibrium.closedForms?[index])]
      if let budget = player.budget {
        row += [shown(budget.compute(bounds)), "\(budget.agent.endowment)"]
      }
      table.append(row + [shown(equilibrium.payoffs[index])])
    }
    let count = report.findings.equilibria.count
    return (count > 1 ? ["Equilibrium \(number)"] : []) + table.lines
  }

  private func action(_ bounds: RationalInterval, _ form: QuadraticNumber?) -> String {
    guard let form, form.radicand > 0 else { return form?.description ?? shown(bounds) }
    let text = form.description
    return text.count <= Self.longestForm ? "\(text) ≈ \(shown(bounds))" : shown(bounds)
  }

  private func shown(_ bounds: RationalInterval) -> String {
    bounds.exactValue?.approximated ?? bounds.shortest(digits: Self.digits)
  }

  private var provenance: String {
    let header = report.header
    let rejected = counted(header.rejectedCandidates, "candidate", "candidates")
    let findings = report.findings
    let proof =
      findings.uniqueness.map { _ in " (unique by Rosen's theorem)" }
      ?? findings.completeness.map { " (\(counted($0.regions, "region", "regions")))" }
    let time = header.seconds.map { ", \(Rational(Int(($0 * 1000).rounded())) / 1000) s" } ?? ""
    return "method \(header.method)\(proof ?? ""), \(rejected) rejected\(time)"
  }

  private var coverage: String {
    let equilibria = report.findings.equilibria
    let isExact = equilibria.allSatisfy { $0.exactActions != nil }
    let proved = isExact ? "each proved exactly" : "each proved to be alone within bounds"
    let isRounded = equilibria.contains {
      ($0.actions + $0.payoffs).contains { $0.exactValue == nil }
    }
    let decimals =
      isRounded ? " Decimals are rounded from proved bounds, which --format json has." : ""
    let list =
      report.header.coverage == "every-equilibrium"
      ? "All equilibria, \(proved)" : "Perhaps not all equilibria, \(reason); \(proved)"
    return "\(list); \(provenance).\(decimals)"
  }

  /// Why there may be others.
  private var reason: String {
    if let obstacle { return "because \(obstacle)" }
    switch report.header.coverage {
    case "stopped: \(Limit.time)": return "because the time limit ended the search"
    case "stopped: \(Limit.cancellation)": return "because the search was interrupted"
    case "stopped: \(Limit.count)": return "because so many were enough"
    default: return "because parts of the space are undecided"
    }
  }

  private var undecided: [String] {
    guard let part = report.findings.undecided else { return [] }
    let bounds = zip(names, part.actions).map {
      "\($0): \($1.lower.decimal)..\($1.upper.decimal)"
    }
    return [
      "",
      "Undecided: \(counted(part.regions, "region", "regions")) with \(part.share.decimal) of the "
        + "volume of all profiles, within:",
      "  " + bounds.joined(separator: ", "),
    ]
  }
}
