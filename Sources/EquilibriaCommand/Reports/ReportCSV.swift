import Equilibria

/// Equilibria as Gambit's command-line tools print them: a line for each, with the probabilities of
/// all actions of all players.
///
///     NE,1/3,2/3,1,0
enum ReportCSV {
  static func text(of findings: NashFindings) -> String {
    findings.equilibria.map { equilibrium in
      "NE," + equilibrium.strategies.joined().map(\.description).joined(separator: ",") + "\n"
    }.joined()
  }
}
