import Equilibria

/// Equilibria as Gambit's command-line tools print them: a line for each, with the probabilities of
/// all actions of all players.
///
///     NE,1/3,2/3,1,0
enum ReportCSV {
  /// A line for each equilibrium; other findings have no such form.
  static func text(of findings: ReportFindings) -> String {
    guard case .nash(let findings) = findings else { return "" }
    return findings.equilibria.map { equilibrium in
      "NE," + equilibrium.strategies.joined().map(\.description).joined(separator: ",") + "\n"
    }.joined()
  }
}
