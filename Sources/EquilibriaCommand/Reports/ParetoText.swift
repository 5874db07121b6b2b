import Equilibria

extension ReportText {
  /// Efficient profiles, weakly efficient ones, others that were asked for, and the frontier of
  /// lotteries.
  func lines(on findings: ParetoFindings) -> [String] {
    let efficient = findings.profiles.filter(\.efficient)
    let weak = findings.profiles.filter { !$0.efficient && $0.weaklyEfficient }
    let dominated = findings.profiles.filter { !$0.weaklyEfficient }
    var lines: [String] = []
    lines += section(
      efficient, counted(efficient.count, "efficient pure profile", "efficient pure profiles"))
    lines += section(
      weak,
      counted(weak.count, "pure profile is", "pure profiles are")
        + " weakly efficient only: nobody loses in another one, but not everybody gains")
    lines += section(
      dominated,
      counted(dominated.count, "pure profile is", "pure profiles are")
        + " not efficient: everybody gains in another one")
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
      let payoffs = claim.payoffs.map(\.description).joined(separator: ", ")
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

  private func lines(on frontier: ParetoFrontierCertificate) -> [String] {
    var table = TextTable([.left, .left, .left])
    table.append(["payoffs", "profiles", "weights that support the segment to the next"])
    for (position, vertex) in frontier.vertices.enumerated() {
      let weights = position < frontier.facets.count ? frontier.facets[position].weights : []
      table.append([
        vertex.payoffs.map(\.description).joined(separator: ", "),
        vertex.profiles.map(names.profile).joined(separator: " "),
        weights.map(\.description).joined(separator: ", "),
      ])
    }
    return ["Efficient frontier of lotteries", ""] + table.lines + [""]
  }

  /// What the list is.
  private var coverage: String {
    switch report.header.coverage {
    case "every-pure-equilibrium": "All efficient and weakly efficient pure profiles"
    case "one": "The profile that was asked for"
    case "some": "Some profiles"
    default: "Perhaps not all, \(stopped)"
    }
  }
}
