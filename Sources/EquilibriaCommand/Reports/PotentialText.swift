import Equilibria

extension ReportText {
  /// The potential of a game and where it is largest, or what shows that there is none.
  func lines(on findings: PotentialFindings) -> [String] {
    let refutation = findings.refutation.map { refutation in
      let reason = refutation.description(players: names.players, actions: names.actions)
      return (refutation.kind == .exact ? "No exact potential: " : "No potential: ") + reason + "."
    }
    guard let potential = findings.potential else {
      guard let refutation, findings.refutation?.kind == .weighted else {
        return (refutation.map { [$0, ""] } ?? [])
          + ["It was not decided whether there is a potential, \(stopped); \(provenance)."]
      }
      return [refutation, "", "Proved exactly; \(provenance)."]
    }
    let heading =
      potential.kind == .exact
      ? "The game has an exact potential."
      : "The game has a weighted potential, with the weights "
        + potential.weights.map(\.description).joined(separator: ", ") + "."
    return [heading, ""] + table(of: potential) + [maximizers(of: potential)]
      + (refutation.map { [$0] } ?? []) + ["", "Proved exactly; \(provenance)."]
  }

  /// The potential of each profile, if there are few.
  private func table(of potential: PotentialCertificate) -> [String] {
    guard potential.values.count <= Self.mostProfiles else { return [] }
    var table = TextTable(names.players.map { _ in .left } + [.right, .left])
    table.append(names.players + ["potential", "payoffs"])
    for (index, value) in potential.values.enumerated() {
      let profile = game.profiles.profile(at: index)
      let payoffs = game.payoffs.map { $0[index].approximated }
      table.append(
        zip(names.actions, profile).map { $0[$1] }
          + [value.approximated, payoffs.joined(separator: ", ")])
    }
    return table.lines + [""]
  }

  private static let mostProfiles = 16

  /// Where the potential is largest.
  private func maximizers(of potential: PotentialCertificate) -> String {
    let profiles = potential.maximizers
    let largest = potential.values.max().map(\.approximated) ?? ""
    var shown = profiles.prefix(Self.mostProfiles).map { names.profile($0) }
    if profiles.count > shown.count {
      shown.append("… (\(profiles.count) profiles, which --format json has)")
    }
    let equilibria = profiles.count == 1 ? "a pure equilibrium" : "pure equilibria"
    return "It is largest, \(largest), at \(shown.joined(separator: ", ")): \(equilibria)."
  }
}
