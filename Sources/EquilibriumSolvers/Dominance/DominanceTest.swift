public import Certification
public import GameModel

/// Decides whether one action is dominated in the whole game.
public struct DominanceTest: Sendable {
  public var criterion: DominanceCriterion

  /// A test for strict domination, or for weak domination, which includes strict.
  public init(_ criterion: DominanceCriterion) {
    self.criterion = criterion
  }

  /// Whether an action is dominated, by a pure or mixed strategy.
  ///
  /// - Parameters:
  ///   - action: An action of the player.
  ///   - player: Whose action it is.
  ///   - game: The game.
  ///   - monitor: Carries limits into the search.
  /// - Returns: Proved with the mixture that dominates the action, or refuted with a belief to which
  ///   it is a best response.
  /// - Precondition: The action exists.
  public func verdict(
    on action: Int, of player: Int, in game: NormalFormGame,
    monitor: SearchMonitor = SearchMonitor()
  ) -> Verdict<DominationCertificate, UndominatedCertificate> {
    precondition(
      game.players.indices.contains(player)
        && (0..<game.actionCount(of: player)).contains(action), "no action of the game")
    let dominance = ActionDominance(
      criterion, of: player, in: game, remaining: RemainingActions(of: game), monitor: monitor)
    do {
      switch try dominance.answer(for: action) {
      case .dominated(let mixture):
        let claim = DominationCertificate(
          player: player, action: action, by: mixture,
          strict: dominance.isStrict(mixture, over: action))
        return .proved(try Certified(claim, for: game))
      case .justified(let belief):
        let claim = UndominatedCertificate(
          player: player, action: action, belief: belief, strict: criterion == .strict)
        return .refuted(try Certified(claim, for: game))
      }
    } catch let reason as UndecidedReason {
      return .undecided(reason)
    } catch {
      return .undecided(.outsideScope("the answer found does not hold: \(error)"))
    }
  }
}
