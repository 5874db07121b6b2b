import Equilibria

/// Equilibria as Gambit's command-line tools print them: a line for each, with the probabilities of
/// all actions of all players; of a quantal response equilibrium λ stands first.
///
///     NE,1/3,2/3,1,0
enum ReportCSV {
  /// A line for each equilibrium; other findings have no such form.
  static func text(of findings: ReportFindings) -> String {
    let lists: [[String]] =
      switch findings {
      case .nash(let findings):
        findings.equilibria.map { ["NE"] + $0.strategies.joined().map(\.description) }
      case .enclosures(let findings):
        findings.equilibria.map { equilibrium in
          ["NE"] + equilibrium.strategies.joined().map { $0.shortest(digits: 12) }
        }
      case .quantalResponse(let findings):
        findings.equilibria.map { equilibrium in
          ["\(equilibrium.lambda)"]
            + equilibrium.strategies.joined().map { "\(Double($0.midpoint))" }
        }
      case .correlated, .coarseCorrelated, .pareto, .dominance, .potential: []
      }
    return lists.map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
