import Certification
import ExactArithmetic
import GameModel
import LinearModel

/// Decides whether actions are dominated, with the mixture or the belief that proves it.
///
/// Each action is decided by the first of these that applies:
///
/// 1. Somebody who is sure that the others play a certain profile would play it: not dominated. For
///    weak dominance the action must be the only best response there; then so it is if everything
///    else has a small enough probability.
/// 2. Another action dominates it.
/// 3. No belief justifies it, because of signs alone (``ForcedZeros``).
/// 4. A linear program (Pearce 1984, lemmas 3 and 4) whose solution is a belief that justifies the
///    action, or whose dual solution is a mixture that dominates it.
struct ActionDominance {
  enum Answer {
    case dominated([ActionProbability])
    case justified(Belief)
  }

  let criterion: DominanceCriterion
  private let comparison: ActionComparison
  private let space: ProfileSpace
  private let monitor: SearchMonitor
  /// For strict dominance: a position at which the action is a best response.
  private var witnesses: [Int: Int] = [:]
  /// For weak dominance: the sum of each action's payoffs.
  private var totals: [Rational] = []

  init(
    _ criterion: DominanceCriterion, of player: Int, in game: NormalFormGame,
    remaining: RemainingActions, monitor: SearchMonitor
  ) {
    self.criterion = criterion
    self.monitor = monitor
    space = game.profiles
    comparison = ActionComparison(of: player, in: game, remaining: remaining)
    switch criterion {
    case .strict: findBestResponses()
    case .weak: totals = comparison.totals()
    }
  }

  /// Whether a remaining action is dominated.
  ///
  /// - Throws: ``UndecidedReason`` if the search was stopped.
  func answer(for action: Int) throws(UndecidedReason) -> Answer {
    if let belief = simpleBelief(for: action) { return .justified(belief) }
    if let rival = pureRival(of: action) {
      return .dominated([ActionProbability(action: rival, probability: 1)])
    }
    switch criterion {
    case .strict: return try strictAnswer(for: action)
    case .weak: return try weakAnswer(for: action)
    }
  }
}

extension ActionDominance {
  /// Whether a mixture that dominates an action does so strictly.
  func isStrict(_ mixture: [ActionProbability], over action: Int) -> Bool {
    comparison.strictness(of: mixture, over: action) ?? false
  }
}

// MARK: - Without linear programs

extension ActionDominance {
  private mutating func findBestResponses() {
    for position in comparison.opponents {
      let payoffs = comparison.actions.map { comparison.payoff(of: $0, at: position) }
      let best = payoffs.dropFirst().reduce(payoffs[0], max)
      for (action, payoff) in zip(comparison.actions, payoffs)
      where payoff == best && witnesses[action] == nil {
        witnesses[action] = position
      }
    }
  }

  /// A belief found by looking at single profiles of the others.
  private func simpleBelief(for action: Int) -> Belief? {
    switch criterion {
    case .strict:
      return witnesses[action].map { belief(everywhere: 0, adding: [($0, 1)]) }
    case .weak:
      guard let own = comparison.actions.firstIndex(of: action) else { return nil }
      for position in comparison.opponents {
        if let weight = weight(at: position, thatJustifies: action, total: totals[own]) {
          return belief(everywhere: 1, adding: weight.isZero ? [] : [(position, weight)])
        }
      }
      return nil
    }
  }

  /// How much heavier than all others a profile must be for an action to be a best response, or `nil`
  /// if no weight is enough.
  private func weight(
    at position: Int, thatJustifies action: Int, total ownTotal: Rational
  ) -> Rational? {
    var weight = Rational.zero
    let payoff = comparison.payoff(of: action, at: position)
    for (rival, total) in zip(comparison.actions, totals) {
      let advantage = payoff - comparison.payoff(of: rival, at: position)
      if advantage.signum < 0 { return nil }
      guard total > ownTotal else { continue }
      if advantage.isZero { return nil }
      weight = max(weight, (total - ownTotal) / advantage)
    }
    return weight
  }

  /// The belief with these unnormalised weights.
  private func belief(everywhere: Rational, adding extra: [(position: Int, weight: Rational)])
    -> Belief
  {
    let sum = extra.reduce(everywhere * Rational(comparison.opponents.count)) { $0 + $1.weight }
    return Belief(
      everywhere: everywhere / sum,
      outcomes: extra.map {
        .init(
          others: space.others(than: comparison.player, at: $0.position),
          probability: $0.weight / sum)
      })
  }

  /// An action that dominates another, strictly if there is one that does.
  private func pureRival(of action: Int) -> Int? {
    var weakRival: Int?
    for rival in comparison.actions where rival != action {
      switch comparison.strictness(of: [.init(action: rival, probability: 1)], over: action) {
      case true: return rival
      case false: weakRival = weakRival ?? rival
      default: continue
      }
    }
    return criterion == .weak ? weakRival : nil
  }
}

// MARK: - With linear programs

