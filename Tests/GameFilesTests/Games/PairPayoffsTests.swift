import Equilibria
import TestSupport
import Testing

@Suite struct PairPayoffsTests {
  static let chain = """
    game: A chain
    players: {Ann: [a, b], Bob: [c, d, e], Cem: [f, g]}
    pairs:
      - {between: [Ann, Bob], payoffs: [[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 1/2], [0, -1]]]}
      - between: [[Ann, Cem]]
        payoffs: [[[10, 20], [30, 40]], [[50, 60], [70, 80]]]
    alone:
      Cem: {g: 100}
      Bob: [0, 0, 1000]
    """

  @Test func `payoffs are sums over pairs and of what is alone`() throws {
    let game = try read(Self.chain).get().game
    #expect(game.payoffs(at: [0, 0, 0]) == [11, 2, 20])
    #expect(game.payoffs(at: [1, 1, 1]) == [79, Rational(1, 2), 180])
    #expect(game.payoffs(at: [0, 2, 1]) == [35, 1006, 140])
    guard case .proved = PolymatrixTest().verdict(on: game) else {
      Issue.record("a sum over pairs is not polymatrix")
      return
    }
  }

  @Test func `one table serves several pairs`() throws {
    let game = try read(
      """
      game: Three agree or not
      players: [A, B, C]
      actions: [x, y]
      pairs:
        - {between: [[A, B], [B, C], [C, A]], payoffs: [[[1, 1], [0, 0]], [[0, 0], [1, 1]]]}
      """
    ).get().game
    let table = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      Rational(profile.count { $0 == profile[player] } - 1)
    }
    #expect(game.payoffs == table.payoffs)
  }

  @Test(arguments: [
    ("[Ann, Bob]", "[Ann, Bbo]", "4:21: there is no player 'Bbo'; did you mean 'Bob'?"),
    ("[Ann, Bob]", "[Ann, Ann]", "4:21: a player does not meet itself"),
    ("[Ann, Bob]", "[Ann]", "4:15: expected two players, found a list of 1"),
    ("[Ann, Bob]", "Ann", "4:15: expected two players, found 'Ann'"),
    ("[[Ann, Cem]]", "[Bob, Ann]", "5:14: the payoffs of these two players are given twice"),
    (
      "[5, 6]", "[5]",
      "4:54: expected a payoff for each player (Ann, Bob), found a list of 1"
    ),
    (
      ", [5, 6]]", "]",
      "4:37: expected a list of 3, one for each action of Bob, found a list of 2"
    ),
    ("{g: 100}", "{h: 100}", "8:9: there is no action 'h' of Cem; expected 'f', 'g'"),
    (
      "[0, 0, 1000]", "[0, 0]",
      "9:8: expected a payoff for each of 3 actions of Bob, found a list of 2"
    ),
    ("pairs:", "payoffs:", "8:3: 'alone' goes with 'pairs', whose payoffs are added to it"),
    (
      "alone:", "payoff: 1\nalone:",
      "4:3: either 'pairs' or 'payoff', one formula for every player; found both"
    ),
    (
      "1/2", "1/1\(String(repeating: "0", count: 2000))",
      "4:15: the sums up to here have more than 4096 binary digits each, or 268435456 together, the limits"
    ),
  ])
  func `what does not fit is refused at its place`(old: String, new: String, expected: String) {
    #expect(message(Self.chain.replacing(old, with: new)) == "test:" + expected)
  }

  @Test func `profiles that cannot be added up in time are refused`() {
    let expected =
      "4:8: 1048576 profiles of 20 players are too many for sums over pairs: the limit is 2000000 payoffs"
    #expect(
      message("game: x\nplayers: 20\nactions: [a, b]\npairs: []") == "test:" + expected)
  }
}
