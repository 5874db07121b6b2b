import Equilibria

extension ReportText {
  /// Efficient profiles, weakly efficient ones, others that were asked for, and the frontier of
  /// lotteries.
  func lines(on findings: ParetoFindings) -> [String] {
    if report.header.coverage == "\(SearchCoverage.one)", findings.profiles.count == 1 {
      return answer(findings.profiles[0]) + ["", "Proved exactly; \(provenance)."]
    }
    let efficient = findings.profiles.filter(\.efficient)
    let weak = findings.profiles.filter { !$0.efficient && $0.weaklyEfficient }
    let dominated = findings.profiles.filter { !$0.weaklyEfficient }
    var lines: [String] = []
    lines += section(
      efficient, counted(efficient.count, "efficient pure profile", "efficient pure profiles"))
    lines += section(
      weak,
      counted(weak.count, "pure profile is", "pure profiles are")
        + " only weakly efficient: somebody gains elsewhere and nobody loses")
    lines += section(
      dominated,
      counted(dominated.count, "pure profile is", "pure profiles are")
        + " not efficient: everybody gains elsewhere")
    if let frontier = findings.frontier { lines += self.lines(on: frontier) }
    return lines + ["\(coverage), each proved exactly; \(provenance)."]
  }

  /// Profiles under a heading; nothing if there are none.
  private func section(_ profiles: [ParetoCertificate], _ heading: String) -> [String] {
    guard !profiles.isEmpty else { return [] }
    var table = TextTable([.right] + names.players.map { _ in .left } + [.left, .left])
    let facts = profiles.map(fact)
    let title = facts.contains("") ? "" : profiles[0].efficient ? "among lotteries" : "dominated by"
    table.append([""] + names.players + ["payoffs", title])
    for (position, (claim, fact)) in zip(profiles, facts).enumerated() {
      let actions = zip(names.actions, claim.profile).map { $0[$1] }
      let payoffs = list(claim.payoffs)
      table.append(["\(position + 1)"] + actions + [payoffs, fact])
    }
    return [heading, ""] + table.lines + [""]
  }

  /// What improves on a profile, if anything is known about that.
  private func fact(about claim: ParetoCertificate) -> String {
    if let better = claim.dominatedBy { return names.profile(better) }
    if let lottery = claim.lottery {
      let mixture = lottery.map { "\(names.profile($0.profile)): \($0.probability)" }
      return "dominated by " + mixture.joined(separator: ", ")
    }
    return claim.weights == nil ? "" : "efficient"
  }

  /// Whether one profile is efficient.
  private func answer(_ claim: ParetoCertificate) -> [String] {
    let profile = "\(names.profile(claim.profile)), with payoffs \(list(claim.payoffs)),"
    if let better = claim.dominatedBy {
      let kind = claim.weaklyEfficient ? "only weakly efficient" : "not efficient"
      let gain = claim.weaklyEfficient ? "somebody gains and nobody loses" : "everybody gains"
      return [
        "\(profile) is \(kind): \(gain) at \(names.profile(better)), "
          + "with payoffs \(list(game.payoffs(at: better)))."
      ]
    }
    if let weights = claim.weights {
      return [
        "\(profile) is efficient, also among lotteries: with the weights \(list(weights)) no other "
          + "has a larger sum of payoffs."
      ]
    }
    guard let lottery = claim.lottery else {
      return ["\(profile) is efficient among pure profiles."]
    }
    var table = TextTable([.left, .left])
    for outcome in lottery {
      table.append([names.profile(outcome.profile), outcome.probability.approximated])
    }
    return [
      "\(profile) is efficient among pure profiles only: "
        + "somebody gains and nobody loses in the lottery", "",
    ] + table.lines
  }

  private func list(_ numbers: [Rational]) -> String {
    numbers.map(\.description).joined(separator: ", ")
  }

  private func lines(on frontier: ParetoFrontierCertificate) -> [String] {
    var table = TextTable([.left, .left, .left])
    table.append(["payoffs", "profiles", "weights that support the segment to the next"])
    for (position, vertex) in frontier.vertices.enumerated() {
      let weights = position < frontier.facets.count ? frontier.facets[position].weights : []
      table.append([
        list(vertex.payoffs),
        vertex.profiles.map(names.profile).joined(separator: " "),
        list(weights),
      ])
    }
    return ["Efficient frontier of lotteries", ""] + table.lines + [""]
  }

  /// What the list is.
  private var coverage: String {
    switch report.header.coverage {
    case "every-pure-equilibrium": "All efficient and weakly efficient pure profiles"
    default: "Perhaps not all, \(stopped)"
    }
  }
}
