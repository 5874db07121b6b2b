import Certification
public import GameModel

/// Iterated elimination of dominated actions, by pure and mixed strategies, in games with any number
/// of players.
///
/// In each round every action goes, of every player, that is dominated in the game left by the rounds
/// before. For strict dominance any other order leaves the same; for weak dominance this order is one
/// of several that may leave different actions. What is left of strict elimination are the
/// rationalizable actions (`rationalizable` of the certificate).
public struct IteratedElimination: EquilibriumSolver {
  public static let name = "iterated-elimination"

  public var criterion: DominanceCriterion

  public init(_ criterion: DominanceCriterion = .strict) {
    self.criterion = criterion
  }

  /// Eliminates until nothing is dominated, and returns one certificate of it all, or none if the
  /// search was stopped.
  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<DominanceCertificate> {
    do throws(UndecidedReason) {
      let claim = try eliminate(game, monitor: monitor)
      guard let certified = try? Certified(claim, for: game) else {
        return EquilibriumSearch(equilibria: [], coverage: .some, rejectedCandidates: 1)
      }
      return EquilibriumSearch(equilibria: [certified], coverage: .one)
    } catch {
      return EquilibriumSearch(equilibria: [], coverage: SearchCoverage(error))
    }
  }

  private func eliminate(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(UndecidedReason) -> DominanceCertificate {
    var remaining = RemainingActions(of: game)
    var eliminated: [DominanceCertificate.Elimination] = []
    var round = 0
    while true {
      round += 1
      var step: [DominanceCertificate.Elimination] = []
      var justifications: [DominanceCertificate.Justification] = []
      for player in game.players.indices {
        let dominance = ActionDominance(
          criterion, of: player, in: game, remaining: remaining, monitor: monitor)
        for action in remaining.actions[player] {
          if let limit = monitor.stopReason() { throw .stopped(limit) }
          switch try dominance.answer(for: action) {
          case .justified(let belief):
            justifications.append(.init(player: player, action: action, belief: belief))
          case .dominated(let mixture):
            step.append(
              .init(
                player: player, action: action, by: mixture, round: round,
                strict: dominance.isStrict(mixture, over: action)))
          }
        }
      }
      if step.isEmpty {
        return DominanceCertificate(
          criterion: criterion, eliminated: eliminated, remaining: remaining.actions,
          justifications: justifications)
      }
      eliminated += step
      var gone = [Set<Int>](repeating: [], count: game.playerCount)
      for elimination in step { gone[elimination.player].insert(elimination.action) }
      guard remaining.remove(gone) else {
        preconditionFailure("an action is dominated by actions that are dominated by it")
      }
    }
  }
}
