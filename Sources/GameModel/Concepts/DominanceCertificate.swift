public import Certification
import ExactArithmetic

/// Which dominated actions are eliminated.
public enum DominanceCriterion: String, Codable, Hashable, Sendable, CaseIterable {
  /// Actions that some mixture is always better than. The order of elimination does not matter.
  case strict
  /// Actions that some mixture is never worse and sometimes better than. The order matters: what
  /// remains is what remains after eliminating in the order of the list.
  case weak
}

/// The claim that dominated actions can be eliminated, round by round, until certain actions remain
/// and none of them is dominated any more.
///
/// In each round all actions go that are dominated in the game left by the rounds before, by mixtures
/// of actions that were left then. For each remaining action a belief proves that it is not dominated:
/// it is a best response to the belief. See ``Belief``.
public struct DominanceCertificate: Certificate {
  /// An action that is eliminated.
  public struct Elimination: Codable, Hashable, Sendable {
    public var player: Int
    public var action: Int
    /// The mixture that dominates it: actions with positive probability, in ascending order.
    public var by: [ActionProbability]
    /// Counted from 1.
    public var round: Int
    /// Whether the mixture dominates it strictly in the round.
    public var strict: Bool

    public init(player: Int, action: Int, by: [ActionProbability], round: Int, strict: Bool) {
      self.player = player
      self.action = action
      self.by = by
      self.round = round
      self.strict = strict
    }
  }

  /// A belief to which a remaining action is a best response.
  public struct Justification: Codable, Hashable, Sendable {
    public var player: Int
    public var action: Int
    public var belief: Belief

    public init(player: Int, action: Int, belief: Belief) {
      self.player = player
      self.action = action
      self.belief = belief
    }
  }

  public var criterion: DominanceCriterion
  /// By rounds.
  public var eliminated: [Elimination]
  /// For each player, in ascending order.
  public var remaining: [[Int]]
  /// One for each remaining action, by player, then by action.
  public var justifications: [Justification]

  public init(
    criterion: DominanceCriterion, eliminated: [Elimination], remaining: [[Int]],
    justifications: [Justification]
  ) {
    self.criterion = criterion
    self.eliminated = eliminated
    self.remaining = remaining
    self.justifications = justifications
  }

  /// Replays the elimination and checks that nothing more can be eliminated.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(n · q · r + Σ q · s + m · d) for n players, q profiles of the others, r rounds,
  ///   s actions in a mixture, m actions and d profiles in a belief.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    var left = RemainingActions(of: game)
    var next = eliminated[...]
    var round = 0
    while let first = next.first {
      round += 1
      guard first.round == round else {
        throw CertificateError("expected an elimination of round \(round), found \(first.round)")
      }
      let step = next.prefix { $0.round == round }
      next = next.dropFirst(step.count)
      try eliminate(step, from: &left, in: game)
    }
    guard left.actions == remaining else {
      throw CertificateError(
        "the remaining actions are claimed to be \(remaining), and are \(left.actions)")
    }
    try checkJustifications(of: left, in: game)
  }

  /// Checks one round of eliminations and carries it out.
  private func eliminate(
    _ step: ArraySlice<Elimination>, from left: inout RemainingActions, in game: NormalFormGame
  ) throws(CertificateError) {
    var gone = [Set<Int>](repeating: [], count: game.playerCount)
    var comparisons: [ActionComparison?] = Array(repeating: nil, count: game.playerCount)
    for elimination in step {
      let player = elimination.player
      guard game.players.indices.contains(player) else {
        throw CertificateError("an elimination names no player of the game: \(player)")
      }
      let comparison =
        comparisons[player] ?? ActionComparison(of: player, in: game, remaining: left)
      comparisons[player] = comparison
      let strict = try game.checkDomination(
        of: elimination.action, by: elimination.by, in: comparison)
      guard strict == elimination.strict, strict || criterion == .weak else {
        throw CertificateError(
          "the \(strict ? "strict" : "weak") domination of action \(elimination.action) of"
            + " \(game.players[player].name) is not of the kind that is claimed")
      }
      guard gone[player].insert(elimination.action).inserted else {
        throw CertificateError(
          "action \(elimination.action) of \(game.players[player].name) is eliminated twice")
      }
    }
    guard left.remove(gone) else {
      throw CertificateError("a player is left without an action")
    }
  }

  private func checkJustifications(
    of left: RemainingActions, in game: NormalFormGame
  ) throws(CertificateError) {
    let needed = game.players.indices.flatMap { player in
      left.actions[player].map { [player, $0] }
    }
    guard justifications.map({ [$0.player, $0.action] }) == needed else {
      throw CertificateError("expected one belief for each remaining action, in their order")
    }
    for player in game.players.indices {
      var beliefs = BeliefCheck(of: player, in: game, remaining: left)
      for justification in justifications where justification.player == player {
        try beliefs.check(
          justification.belief, for: justification.action, excludesNothing: criterion == .weak)
      }
    }
  }
}

extension NormalFormGame {
  /// Checks that a mixture of remaining actions dominates one of them.
  ///
  /// - Returns: Whether strictly.
  func checkDomination(
    of action: Int, by mixture: [ActionProbability], in comparison: ActionComparison
  ) throws(CertificateError) -> Bool {
    let player = players[comparison.player]
    let own = Set(comparison.actions)
    guard own.contains(action), mixture.allSatisfy({ own.contains($0.action) }) else {
      throw CertificateError(
        "an elimination names an action of \(player.name) that does not remain")
    }
    guard zip(mixture, mixture.dropFirst()).allSatisfy({ $0.action < $1.action }),
      mixture.allSatisfy({ $0.probability.signum > 0 }),
      (try? mixture.map(\.probability).untrustedSum()) == 1
    else {
      throw CertificateError(
        "the mixture that is to dominate \(player.actions[action]) is not a list of probabilities of"
          + " different actions")
    }
    guard let strict = comparison.strictness(of: mixture, over: action) else {
      throw CertificateError(
        "\(player.name)'s action \(player.actions[action]) is not dominated by the mixture given")
    }
    return strict
  }
}
