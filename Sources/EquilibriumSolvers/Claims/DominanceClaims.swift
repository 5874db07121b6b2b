import Certification
import ExactArithmetic
import GameModel

// Claims about dominance: that an action is dominated in the whole game, and how many pure profiles
// survive the iterated elimination of strictly dominated actions.

extension ClaimDecider {
  func decideDomination(of action: Int, of player: Int, strictly: Bool) -> ClaimOutcome {
    let test = DominanceTest(strictly ? .strict : .weak)
    switch test.verdict(on: action, of: player, in: game, monitor: monitor) {
    case .proved(let certified):
      let sentence = certified.evidence.domination(in: game).description
      return .holds(ClaimEvidence(.domination(certified), sentence))
    case .refuted(let certified):
      let (name, own) = (game.players[player].name, game.players[player].actions[action])
      let belief = description(of: certified.evidence.belief, ofPlayer: player)
      return .fails(
        ClaimEvidence(.undominated(certified), "\(own) is a best response of \(name) to \(belief)"))
    case .undecided(let reason):
      return .undecided(reason)
    }
  }

  /// A belief in one line, without its profiles if they are many.
  private func description(of belief: Belief, ofPlayer player: Int) -> String {
    let others = game.players.indices.filter { $0 != player }
    let isCertain = belief.everywhere.isZero
    if isCertain, belief.outcomes.count == 1 {
      return names(of: belief.outcomes[0].others, playedBy: others)
    }
    guard belief.outcomes.count <= 4 else {
      return "a belief" + (isCertain ? "" : " that excludes nothing")
    }
    var parts = belief.outcomes.map {
      "\($0.probability) \(names(of: $0.others, playedBy: others))"
    }
    if !isCertain { parts.append("\(belief.everywhere) for each profile of the others") }
    return "the belief " + parts.joined(separator: " + ")
  }

  private func names(of actions: [Int], playedBy players: [Int]) -> String {
    let names = zip(players, actions).map { game.players[$0].actions[$1] }
    return names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))"
  }

  // MARK: - Iterated elimination

  mutating func decideSurvivorCount(is number: Int) async -> ClaimOutcome {
    switch await elimination() {
    case .failure(let reason): return .undecided(reason)
    case .success(let certified):
      let remaining = certified.evidence.remaining
      let survivors = remaining.reduce(1) { $0 * $1.count }
      let sentence =
        survivors == 1
        ? "only \(game.description(of: remaining.map { $0[0] })) survives the elimination of strictly"
          + " dominated actions"
        : "\(survivors) pure profiles survive the elimination of strictly dominated actions"
      return ClaimOutcome(survivors == number, ClaimEvidence(.elimination(certified), sentence))
    }
  }

  /// The only profile that iterated strict dominance leaves, which then is the only equilibrium, Nash or
  /// correlated.
  mutating func onlySurvivor() async -> (
    profile: PureProfile, proof: Certified<DominanceCertificate>
  )? {
    guard case .success(let proof) = await elimination(),
      proof.evidence.remaining.allSatisfy({ $0.count == 1 })
    else { return nil }
    return (proof.evidence.remaining.map { $0[0] }, proof)
  }

  private mutating func elimination() async
    -> Result<Certified<DominanceCertificate>, UndecidedReason>
  {
    if let strictElimination { return strictElimination }
    let search = await IteratedElimination(.strict).solveIfApplicable(game, monitor: monitor)
    let result: Result<Certified<DominanceCertificate>, UndecidedReason>
    switch (search.equilibria.first, search.coverage) {
    case (let certified?, _): result = .success(certified)
    case (nil, .stopped(let limit)): result = .failure(.stopped(limit))
    case (nil, _): result = .failure(.outsideScope("the elimination could not be certified"))
    }
    strictElimination = result
    return result
  }
}
