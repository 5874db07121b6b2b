import Certification
import ExactArithmetic
import GameModel
import LinearModel

/// The linear program for the best correlated or coarse correlated equilibrium of a game.
///
///     maximise Σₛ w(s) · p(s)
///     subject to Σₛ gain(d, s) · p(s) ≤ 0 for each deviation d,  Σₛ p(s) = 1,  p ≥ 0,
///
/// where w(s) = Σᵢ ωᵢ uᵢ(s) with the weights of the objective. For the least payoff it is
///
///     maximise t subject to t − Σₛ uᵢ(s) · p(s) ≤ 0 for each player i, and the same.
///
/// From all payoffs in the objective the largest is taken away, which changes the value by a constant
/// because probabilities sum to one. No column can then improve the objective from the slack basis, so
/// that the dual simplex method can begin there; its first step is to the best profile.
///
/// It has columns for the profiles that signs do not exclude and rows for the deviations that gain
/// at some of them.
struct CorrelationProgram: CorrelationMethod {
  let constraints: IncentiveConstraints
  private let zeros: ForcedZeros<IncentiveConstraints>
  let live: [Int]
  let game: NormalFormGame

  /// The largest number of coefficients that a program may have, about half a gigabyte.
  static let mostCoefficients = 10_000_000

  /// - Throws: ``UndecidedReason`` if the program would be too large.
  init(of game: NormalFormGame, hearsRecommendation: Bool) throws(UndecidedReason) {
    self.game = game
    constraints = try IncentiveConstraints(of: game, hearsRecommendation: hearsRecommendation)
    zeros = ForcedZeros(of: constraints)
    live = zeros.live
    let coefficients = live.count * constraints.deviationsPerProfile
    guard coefficients <= Self.mostCoefficients else {
      throw .stopped(.size("the program would have \(coefficients) coefficients"))
    }
  }

  /// The best distribution and the dual solution that proves it.
  func optimum(
    for objective: CorrelatedObjective, monitor: SearchMonitor
  ) throws(UndecidedReason) -> (CorrelatedDistribution, CorrelatedDual) {
    let model = model(for: objective)
    let optimum = try solveExactly(model.program, monitor: monitor)
    do {
      let distribution = try CorrelatedDistribution(
        zip(live, optimum.point).map {
          .init(profile: game.profiles.profile(at: $0), probability: $1)
        })
      return (distribution, dual(of: optimum, in: model, for: objective))
    } catch {
      throw .outsideScope("the solution is no distribution: \(error)")
    }
  }

  /// A program and how its parts correspond to those of the game.
  private struct Model {
    var program = LinearProgram(.maximize)
    /// Which deviation each of the first rows is about.
    var deviations: [Int] = []
    /// What was taken from the payoffs of every profile in the objective.
    var shift = Rational.zero
  }

  /// The program for an objective.
  private func model(for objective: CorrelatedObjective) -> Model {
    var model = Model()
    let weights = objective.fixedWeights(playerCount: game.playerCount)
    let most = largest { weighted(weights, at: $0) }
    var places = [Int?](repeating: nil, count: constraints.columnCount)
    for position in live {
      let value = weighted(weights, at: position) - most
      places[position] = model.program.addColumn(objective: value)
    }
    for row in 0..<constraints.rowCount {
      let form = constraints.row(row)
      let terms = zip(form.indices, form.coefficients).compactMap { position, gain in
        places[position].map { ($0, gain) }
      }
      // A row without positive coefficients always holds.
      guard terms.contains(where: { $0.1.signum > 0 }) else { continue }
      model.program.addRow(LinearForm(terms), .atMost(0))
      model.deviations.append(row)
    }
    model.program.addRow(LinearForm(live.indices.map { ($0, 1) }), .equal(to: 1))
    model.shift = most
    if objective == .leastPayoff {
      model.shift = leastMaximum.payoff
      let least = model.program.addColumn(objective: 1, .atMost(0))
      for table in game.payoffs {
        let payoffs = live.enumerated().map { ($0, model.shift - table[$1]) }
        model.program.addRow(LinearForm(payoffs + [(least, 1)]), .atMost(0))
      }
    }
    return model
  }

