import Equilibria
import Testing

@Suite struct DominanceClaimsTests {
  /// The third row is worse than an even chance of the others, and than neither alone.
  let mixture = try! NormalFormGame(
    rows: [[3, 0], [0, 3], [1, 1]], columns: [[0, 1], [0, 1], [1, 0]])
  /// Osborne and Rubinstein 1994, section 4.3: T and B are dominated weakly, M is not.
  let order = try! NormalFormGame(
    rows: [[1, 0], [1, 2], [0, 2]], columns: [[1, 0], [1, 1], [0, 1]])

  func outcome(
    _ player: Int, _ action: Int, strictly: Bool, in game: NormalFormGame
  ) async -> ClaimOutcome {
    await decide(.dominated(player: player, action: action, strictly: strictly), about: game)
  }

  @Test func `domination by an action is shown by the action`() async {
    let outcome = await outcome(0, 0, strictly: true, in: ClaimGames.dilemma)
    #expect(
      outcome.description == "holds: Row is always better off with defect than with cooperate")
  }

  @Test func `domination by a mixture is shown by a mixture that dominates`() async throws {
    let outcome = await outcome(0, 2, strictly: true, in: mixture)
    guard case .holds(let evidence) = outcome, case .domination(let proof) = evidence.value else {
      Issue.record("expected a domination, found \(outcome)")
      return
    }
    #expect(mixture.domination(of: 2, of: 0, by: proof.evidence.by)?.isStrict == true)
  }

  @Test func `an action that is not dominated is a best response to a belief`() async {
    let outcome = await outcome(0, 1, strictly: true, in: ClaimGames.dilemma)
    #expect(outcome.description == "fails: defect is a best response of Row to cooperate")
  }

  @Test func `weak and strict domination are told apart`() async {
    for action in [0, 2] {
      #expect(await outcome(0, action, strictly: false, in: order).counterexample == nil)
      let strict = await outcome(0, action, strictly: true, in: order)
      #expect(strict.description.hasPrefix("fails: \(action + 1) is a best response of Row to "))
    }
    let weak = await outcome(0, 1, strictly: false, in: order)
    #expect(
      weak.description.hasPrefix("fails: 2 is a best response of Row to the belief 1/2 for each"))
  }

  @Test func `what survives elimination is counted`() async {
    #expect(
      await decide(.unique(.dominance), about: ClaimGames.dilemma).description
        == "holds: only (defect, defect) survives the elimination of strictly dominated actions")
    #expect(
      await decide(.count(.dominance, 1), about: order).description
        == "fails: 6 pure profiles survive the elimination of strictly dominated actions")
  }

  // MARK: - More than two players

  @Test func `dominance proves that an equilibrium of three players is the only one`() async {
    let game = ClaimGames.publicGood
    let sentence =
      "the only equilibrium is (keep, keep, keep), which alone survives the elimination of strictly"
      + " dominated actions"
    #expect(await decide(.unique(.nash), about: game).description == "holds: \(sentence)")
    #expect(await decide(.count(.nash, 2), about: game).description == "fails: \(sentence)")
    #expect(
      await decide(.payoff(of: 0, at: nil, is: 0), about: game).description
        == "holds: A's payoff is 0 at the only equilibrium (keep, keep, keep)")
    #expect(await decide(.payoff(of: 2, at: nil, is: 1), about: game).counterexample != nil)
    #expect(
      await decide(.unique(.correlated), about: game).description
        == "holds: the only correlated equilibrium is (keep, keep, keep)")
  }
}
