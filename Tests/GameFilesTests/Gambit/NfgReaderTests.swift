import Equilibria
import Testing

@Suite struct NfgReaderTests {
  // The example of Gambit's documentation: Selten (1975), figure 2, in normal form.
  static let payoffVersion = """
    NFG 1 R "Selten (IJGT, 75), Figure 2, normal form"
    { "Player 1" "Player 2" } { 3 2 }

    1 1 0 2 0 2 1 1 0 3 2 0
    """
  static let outcomeVersion = """
    NFG 1 R "Selten (IJGT, 75), Figure 2, normal form" { "Player 1" "Player 2" }

    { { "1" "2" "3" }
    { "1" "2" }
    }
    {
    { "" 1, 1 }
    { "" 0, 2 }
    { "" 0, 2 }
    { "" 1, 1 }
    { "" 0, 3 }
    { "" 2, 0 }
    }
    1 2 3 4 5 6
    """

  @Test func `the payoff and the outcome version of the manual's example are one game`() throws {
    let game = try read(Self.payoffVersion).get().game
    #expect(game == (try read(Self.outcomeVersion).get().game))
    #expect(game.title == "Selten (IJGT, 75), Figure 2, normal form")
    #expect(game.players.map(\.name) == ["Player 1", "Player 2"])
    #expect(game.players[0].actions == ["1", "2", "3"])
    #expect(game.payoffs(at: [1, 0]) == [0, 2])
    #expect(game.payoffs(at: [2, 1]) == [2, 0])
  }

  @Test func `integers, decimals, fractions and exponents are read exactly`() throws {
    let text = """
      NFG 1 D "" {"A"} {9} "how numbers look"
      1 -2 +3 0.1 .5 -1/3 1e-3 2.5E2 123456789012345678901234567890
      """
    let document = try read(text).get()
    #expect(
      document.game.payoffs[0] == [
        1, -2, 3, Rational(1, 10), Rational(1, 2), Rational(-1, 3), Rational(1, 1000), 250,
        try #require(Rational("123456789012345678901234567890")),
      ])
    #expect(document.description == "how numbers look")
  }

  @Test func `outcome 0 pays nothing, and commas between payoffs may be left out`() throws {
    let game = try read(
      #"NFG 1 R "" {"A" "B"} {2 2} { {"win" 1 2} {"" 3, 4,} } 0 1 2 1"#
    ).get().game
    #expect(game.payoffs == [[0, 1, 3, 1], [0, 2, 4, 2]])
  }

  @Test func `labels may repeat, and empty ones are called by their position`() throws {
    let game = try read(#"NFG 1 R "" {"A" ""} {{"x" "x"} {"" "\"y\\"}} 1 1 2 2 3 3 4 4"#).get().game
    #expect(game.players[0].actions == ["x", "x"])
    #expect(game.players[1].name == "Player 2")
    #expect(game.players[1].actions == ["1", #""y\"#])
  }

  @Test(arguments: [
    (
      #"NFG 1 R "" {"A"} {2} 1"#,
      "test:1:23: the file ends here; expected the payoff of A at profile (2), number 2 of 2"
    ),
    (
      #"NFG 1 R "" {"A"} {2} 1 2 3"#,
      "test:1:26: expected the end of the file after the last profile, (2), found '3'"
    ),
    (
      #"NFG 1 R "" {"A"} {2} 1 NaN"#,
      "test:1:24: the payoff of A at profile (2), number 2 of 2: expected a number, found \"NaN\""
    ),
    (
      #"NFG 1 R "" {"A"} {2} 1 1/0"#,
      "test:1:24: the payoff of A at profile (2), number 2 of 2: a denominator of zero"
    ),
    (
      #"NFG 1 R "" {"A"} {0} 1"#,
      "test:1:19: the number of strategies of A must be a positive integer, not 0"
    ),
    (
      #"NFG 1 R "" {"A"} {-2} 1"#,
      "test:1:19: the number of strategies of A must be a positive integer, not -2"
    ),
    (
      #"NFG 1 R "" {"A"} {1000000000} 1"#,
      "test:1:19: the payoff table would have more than 50000000 entries, the limit"
    ),
    (#"NFG 1 R "" {"A} {2} 1 2"#, "test:1:13: the quote that opens here is not closed"),
    (#"NFG 2 R "" {"A"} {2} 1 2"#, "test:1:5: expected version 1 of the format, found '2'"),
    (
      #"NFG 1 R "" {"A"} {2 2} 1 2"#,
      "test:1:21: expected '}' after the strategies of the last player, found '2'"
    ),
    (#"NFG 1 R "" {} {} 1 2"#, "test:1:16: a game needs at least one player, found none"),
    (#"NFG 1 R "" {"A"} {{}} 1 2"#, "test:1:19: player 1 needs at least one action, found 0"),
    (
      "NFG 1 R \"é\nü\" {\"A\"} {1}\n\t 1 é",
      "test:3:5: expected the end of the file after the last profile, (1), found 'é'"
    ),
    (#"NFG 1 R "" {"A"} {1} {{"" 1}} 2"#, "test:1:31: there is no outcome 2: the file lists 1"),
    (#"EFG 2 R "" {"A"}"#, "test:1:1: extensive-form files (EFG) are not read yet"),
  ])
  func `what does not fit is an error with its position`(text: String, expected: String) {
    #expect(message(text) == expected)
  }
}
