import Equilibria
import Testing

/// Games of the literature in a few lines, compared with their payoffs computed here.
@Suite struct PayoffFormulaTests {
  /// Reads a game and compares every payoff with a function of the actions' numbers.
  func expect(
    _ text: String, numbers: [Rational], players: Int,
    payoff: (_ own: Int, _ all: [Rational]) -> Rational,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let game = try read(text).get().game
    try #require(
      game.profiles.actionCounts == Array(repeating: numbers.count, count: players),
      sourceLocation: sourceLocation)
    for index in 0..<game.profiles.count {
      let all = game.profiles.profile(at: index).map { numbers[$0] }
      for player in 0..<players {
        #expect(
          game.payoffs[player][index] == payoff(player, all), "player \(player) at \(all)",
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test func `the traveller's dilemma, with one formula for both`() throws {
    try expect(
      """
      game: Traveller's dilemma
      players: {Ann: 2..12, Bob: 2..12}
      payoff: min(own, other) + 2*(own < other) - 2*(own > other)
      """, numbers: (2...12).map { Rational($0) }, players: 2
    ) { own, all in
      let (mine, theirs) = (all[own], all[1 - own])
      return mine == theirs ? mine : mine < theirs ? mine + 2 : theirs - 2
    }
  }

  @Test func `an all-pay auction on a grid, with ties shared`() throws {
    let grid = (0...6).map { Rational($0, 2) }
    try expect(
      """
      game: All-pay auction
      players: 3
      actions: 0..3 by 1/2
      payoff: if(own == max(all), 3/count(all == own), 0) - own
      """, numbers: grid, players: 3
    ) { own, all in
      let highest = all.max()!
      let winners = all.count { $0 == highest }
      return (all[own] == highest ? Rational(3, winners) : 0) - all[own]
    }
  }

  @Test func `Bertrand competition with a formula for each player`() throws {
    try expect(
      """
      game: Bertrand
      players: {A: 1..6, B: 1..6}
      payoffs:
        A: "if(A < B, (A - 1)*(10 - A), if(A == B, (A - 1)*(10 - A)/2, 0))"
        B: >-
          if(B < A, (B - 1)*(10 - B),
             if(A == B, (B - 1)*(10 - B)/2, 0))
      """, numbers: (1...6).map { Rational($0) }, players: 2
    ) { own, all in
      let (mine, theirs) = (all[own], all[1 - own])
      let profit = (mine - 1) * (10 - mine)
      return mine < theirs ? profit : mine == theirs ? profit / 2 : 0
    }
  }

  @Test func `guess two thirds of the average`() throws {
    try expect(
      """
      game: Guess 2/3 of the average
      players: [a, b, c]
      actions: 0..4
      payoff: >-
        if(abs(own - 2/3*mean(all)) == min(abs(all - 2/3*mean(all))),
           1/count(abs(all - 2/3*mean(all)) == min(abs(all - 2/3*mean(all)))), 0)
      """, numbers: (0...4).map { Rational($0) }, players: 3
    ) { own, all in
      let target = all.reduce(0, +) / 3 * Rational(2, 3)
      let distances = all.map { ($0 - target).magnitude }
      let winners = distances.count { $0 == distances.min()! }
      return distances[own] == distances.min()! ? Rational(1, winners) : 0
    }
  }

  @Test func `public goods, the minority game and the volunteer's dilemma`() throws {
    try expect(
      "game: Public goods\nplayers: 3\nactions: 0..5\npayoff: 8/5*sum(all)/3 - own",
      numbers: (0...5).map { Rational($0) }, players: 3
    ) { own, all in Rational(8, 15) * all.reduce(0, +) - all[own] }
    try expect(
      "game: Minority\nplayers: 5\nactions: {home: 0, bar: 1}\npayoff: count(others == own) < 2",
      numbers: [0, 1], players: 5
    ) { own, all in all.count { $0 == all[own] } <= 2 ? 1 : 0 }
    try expect(
      "game: Volunteer\nplayers: 4\nactions: {wait: 0, volunteer: 1}\npayoff: 8*max(all) - 2*own",
      numbers: [0, 1], players: 4
    ) { own, all in (all.contains(1) ? 8 : 0) - (all[own] == 1 ? 2 : 0) }
  }

  @Test func `actions carry data`() throws {
    let game = try read(
      """
      game: Colonel Blotto with three soldiers and two fields
      players: [A, B]
      actions: {"3-0": {x: 3, y: 0}, "2-1": {x: 2, y: 1}, "1-2": {x: 1, y: 2}, "0-3": {x: 0, y: 3}}
      payoff: sign(own.x - other.x) + sign(own.y - other.y)
      """
    ).get().game
    for i in 0..<4 {
      for j in 0..<4 {
        let x = (j - i).signum()
        #expect(game.payoffs(at: [i, j]) == [Rational(x - x), 0])
      }
    }
    let priced = try read(
      """
      game: Cheaper competitors
      players:
        firm 1: {low: {price: 1}, high: {price: 2}}
        firm 2: {low: {price: 1}, high: {price: 2}}
        firm 3: {low: {price: 1}, high: {price: 2}}
      payoff: count(others.price < own.price) + 0*`firm 1`.price
      """
    ).get().game
    #expect(priced.payoffs(at: [0, 1, 1]) == [0, 1, 1])
    #expect(priced.payoffs(at: [0, 0, 1]) == [0, 0, 2])
  }

  @Test(arguments: [
    ("payoff: own + othr", "test:4:15: 'othr' is no player; did you mean 'other'?"),
    (
      "payoff: others",
      "test:4:9: 'others' stands for several players: use it in min, max, sum, mean or count"
    ),
    ("payoff: sum(others + all)", "test:4:22: one argument cannot hold both 'others' and 'all'"),
    ("payoff: 1/(A - 2)", "test:4:10: division by zero, at {A: 2, B: x}"),
    ("payoff: A.price", "test:4:9: the action '1' of A has no 'price'"),
    (
      "payoff: B",
      "test:4:9: the action 'x' of B has no number: write 'x: 1' for it in 'players', or name it by a number"
    ),
    ("payoff: \"A +\n  + 1\"", "test:5:3: expected a number, a name or '(', found '+'"),
    ("payoff: >-\n   A +\n   1/(A-1)", "test:6:5: division by zero, at {A: 1, B: x}"),
    ("payoffs: {A: 1}", "test:4:10: the payoff of B is missing"),
    ("payoffs: {A: 1, C: 2, B: 3}", "test:4:17: there is no player 'C'; expected 'A', 'B'"),
    (
      "payoffs: 3",
      "test:4:10: expected a table or a formula for each player, found '3'; one formula for every player is 'payoff'"
    ),
    (
      "payoff: 1\npayoffs: [[1]]",
      "test:5:10: either 'payoffs' or 'payoff', one formula for every player; found both"
    ),
    ("payoff: [1]", "test:4:9: expected a formula, found a list of 1"),
  ])
  func `what is wrong with a formula is found at its place in the file`(
    line: String, expected: String
  ) {
    #expect(message("# A game\ngame: G\nplayers: {A: [1, 2], B: [x, y]}\n\(line)\n") == expected)
  }

  @Test func `a table too large to compute is refused`() {
    #expect(
      message("game: G\nplayers: {A: 1..2000, B: 1..2000}\npayoff: 1")
        == "test:3:9: 4000000 profiles of 2 players are too many for formulas: the limit is 2000000 payoffs"
    )
    #expect(
      message("game: G\nplayers: {A: 1..1000000000000}\npayoff: 1")
        == "test:2:14: the range has more than 100000 actions, the limit")
    let long = "1" + String(repeating: "+A", count: 200)
    #expect(
      message("game: G\nplayers: {A: 1..1000, B: 1..1000}\npayoff: \(long)")
        == "test:3:9: computing the payoffs of 1000000 profiles takes more than 50000000 operations, the limit"
    )
    let nested = (0..<8).reduce("1") { inner, _ in "sum(all + \(inner))" }
    #expect(
      message("game: G\nplayers: 10\nactions: [1]\npayoff: \(nested)")
        .hasSuffix("the formula is too large once written out for 10 players"))
  }
}
