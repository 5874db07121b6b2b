import ExactArithmetic
import GameModel
import LinearAlgebra

extension CorrelationProgram {
  /// The best distribution and its dual solution, by a simplex method made for these programs.
  ///
  /// The method runs in floating point on numbers scaled to be of the order of one. Where the columns and rows
  /// of its last basis meet, probabilities and multipliers are solved exactly. They need not be optimal,
  /// and are worth what the certificate says of them.
  ///
  /// - Parameters:
  ///   - objective: What is maximised; not the least payoff, whose program has another form.
  ///   - monitor: Carries limits into the search.
  /// - Returns: A proposal, or `nil` if there is none.
  func proposal(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) -> (CorrelatedDistribution, CorrelatedDual)? {
    guard objective != .leastPayoff else { return nil }
    let weights = objective.fixedWeights(playerCount: game.playerCount)
    let values = live.map { weighted(weights, at: $0) }
    let payoffs = zip(game.payoffs, game.integerPayoffs).map { UnitScale($0, $1).values }
    var simplex = DistributionSimplex(
      rowCount: constraints.rowCount, objective: UnitScale(values).values
    ) { column in
      var entries: [(row: Int, value: Double)] = []
      entries.reserveCapacity(constraints.deviationsPerProfile)
      let position = live[column]
      constraints.forEachDeviation(atColumn: position) { player, row, deviation in
        let gain = payoffs[player][deviation] - payoffs[player][position]
        if gain != 0 { entries.append((row, gain)) }
      }
      return entries
    }
    guard simplex.solve(shouldStop: { monitor.stopReason() != nil }) else { return nil }
    return solution(columns: simplex.columns, rows: simplex.rows, values: values, objective)
  }

  /// The solution of a basis.
  ///
  /// - Parameters:
  ///   - columns: The basic columns, as positions in ``live``.
  ///   - rows: The deviations that gain exactly nothing.
  ///   - values: What is maximised, by column.
  ///   - objective: Where it is from.
  /// - Returns: The solution, or `nil` if the basis is singular or some number is negative.
  private func solution(
    columns: [Int], rows: [Int], values: [Rational], _ objective: CorrelatedObjective
  ) -> (CorrelatedDistribution, CorrelatedDual)? {
    let sum = [columns.indices.map { ($0, Rational.one) }]
    let system = RationalSystem(
      rows: sum
        + rows.map { row in
          columns.enumerated().map { position, column in
            (position, constraints.entry(row: row, column: live[column]))
          }.filter { !$0.1.isZero }
        })
    let one = [Rational.one] + rows.map { _ in .zero }
    guard let probabilities = system.solve(one), probabilities.allSatisfy({ $0.signum >= 0 }),
      let prices = system.solveTransposed(columns.map { values[$0] }),
      prices.dropFirst().allSatisfy({ $0.signum >= 0 }),
      let distribution = try? CorrelatedDistribution(
        zip(columns, probabilities).map {
          .init(profile: game.profiles.profile(at: live[$0]), probability: $1)
        })
    else { return nil }
    var multipliers = [Rational](repeating: 0, count: constraints.rowCount)
    for (row, price) in zip(rows, prices.dropFirst()) { multipliers[row] = price }
    return (distribution, dual(multipliers, bound: prices[0], for: objective))
  }
}