  /// The dual solution of the whole program from that of the one without the excluded profiles.
  private func dual(
    of optimum: OptimalityCertificate, in model: Model, for objective: CorrelatedObjective
  ) -> CorrelatedDual {
    var multipliers = [Rational](repeating: 0, count: constraints.rowCount)
    for (row, multiplier) in zip(model.deviations, optimum.multipliers) {
      multipliers[row] = multiplier
    }
    return dual(
      multipliers, bound: optimum.value + model.shift, for: objective,
      playerWeights: objective == .leastPayoff ? playerWeights(of: optimum) : nil)
  }

  /// The dual solution of the whole program.
  ///
  /// - Parameters:
  ///   - multipliers: One for each deviation, large enough at profiles that are not excluded.
  ///   - bound: The value of the sum that is maximised.
  ///   - objective: What is maximised.
  ///   - playerWeights: How much each player counts, where that is part of the solution.
  /// - Returns: Multipliers that are large enough at every profile.
  func dual(
    _ multipliers: [Rational], bound: Rational, for objective: CorrelatedObjective,
    playerWeights: [Rational]? = nil
  ) -> CorrelatedDual {
    var multipliers = multipliers
    let weights = playerWeights ?? objective.fixedWeights(playerCount: game.playerCount)
    if !zeros.steps.isEmpty {
      zeros.lift(
        &multipliers, to: (0..<constraints.columnCount).map { weighted(weights, at: $0) - bound })
    }
    return CorrelatedDual(
      value: objective.minimizes ? -bound : bound,
      multipliers: multipliers.enumerated().filter { !$0.element.isZero }.map { row, multiplier in
        let (player, recommended, action) = constraints.deviation(ofRow: row)
        return IncentiveMultiplier(
          player: player, recommended: recommended, action: action, multiplier: multiplier)
      },
      weights: playerWeights)
  }

  /// How much each player counts in the dual solution for the least payoff.
  ///
  /// The multipliers of the players' rows sum to one unless t stands at its upper bound. That player
  /// whose largest payoff is the bound then counts for the rest: its payoff exceeds the bound nowhere.
  private func playerWeights(of optimum: OptimalityCertificate) -> [Rational] {
    var weights = Array(optimum.multipliers.suffix(game.playerCount))
    weights[leastMaximum.player] += 1 - weights.reduce(0, +)
    return weights
  }

  /// The player whose largest payoff is least, and that payoff.
  private var leastMaximum: (player: Int, payoff: Rational) {
    var least = (player: 0, payoff: largest { game.payoffs[0][$0] })
    for player in game.players.indices.dropFirst() {
      let payoff = largest { game.payoffs[player][$0] }
      if payoff < least.payoff { least = (player, payoff) }
    }
    return least
  }

  /// The largest of some numbers, one for each profile that may have a probability.
  private func largest(_ value: (Int) -> Rational) -> Rational {
    live.dropFirst().reduce(value(live[0])) { max($0, value($1)) }
  }

  /// The weighted sum of the payoffs at a position of the table.
  func weighted(_ weights: [Rational], at position: Int) -> Rational {
    var sum = Rational.zero
    for (weight, table) in zip(weights, game.payoffs) where !weight.isZero {
      sum += weight * table[position]
    }
    return sum
  }

  /// The weighted sums at all profiles that may have a probability.
  func weightedSums(_ weights: [Rational]) -> [Rational] {
    let (factors, tables) = (
      weights.compactMap { $0.exactInt }, game.integerPayoffs.compactMap { $0 }
    )
    // Nearly always payoffs are integers and the weights 0 and ±1, whose sums fit a word.
    guard factors.count == weights.count, factors.allSatisfy({ abs($0) <= 1 }),
      factors.count <= 1000, tables.count == factors.count,
      tables.allSatisfy({ $0.denominator == tables[0].denominator })
    else { return live.map { weighted(weights, at: $0) } }
    return live.map { position in
      let sum = zip(factors, tables).reduce(0) { $0 + $1.0 * $1.1.numerators[position] }
      return Rational(sum, tables[0].denominator)
    }
  }
}
