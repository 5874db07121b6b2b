import Certification
import ExactArithmetic
public import GameModel
import LinearModel

/// The best correlated equilibrium for each of some objectives (Aumann 1974), by linear programming.
public typealias CorrelatedLinearProgram = BestCorrelation<CorrelatedEquilibrium>

/// The best coarse correlated equilibrium for each of some objectives (Moulin and Vial 1978), by
/// linear programming.
public typealias CoarseCorrelatedLinearProgram = BestCorrelation<CoarseCorrelatedEquilibrium>

/// The best equilibrium of a concept of correlation for each of some objectives, for any number of
/// players.
///
/// Profiles that signs alone exclude (`ForcedZeros`) are left out of the linear program; multipliers
/// of the rows that exclude them complete its dual solution. Two-player games with a constant sum need
/// a much smaller program (`ConstantSumCorrelation`).
public struct BestCorrelation<Concept: CorrelationConcept>: EquilibriumSolver {
  public static var name: String { "linear-program" }

  /// What equilibria are chosen for; one is found for each.
  public var objectives: [CorrelatedObjective]

  public init(_ objectives: [CorrelatedObjective] = [.welfare]) {
    self.objectives = objectives
  }

  /// A solver that finds for each player of a game the equilibrium that is worst for it: the smallest
  /// payoff it can get by correlation.
  public static func smallestPayoffs(in game: NormalFormGame) -> Self {
    Self(game.players.indices.map { .smallestPayoff(of: $0) })
  }

  public func obstacle(to game: NormalFormGame) -> String? {
    objectives.first { objective in
      objective.player.map { !game.players.indices.contains($0) } ?? false
    }.map { "the objective \($0) is about a player that the game does not have" }
  }

  /// Finds a best equilibrium for each objective.
  ///
  /// - Parameters:
  ///   - game: The game to solve.
  ///   - monitor: Carries limits into the search and progress out of it.
  /// - Returns: One equilibrium for each of ``objectives``, in their order, or for the first ones if
  ///   the search was stopped.
  /// - Throws: ``NotApplicable`` if an objective names a player that does not exist.
  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<OptimalCorrelation<Concept>> {
    try requireApplicable(to: game)
    var found: [Certified<OptimalCorrelation<Concept>>] = []
    do throws(UndecidedReason) {
      let method = try method(for: game)
      for (count, objective) in objectives.enumerated() {
        if let limit = monitor.stopReason() { throw .stopped(limit) }
        monitor.report(fraction: Double(count) / Double(objectives.count), found: found.count)
        if let proposal = method.proposal(for: objective, monitor: monitor),
          let certified = certified(proposal, for: objective, in: game)
        {
          found.append(certified)
          continue
        }
        let optimum = try method.optimum(for: objective, monitor: monitor)
        guard let certified = certified(optimum, for: objective, in: game) else {
          return EquilibriumSearch(equilibria: found, coverage: .some, rejectedCandidates: 1)
        }
        found.append(certified)
      }
    } catch {
      return EquilibriumSearch(equilibria: found, coverage: SearchCoverage(error))
    }
    return EquilibriumSearch(equilibria: found, coverage: found.count == 1 ? .one : .some)
  }

  private func certified(
    _ optimum: (distribution: CorrelatedDistribution, dual: CorrelatedDual),
    for objective: CorrelatedObjective, in game: NormalFormGame
  ) -> Certified<OptimalCorrelation<Concept>>? {
    let claim = OptimalCorrelation<Concept>(
      optimum.distribution, for: objective, in: game, dual: optimum.dual)
    return try? Certified(claim, for: game)
  }

  private func method(
    for game: NormalFormGame
  ) throws(UndecidedReason) -> any CorrelationMethod {
    let hears = Concept.hearsRecommendation
    if let method = ConstantSumCorrelation(of: game, hearsRecommendation: hears) { return method }
    return try CorrelationProgram(of: game, hearsRecommendation: hears)
  }
}

/// A way to find the best equilibrium of one game.
protocol CorrelationMethod {
  /// A distribution and a dual solution found quickly, which may not be optimal, or `nil`.
  func proposal(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) -> (CorrelatedDistribution, CorrelatedDual)?

  /// A best distribution for an objective, and the dual solution that proves it.
  func optimum(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) throws(UndecidedReason) -> (CorrelatedDistribution, CorrelatedDual)
}

extension CorrelationMethod {
  func proposal(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) -> (CorrelatedDistribution, CorrelatedDual)? { nil }
}

extension SearchCoverage {
  /// What the answers found so far are, when the next one was not.
  init(_ reason: UndecidedReason) {
    switch reason {
    case .stopped(let limit): self = .stopped(limit)
    case .outsideScope: self = .some
    }
  }
}
