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
  /// The largest least payoff is sought player by player, as the largest payoff of the player among equilibria
  /// in which nobody gets less. The best one of all is found with each player who gets least in it. What such a
  /// program proves of all equilibria depends on the multipliers μ of the rows that say that nobody gets less:
  /// they are the weights of the other players, and the player's own is 1 − Σμ, which must not be negative.
  ///
  /// - Parameters:
  ///   - objective: What is maximised.
  ///   - monitor: Carries limits into the search.
  /// - Returns: A proposal, or `nil` if there is none.
  func proposal(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) -> (CorrelatedDistribution, CorrelatedDual)? {
    guard objective == .leastPayoff else {
      let weights = objective.fixedWeights(playerCount: game.playerCount)
      return proposal(for: objective, values: weightedSums(weights), monitor)
    }
    for player in game.players.indices {
      let values = live.map { game.payoffs[player][$0] }
      if let proposal = proposal(for: objective, values: values, least: player, monitor) {
        return proposal
      }
    }
    return nil
  }

  /// A proposal for the largest of some values, by column; if wished among equilibria in which a player gets
  /// least.
  private func proposal(
    for objective: CorrelatedObjective, values: [Rational], least: Int? = nil,
    _ monitor: SearchMonitor
  ) -> (CorrelatedDistribution, CorrelatedDual)? {
    let payoffs = zip(game.payoffs, game.integerPayoffs).map { UnitScale($0, $1).values }
    let others = least.map { least in game.players.indices.filter { $0 != least } } ?? []
    let leads = leads(of: least, over: others)
    var simplex = DistributionSimplex(
      rowCount: constraints.rowCount + others.count,
      objective: UnitScale(values, IntegerTable(values)).values
    ) { column, add in
      let position = live[column]
      constraints.forEachDeviation(atColumn: position) { player, row, deviation in
        let gain = payoffs[player][deviation] - payoffs[player][position]
        if gain != 0 { add(row, gain) }
      }
      for (number, leads) in leads.enumerated() where leads[column] != 0 {
        add(constraints.rowCount + number, leads[column])
      }
    }
    guard simplex.solve(shouldStop: { monitor.stopReason() != nil }) else { return nil }
    return solution(
      columns: simplex.columns, rows: simplex.rows, values: values, objective, least, others)
  }

  /// By how much a player gets more than each of some others, by column, scaled to be at most one.
  private func leads(of player: Int?, over others: [Int]) -> [[Double]] {
    guard let player else { return [] }
    return others.map { other in
      let leads = live.map { game.payoffs[player][$0] - game.payoffs[other][$0] }
      let most = leads.reduce(0) { max($0, $1.magnitude) }
      return most.isZero ? leads.map { _ in 0 } : leads.map { Double($0 / most) }
    }
  }

  /// The solution of a basis.
  ///
  /// - Parameters:
  ///   - columns: The basic columns, as positions in ``live``.
  ///   - rows: The deviations that gain exactly nothing, and after all deviations the other players who get
  ///     exactly what the least one gets.
  ///   - values: What is maximised, by column.
  ///   - objective: Where it is from.
  ///   - least: Who gets least, where that is part of the program.
  ///   - others: The other players then.
  /// - Returns: The solution, or `nil` if the basis is singular or some number is negative.
  private func solution(
    columns: [Int], rows: [Int], values: [Rational], _ objective: CorrelatedObjective,
    _ least: Int?, _ others: [Int]
  ) -> (CorrelatedDistribution, CorrelatedDual)? {
    func entry(_ row: Int, _ column: Int) -> Rational {
      guard row >= constraints.rowCount, let least else {
        return constraints.entry(row: row, column: live[column])
      }
      let other = game.payoffs[others[row - constraints.rowCount]]
      return game.payoffs[least][live[column]] - other[live[column]]
    }
    var equations: [[(column: Int, value: Rational)]] = [columns.indices.map { ($0, .one) }]
    for row in rows {
      equations.append(
        columns.indices.compactMap { place in
          let value = entry(row, columns[place])
          return value.isZero ? nil : (place, value)
        })
    }
    let system = RationalSystem(rows: equations)
    let one = [Rational.one] + rows.map { _ in .zero }
    guard let probabilities = system.solve(one), probabilities.allSatisfy({ $0.signum >= 0 }),
      let prices = system.solveTransposed(columns.map { values[$0] }),
      prices.dropFirst().allSatisfy({ $0.signum >= 0 }),
      let distribution = try? CorrelatedDistribution(
        columns.indices.map {
          .init(
            profile: game.profiles.profile(at: live[columns[$0]]), probability: probabilities[$0])
        })
    else { return nil }
    var multipliers = [Rational](repeating: 0, count: constraints.rowCount + others.count)
    // The first price is that of the sum.
    for (place, row) in rows.enumerated() { multipliers[row] = prices[place + 1] }
    var weights: [Rational]?
    if let least {
      var shares = [Rational](repeating: 0, count: game.playerCount)
      for (place, other) in others.enumerated() {
        shares[other] = multipliers[constraints.rowCount + place]
      }
      shares[least] = 1 - shares.reduce(0, +)
      guard shares[least].signum >= 0 else { return nil }
      weights = shares
    }
    return (
      distribution,
      dual(
        Array(multipliers.prefix(constraints.rowCount)), bound: prices[0], for: objective,
        playerWeights: weights)
    )
  }
}
