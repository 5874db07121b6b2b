import Certification
import ExactArithmetic
import GameModel

/// All equilibria of a zero-sum game, or of one that means the same: the pairs of an optimal strategy of
/// each player.
///
/// Any two equilibria (x, y) and (x', y') of such a game can be interchanged: (x', y) is one too (von
/// Neumann and Morgenstern 1944, section 17). So of one equilibrium (x, y), which takes a linear program, x' is
/// optimal if and only if every label is tight at x' or at y: the optimal strategies of the first player
/// are the face of its polytope where the labels are tight that are not tight at y. Nothing is searched, and
/// the extreme equilibria are the pairs of vertices of two faces.
struct OptimalSets {
  private let game: NormalFormGame
  private let form: ZeroSumForm
  private let monitor: SearchMonitor

  /// - Returns: `nil` if the game is not like a zero-sum game.
  init?(of game: NormalFormGame, _ monitor: SearchMonitor) {
    guard let form = ZeroSumForm(of: game) else { return nil }
    self.game = game
    self.form = form
    self.monitor = monitor
  }

  /// The pairs of vertices, and what ended their enumeration before it was complete.
  func pairs() -> (NashCollector, Interruption?) {
    var collector = NashCollector(game: game, monitor: monitor)
    let optimum: ZeroSumOptimum
    do {
      optimum = try form.optimum(monitor: monitor)
    } catch {
      return (collector, interruption(error))
    }
    let tight = tightLabels(of: optimum)
    let (rows, rowsEnd) = vertices(.first, of: optimum, tight)
    let (columns, columnsEnd) = vertices(.second, of: optimum, tight)
    for x in rows {
      for y in columns {
        guard let profile = try? MixedProfile([x, y]) else {
          preconditionFailure("vertices are strategies")
        }
        collector.propose(NashCertificate(profile, in: game))
        if let reason = collector.fullReason { return (collector, Interruption(reason: reason)) }
      }
    }
    return (collector, rowsEnd ?? columnsEnd)
  }

  private func interruption(_ reason: UndecidedReason) -> Interruption {
    if case .stopped(let limit) = reason { return Interruption(reason: limit) }
    preconditionFailure("a zero-sum game has an optimum")
  }

  /// For each player, the labels that are tight at its optimal strategy: actions that are not played, and
  /// best responses of the opponent.
  private func tightLabels(of optimum: ZeroSumOptimum) -> [BitSet] {
    let (rows, columns) = form.actionCounts
    var result = [BitSet](repeating: BitSet(capacity: rows + columns), count: 2)
    guard let profile = try? MixedProfile(optimum.strategies) else {
      preconditionFailure("optimal strategies are strategies")
    }
    for player in 0..<2 {
      let first = player == 0 ? 0 : rows
      let payoffs = game.actionPayoffs(of: player, against: profile)
      let best = payoffs.max()
      for (action, payoff) in payoffs.enumerated() {
        if optimum.strategies[player][action].isZero { result[player].insert(first + action) }
        if payoff == best { result[1 - player].insert(first + action) }
      }
    }
    return result
  }

  /// The optimal strategies of a player that are vertices.
  ///
  /// - Parameters:
  ///   - side: The player.
  ///   - optimum: One pair of optimal strategies.
  ///   - tight: For each player, the labels that are tight at its strategy.
  /// - Returns: The vertices, at least one, and what ended their enumeration before it was complete.
  private func vertices(
    _ side: Side, of optimum: ZeroSumOptimum, _ tight: [BitSet]
  ) -> ([[Rational]], Interruption?) {
    let polytope = BestResponsePolytope(side, of: game)
    let labels = 0..<polytope.labelCount
    let (own, other) = (tight[side.rawValue], tight[side.other.rawValue])
    // If the columns of all variables that may be positive are independent, the face is a point.
    if polytope.areIndependent(labels.filter(other.contains)) {
      return ([optimum.strategies[side.rawValue]], nil)
    }
    guard
      let face = ExactFace(
        of: polytope, tight: labels.map { !other.contains($0) },
        startingFrom: labels.map { !own.contains($0) })
    else { preconditionFailure("an optimal strategy is optimal") }
    let (vertices, interruption) = face.vertices(atMost: monitor.limit ?? .max, monitor)
    return (vertices.map(\.strategy), interruption)
  }
}