extension ActionDominance {
  /// Decides strict dominance by a linear program.
  ///
  ///     minimise v ≥ 0 subject to  Σₜ gain(b, t) · μ(t) ≤ v  for each rival b,  Σₜ μ(t) = 1,  μ ≥ 0,
  ///
  /// over the profiles t of the others that are not excluded by signs. If v is 0, μ justifies the
  /// action; otherwise the multipliers of the rows are a mixture that gains at least v at every t.
  private func strictAnswer(for action: Int) throws(UndecidedReason) -> Answer {
    let rivals = try RivalGains(over: action, in: comparison)
    let zeros = ForcedZeros(of: rivals)
    let live = zeros.live
    var multipliers = [Rational](repeating: 0, count: rivals.rowCount)
    var need = Rational.one
    if !live.isEmpty {
      var program = LinearProgram(.minimize)
      let value = program.addColumn(objective: 1)
      let places = Dictionary(
        uniqueKeysWithValues: zip(live, live.map { _ in program.addColumn() }))
      for row in rivals.rows {
        let terms = zip(row.indices, row.coefficients).compactMap { column, gain in
          places[column].map { ($0, gain) }
        }
        program.addRow(LinearForm([(value, -1)] + terms), .atMost(0))
      }
      program.addRow(LinearForm(live.indices.map { ($0 + 1, 1) }), .equal(to: 1))
      let optimum = try solveExactly(program, monitor: monitor)
      if optimum.value.isZero {
        let weights = zip(live, optimum.point.dropFirst()).filter { !$0.1.isZero }
        return .justified(
          belief(everywhere: 0, adding: weights.map { (comparison.opponents[$0], $1) }))
      }
      multipliers = optimum.multipliers.dropLast().map { -$0 }
      need = optimum.value
    }
    zeros.lift(
      &multipliers, to: [Rational](repeating: need, count: comparison.opponents.count))
    return .dominated(mixture(of: rivals.actions, weights: multipliers))
  }

  /// Decides weak dominance by a linear program.
  ///
  ///     minimise v ≥ 0 subject to  Σₜ gain(b, t) · (1 + y(t)) ≤ v  for each rival b,  y ≥ 0.
  ///
  /// If v is 0, the weights 1 + y justify the action and exclude nothing. Otherwise the multipliers of
  /// the rows are a mixture that never loses, since no y(t) can lower v, and gains v in total.
  private func weakAnswer(for action: Int) throws(UndecidedReason) -> Answer {
    let rivals = try RivalGains(over: action, in: comparison)
    var program = LinearProgram(.minimize)
    let value = program.addColumn(objective: 1)
    for _ in comparison.opponents { program.addColumn() }
    for row in rivals.rows {
      let terms = zip(row.indices, row.coefficients).map { ($0 + 1, $1) }
      let total = row.coefficients.reduce(0, +)
      program.addRow(LinearForm([(value, -1)] + terms), .atMost(-total))
    }
    let optimum = try solveExactly(program, monitor: monitor)
    if optimum.value.isZero {
      let weights = zip(comparison.opponents, optimum.point.dropFirst()).filter { !$0.1.isZero }
      return .justified(belief(everywhere: 1, adding: weights.map { ($0, $1) }))
    }
    return .dominated(mixture(of: rivals.actions, weights: optimum.multipliers.map { -$0 }))
  }

  /// The mixture with these unnormalised weights.
  private func mixture(of actions: [Int], weights: [Rational]) -> [ActionProbability] {
    let sum = weights.reduce(0, +)
    return zip(actions, weights).filter { !$0.1.isZero }.map {
      ActionProbability(action: $0, probability: $1 / sum)
    }
  }
}

/// What each rival of an action gains over it at each of the others' profiles: rows are rivals,
/// columns the profiles.
private struct RivalGains: HomogeneousSystem {
  let actions: [Int]
  let rows: [LinearForm]
  private let action: Int
  private let comparison: ActionComparison

  /// The largest number of coefficients that a program may have, about half a gigabyte.
  static let mostCoefficients = 10_000_000

  init(over action: Int, in comparison: ActionComparison) throws(UndecidedReason) {
    self.action = action
    self.comparison = comparison
    actions = comparison.actions.filter { $0 != action }
    let coefficients = actions.count * comparison.opponents.count
    guard coefficients <= Self.mostCoefficients else {
      throw .stopped(.size("the program would have \(coefficients) coefficients"))
    }
    rows = actions.map { rival in
      LinearForm(
        dense: comparison.opponents.map {
          comparison.payoff(of: rival, at: $0) - comparison.payoff(of: action, at: $0)
        })
    }
  }

  var rowCount: Int { rows.count }
  var columnCount: Int { comparison.opponents.count }

  func row(_ row: Int) -> LinearForm { rows[row] }

  func forEachEntry(inColumn column: Int, _ body: (Int, Rational) -> Void) {
    let position = comparison.opponents[column]
    let current = comparison.payoff(of: action, at: position)
    for (row, rival) in actions.enumerated() {
      let gain = comparison.payoff(of: rival, at: position) - current
      if !gain.isZero { body(row, gain) }
    }
  }
}
