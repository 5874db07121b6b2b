import Equilibria
import Testing

@Suite struct ClaimReaderTests {
  static let game = try! NormalFormGame(
    players: [
      Player(name: "Row", actions: ["top", "bottom", "no"]),
      Player(name: "Column", actions: ["left", "right"]),
    ],
    payoffs: [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]])

  func claim(_ text: String) throws -> Claim {
    try ModelFile.claim(text, about: Self.game).claim
  }

  func message(_ text: String) -> String {
    do {
      return "\(try ModelFile.claim(text, about: Self.game).claim)"
    } catch {
      return error.description
    }
  }

  @Test func `every form is read`() throws {
    let third = Rational(1, 3)
    let mixed = try MixedProfile([[third, 0, 1 - third], [1, 0]])
    #expect(try claim("nash: {Row: {top: 1/3, no: 2/3}, Column: left}") == .nash(mixed))
    #expect(try claim("nash: {Column: left, Row: {no: 2/3, top: 1/3}}") == .nash(mixed))
    #expect(try claim("nash: [[1/3, 0, 2/3], left]") == .nash(mixed))
    #expect(try claim("unique: coarse-correlated") == .unique(.coarseCorrelated))
    #expect(try claim("count: {concept: pure, is: 0}") == .count(.pure, 0))
    #expect(
      try claim("dominated: {player: Row, action: no}")
        == .dominated(player: 0, action: 2, strictly: false))
    #expect(
      try claim("dominated: {player: Column, action: right, strictly: true}")
        == .dominated(player: 1, action: 1, strictly: true))
    #expect(try claim("pareto-efficient: {Row: no, Column: right}") == .paretoEfficient([2, 1]))
    #expect(try claim("pareto-dominated: [top, left]") == .paretoDominated([0, 0]))
    #expect(
      try claim("correlated-value: {objective: welfare, is: 21/2}")
        == .correlatedValue(.welfare, Rational(21, 2)))
    #expect(
      try claim("coarse-correlated-value: {objective: {smallest-payoff: Row}, is: 1}")
        == .coarseCorrelatedValue(.smallestPayoff(of: 0), 1))
    #expect(
      try claim("payoff: {of: Column, at: nash, is: 0.5}")
        == .payoff(of: 1, at: nil, is: Rational(1, 2)))
    #expect(
      try claim("payoff: {of: Column, at: {Row: {top: 1/3, no: 2/3}, Column: left}, is: 1}")
        == .payoff(of: 1, at: mixed, is: 1))
    #expect(try claim("not: {not: {unique: nash}}") == .not(.not(.unique(.nash))))
    let text =
      "[{profile: [top, left], probability: 1/3}, {profile: [no, right], probability: 2/3}]"
    let distribution = try CorrelatedDistribution([[0, 0]: third, [2, 1]: 1 - third])
    #expect(try claim("correlated: \(text)") == .correlated(distribution))
    #expect(try claim("coarse-correlated: \(text)") == .coarseCorrelated(distribution))
  }

  @Test(arguments: [
    ("welfare", CorrelatedObjective.welfare), ("least-payoff", .leastPayoff),
    ("payoff: Column", .payoff(of: 1)), ("{smallest-payoff: Row}", .smallestPayoff(of: 0)),
  ])
  func `objectives are read as on the command line`(text: String, expected: CorrelatedObjective)
    throws
  {
    #expect(try ModelFile.objective(text, about: Self.game) == expected)
  }

  @Test(arguments: [
    ("nahs: {}", "1:1: unknown claim 'nahs'; did you mean 'nash'?"),
    ("nash: {Rwo: top, Column: left}", "1:8: there is no player 'Rwo'; did you mean 'Row'?"),
    (
      "nash: {Row: topp, Column: left}",
      "1:13: there is no action 'topp' of Row; did you mean 'top'?"
    ),
    (
      "nash: {Row: top, Column: up}",
      "1:26: there is no action 'up' of Column; expected 'left', 'right'"
    ),
    ("nash: {Row: top}", "1:7: the profile does not say what Column plays"),
    ("nash: [top]", "1:7: expected a strategy for each of 2 players, found a list of 1"),
    (
      "nash: {Row: {top: 1/2, no: 1/3}, Column: left}",
      "1:13: the probabilities sum to 5/6, not to 1"
    ),
    ("nash: {Row: {top: 3/2, no: -1/2}, Column: left}", "1:28: a probability is negative: -1/2"),
    (
      "nash: {Row: [1, 0], Column: left}",
      "1:13: expected a probability for each of 3 actions of Row, found a list of 2"
    ),
    ("nash: {Row: {top: x}, Column: left}", "1:19: a probability: expected a number, found \"x\""),
    (
      "pareto-efficient: {Row: {top: 1}, Column: left}",
      "1:25: expected an action, found a map with 1 key"
    ),
    ("unique: nsah", "1:9: there is no concept 'nsah'; did you mean 'nash'?"),
    ("count: {concept: pure, is: -1}", "1:28: expected a number of equilibria, found '-1'"),
    ("count: {concept: pure}", "1:8: the key 'is' is missing"),
    (
      "dominated: {player: Row, action: no, strictly: maybe}",
      "1:48: there is no truth value 'maybe'; expected 'false', 'true'"
    ),
    (
      "correlated: [{profile: [top, left], probability: 1/2}]",
      "1:13: the probabilities sum to 1/2, not to 1"
    ),
    (
      "correlated: [{profile: [top, left], probability: 1/2}, {profile: [top, left], probability: 1/2}]",
      "1:56: this profile is given twice"
    ),
    (
      "correlated-value: {objective: wealth, is: 1}",
      "1:31: expected 'welfare', 'least-payoff', 'payoff: NAME' or 'smallest-payoff: NAME', found 'wealth'"
    ),
    ("nash: top, unique: x", "1:18: a colon makes no key here; a text that holds one needs quotes"),
    ("nash", "1:1: expected a claim such as 'nash: {…}', found 'nash'"),
    (
      "{nash: [top, left], unique: nash}",
      "1:1: expected a claim, which has one key, found a map with 2 keys"
    ),
  ])
  func `what is wrong with a claim is found at its place`(text: String, expected: String) {
    #expect(message(text) == "--claim:" + expected)
  }

  @Test func `a name that two players share says nothing`() throws {
    let twins = try NormalFormGame(
      players: [Player(name: "A", actions: ["x", "x"]), Player(name: "A", actions: ["y"])],
      payoffs: [[1, 2], [1, 2]])
    #expect(throws: FileError.self) { try ModelFile.claim("nash: {A: y}", about: twins) }
    #expect(throws: FileError.self) { try ModelFile.claim("nash: [x, y]", about: twins) }
    #expect(
      try ModelFile.claim("nash: [[1, 0], y]", about: twins).claim
        == .nash(MixedProfile([[1, 0], [1]])))
  }

  @Test func `the text of a claim is the claim again`() throws {
    for text in [
      #"nash: {Row: {top: 0.5, "no": 5e-1}, Column: left}"#, "unique: nash",
      "not: {pareto-efficient: [top, left]}", "payoff: {of: Row, at: nash, is: +1}",
    ] {
      let first = try ModelFile.claim(text, about: Self.game)
      let second = try ModelFile.claim(first.text, about: Self.game)
      #expect(first.claim == second.claim)
      #expect(first.text == second.text)
    }
  }
}
