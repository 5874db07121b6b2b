import Equilibria

extension SearchRequest {
  static func correlated(
    _ objectives: [CorrelatedObjective], _ game: NormalFormGame, _ monitor: SearchMonitor
  ) throws -> Found {
    let search = try CorrelatedLinearProgram(objectives).solve(game, monitor: monitor)
    let findings = CorrelatedFindings(equilibria: search.equilibria.map(\.evidence))
    return Found(search, CorrelatedLinearProgram.name, .correlated(findings))
  }

  static func coarseCorrelated(
    _ objectives: [CorrelatedObjective], _ game: NormalFormGame, _ monitor: SearchMonitor
  ) throws -> Found {
    let search = try CoarseCorrelatedLinearProgram(objectives).solve(game, monitor: monitor)
    let findings = CorrelatedFindings(equilibria: search.equilibria.map(\.evidence))
    return Found(search, CoarseCorrelatedLinearProgram.name, .coarseCorrelated(findings))
  }

  /// Objectives from their names on the command line; welfare if there are none.
  ///
  /// - Parameters:
  ///   - texts: As in `payoff:Row`.
  ///   - game: Has the players.
  /// - Returns: The objectives, each once.
  /// - Throws: ``CommandFailure`` if an objective or a player is unknown.
  static func objectives(
    _ texts: [String], in game: NormalFormGame
  ) throws(CommandFailure) -> [CorrelatedObjective] {
    if texts.isEmpty { return [.welfare] }
    let names = GameNames(game)
    var objectives: [CorrelatedObjective] = []
    for text in texts {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      switch (parts.first, parts.dropFirst().first) {
      case ("welfare", nil): objectives.append(.welfare)
      case ("least-payoff", nil): objectives.append(.leastPayoff)
      case ("minima", nil):
        objectives += game.players.indices.map { .smallestPayoff(of: $0) }
      case ("payoff", let name?): objectives.append(.payoff(of: try names.player(name)))
      case ("minimum", let name?): objectives.append(.smallestPayoff(of: try names.player(name)))
      default:
        throw .misuse(
          Suggestion.unknown(
            "objective", text,
            known: ["welfare", "least-payoff", "payoff:NAME", "minimum:NAME", "minima"]))
      }
    }
    var seen: Set<CorrelatedObjective> = []
    return objectives.filter { seen.insert($0).inserted }
  }
}
