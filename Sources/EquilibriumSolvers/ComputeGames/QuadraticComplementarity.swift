import Certification
import ExactArithmetic
public import GameModel

/// Every extreme budgeted equilibrium of a quadratic compute game.
///
/// The first-order conditions, necessary and sufficient because utilities are concave in the own
/// action, are a linear complementarity problem: with aᵢ = lᵢ + zᵢ and the unit cost κᵢ of compute,
///
///     zᵢ ≥ 0 ⟂ −∂uᵢ/∂aᵢ + κᵢ c¹ᵢ + βᵢ ≥ 0        βᵢ ≥ 0 ⟂ uᵢ − lᵢ − zᵢ ≥ 0
public struct QuadraticBudgeted: EquilibriumSolver {
  public static let name = "complementarity"

  public init() {}

  public func obstacle(to game: QuadraticComputeGame) -> String? {
    do {
      _ = try game.budgetedActions()
      return nil
    } catch {
      return error.message
    }
  }

  /// Enumerates the vertices of the solution set.
  public func solve(
    _ game: QuadraticComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<QuadraticBudgetedCertificate> {
    try requireApplicable(to: game)
    let intervals = (try? game.budgetedActions()) ?? game.actions
    let conditions = QuadraticConditions(
      game: game, intervals: intervals,
      unitCosts: game.agents.map { $0.complexityCost + $0.idleWorth }, charges: [],
      extraColumns: 0)
    return conditions.search(monitor, for: game) { profile, _, _ in
      QuadraticBudgetedCertificate(profile, in: game)
    }
  }
}

/// Every extreme competitive equilibrium of a quadratic compute game: the conditions of
/// ``QuadraticBudgeted`` with κᵢ = λᵢ + p, and those of the market.
public struct QuadraticCompetitive: EquilibriumSolver {
  public static let name = "complementarity"

  public init() {}

  /// Enumerates the vertices of the solution set.
  public func solve(
    _ game: QuadraticComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<QuadraticCompetitiveCertificate> {
    let least = game.market.leastPrice
    let supplier = game.market.supplier
    let price = QuadraticConditions.firstExtra(game)
    let supply = supplier == nil ? nil : price + 1
    var conditions = QuadraticConditions(
      game: game, intervals: game.actions,
      unitCosts: game.agents.map { $0.complexityCost + least },
      charges: game.agents.map { _ in price }, extraColumns: supply == nil ? 1 : 2)
    conditions.addSharedSlack(partners: [price], supply: supply)
    if let supplier, let supply {
      conditions.addSupplier(supplier, least: least, price: price, supply: supply)
    }
    return conditions.search(monitor, for: game) { profile, values, rays in
      let value = least + values[price]
      let isUnbounded = rays.contains { $0[price].signum > 0 }
      var supplied = supply.map { values[$0] } ?? 0
      if let supplier, supplier.slope.isZero {
        let used = game.compute(at: profile).reduce(0, +)
        supplied = max(0, used - game.market.totalEndowment)
      }
      return QuadraticCompetitiveCertificate(
        profile, price: PriceRange(from: value, to: isUnbounded ? nil : value),
        supplied: supplied, in: game)
    }
  }
}

/// The extreme generalized equilibria of a quadratic compute game, with their multipliers.
///
/// Each agent has a multiplier νᵢ ≥ 0 ⟂ S − Σ Cⱼ(aⱼ) ≥ 0 of the shared constraint and κᵢ = λᵢ + νᵢ. The
/// variational equilibria are those with one multiplier for all. (Facchinei and Kanzow 2010, section 4.)
public struct QuadraticGeneralized: EquilibriumSolver {
  public static let name = "complementarity"
  /// Whether all agents must have the same multiplier.
  public var isVariational: Bool

  public init(isVariational: Bool = false) {
    self.isVariational = isVariational
  }

  /// Enumerates the vertices of the solution set.
  public func solve(
    _ game: QuadraticComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<QuadraticGeneralizedCertificate> {
    let first = QuadraticConditions.firstExtra(game)
    let columns = game.agents.indices.map { isVariational ? first : first + $0 }
    let distinct = isVariational ? [first] : columns
    var conditions = QuadraticConditions(
      game: game, intervals: game.actions, unitCosts: game.agents.map(\.complexityCost),
      charges: columns, extraColumns: distinct.count)
    conditions.addSharedSlack(partners: distinct, supply: nil)
    return conditions.search(monitor, for: game) { profile, values, _ in
      QuadraticGeneralizedCertificate(
        profile, multipliers: columns.map { values[$0] }, in: game)
    }
  }
}
