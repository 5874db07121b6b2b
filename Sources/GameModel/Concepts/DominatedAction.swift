public import Certification
import ExactArithmetic

/// The claim that an action is dominated in the whole game, by a mixture of the player's actions.
public struct DominationCertificate: Certificate {
  public var player: Int
  public var action: Int
  /// Actions with positive probability, in ascending order.
  public var by: [ActionProbability]
  /// Whether the mixture dominates the action strictly.
  public var strict: Bool

  public init(player: Int, action: Int, by: [ActionProbability], strict: Bool) {
    self.player = player
    self.action = action
    self.by = by
    self.strict = strict
  }

  /// Compares the mixture with the action at every profile of the others.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard game.players.indices.contains(player) else {
      throw CertificateError("\(player) is not a player of the game")
    }
    let comparison = ActionComparison(of: player, in: game, remaining: RemainingActions(of: game))
    guard try game.checkDomination(of: action, by: by, in: comparison) == strict else {
      throw CertificateError(
        "the domination is \(strict ? "weak, not strict" : "strict, not weak")")
    }
  }

  /// The domination that is claimed, in words.
  ///
  /// - Precondition: The certificate holds for the game.
  public func domination(in game: NormalFormGame) -> Domination {
    game.domination(of: action, of: player, by: by, strictly: strict)
  }
}

/// The claim that an action is not dominated in the whole game, proved by a belief to which it is a
/// best response.
public struct UndominatedCertificate: Certificate {
  public var player: Int
  public var action: Int
  public var belief: Belief
  /// Whether only strict domination is ruled out; weak domination is too otherwise, and then the
  /// belief must exclude nothing.
  public var strict: Bool

  public init(player: Int, action: Int, belief: Belief, strict: Bool) {
    self.player = player
    self.action = action
    self.belief = belief
    self.strict = strict
  }

  /// Checks that the action is a best response to the belief.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard game.players.indices.contains(player) else {
      throw CertificateError("\(player) is not a player of the game")
    }
    var check = BeliefCheck(of: player, in: game, remaining: RemainingActions(of: game))
    try check.check(belief, for: action, excludesNothing: !strict)
  }
}
