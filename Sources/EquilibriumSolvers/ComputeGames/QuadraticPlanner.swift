import Certification
public import ExactArithmetic
public import GameModel

/// The planner's best choice in a quadratic compute game with a concave objective.
///
/// Its first-order conditions are those of a competitive equilibrium of the game in which every agent's
/// utility is the objective, with the shadow price M + ν in the place of the price.
public struct QuadraticPlanner: EquilibriumSolver {
  public static let name = "complementarity"
  /// wᵢ > 0, one for each agent; `nil` weighs all agents alike.
  public var weights: [Rational]?

  public init(weights: [Rational]? = nil) {
    self.weights = weights
  }

  public func obstacle(to game: QuadraticComputeGame) -> String? {
    let weights = weights(for: game)
    guard weights.count == game.agents.count, weights.allSatisfy({ $0.signum > 0 }) else {
      return "it needs a positive weight for each of \(game.agents.count) agents"
    }
    let problem = QuadraticPlanning(game: game, weights: weights)
    guard problem.isConcave else { return "the weighted sum of utilities is not concave" }
    if let supplier = game.market.supplier, supplier.slope.isZero,
      supplier.price < problem.idleWorth
    {
      return
        "the supplier sells any quantity at \(supplier.price), which is less than idle compute "
        + "is worth"
    }
    return nil
  }

  /// Solves the first-order conditions.
  ///
  /// - Returns: The first of the extreme optima, or none where the compute cannot suffice.
  public func solve(
    _ game: QuadraticComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<QuadraticPlannerCertificate> {
    try requireApplicable(to: game)
    let weights = weights(for: game)
    let problem = QuadraticPlanning(game: game, weights: weights)
    let multiplier = QuadraticConditions.firstExtra(game)
    let supply = game.market.supplier == nil ? nil : multiplier + 1
    var conditions = QuadraticConditions(
      game: problem.jointGame, intervals: game.actions,
      unitCosts: zip(weights, game.agents).map { $0 * $1.complexityCost + problem.idleWorth },
      charges: game.agents.map { _ in multiplier }, extraColumns: supply == nil ? 1 : 2)
    conditions.addSharedSlack(partners: [multiplier], supply: supply)
    if let supplier = game.market.supplier, let supply {
      conditions.addSupplier(
        supplier, least: problem.idleWorth, price: multiplier, supply: supply)
    }
    let search = conditions.search(monitor, for: game) { actions, values, _ in
      var supplied = supply.map { values[$0] } ?? 0
      if let supplier = game.market.supplier, supplier.slope.isZero {
        let used = game.compute(at: actions).reduce(0, +)
        supplied = max(0, used - game.market.totalEndowment)
      }
      return QuadraticPlannerCertificate(
        actions: actions, compute: game.compute(at: actions), supplied: supplied,
        weights: weights, value: problem.welfare(at: actions, supplied: supplied),
        multiplier: values[multiplier])
    }
    if case .stopped = search.coverage { return search }
    return EquilibriumSearch(
      equilibria: Array(search.equilibria.prefix(1)), coverage: .one,
      rejectedCandidates: search.rejectedCandidates)
  }

  private func weights(for game: QuadraticComputeGame) -> [Rational] {
    weights ?? game.agents.map { _ in 1 }
  }
}
