import Equilibria

extension SearchRequest {
  static func elimination(
    _ criterion: DominanceCriterion, _ game: NormalFormGame, _ monitor: SearchMonitor
  ) throws -> Found {
    let search = try IteratedElimination(criterion).solve(game, monitor: monitor)
    let findings = DominanceFindings(elimination: search.equilibria.first?.evidence)
    return Found(search, IteratedElimination.name, .dominance(findings))
  }
}
