import Equilibria
import TestSupport
import Testing

@Suite struct GameFormatTests {
  /// Names that are easily taken for something else, or that need quotes or escapes.
  static let names = [
    "heads", "no", "Y", "null", "~", "1e3", "0x10", "1.10", "007", "-0", "-", "- a", "", " ", " a",
    "a ",
    "a: b", "a #b", "#", "a,b", "[x]", "{x}", "a\"b", "\\", "\\\\", "a\\\"", "\\\\\"", "it's", "'",
    "`", "&a", "*a",
    "!t", "%", "@", "|", ">", "?", "a\nb", "\t", "\r\n", "é", "e\u{301}", "日本", "🎲", "\u{7F}",
    "\u{85}",
    "\u{2028}", "\u{FFFE}", "\u{1}", "true", "1/2", "2..5", "---", "...", "<<", "=",
    "own",
    "1", "2", "12345678901234567890", "NFG", "own.price", ".inf", "1_000", "2026-01-01", "12:30:45",
    "Δ*x^2",
    String(repeating: "long ", count: 300),
  ]

  static let numbers: [Rational] = [
    0, 1, -1, Rational(1, 3), Rational(-22, 7), 1_000_000_007, Rational(1, 1000),
    Rational(2).power(200) / 3, -Rational(10).power(40),
  ]

  func randomGame(
    _ seed: UInt64, name: (String) -> Bool
  ) throws -> NormalFormGame {
    var generator = SeededGenerator(seed: seed)
    let names = Self.names.filter(name)
    let playerCount = Int.random(in: 1...4, using: &generator)
    let players = (0..<playerCount).map { _ in
      Player(
        name: names.randomElement(using: &generator)!,
        actions: (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          names.randomElement(using: &generator)!
        })
    }
    let count = players.reduce(1) { $0 * $1.actions.count }
    return try NormalFormGame(
      title: names.randomElement(using: &generator)!, players: players,
      payoffs: players.map { _ in
        (0..<count).map { _ in Self.numbers.randomElement(using: &generator)! }
      })
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a game written as YAML or JSON is read as the same game`(seed: UInt64) throws {
    let game = try randomGame(seed) { _ in true }
    for format in [GameFormat.yaml, .json] {
      let text = GameDocument(game: game).text(as: format)
      #expect(try read(text).get().game == game, "\(text)")
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a game written as nfg is read as the same game`(seed: UInt64) throws {
    let game = try randomGame(seed) { !$0.isEmpty }
    let text = GameDocument(game: game).text(as: .nfg)
    #expect(try read(text).get().game == game, "\(text)")
  }

  @Test func `every odd name survives in every place`() throws {
    for name in Self.names where !name.isEmpty {
      let document = GameDocument(
        game: try NormalFormGame(
          title: name, players: [Player(name: name, actions: [name])], payoffs: [[7]]),
        description: name, source: name)
      for format in GameFormat.allCases {
        let copy = try read(document.text(as: format)).get()
        #expect(copy.game == document.game, "\(format): \(name.debugDescription)")
        if format != .nfg { #expect(copy == document, "\(format): \(name.debugDescription)") }
      }
    }
  }

  @Test func `claims are written with the game`() throws {
    let document = try read(GameReaderTests.pennies).get()
    for format in [GameFormat.yaml, .json] {
      let copy = try read(document.text(as: format)).get()
      #expect(copy.game == document.game)
      #expect(copy.claims.map(\.claim) == document.claims.map(\.claim))
      #expect(copy.claims.map(\.text) == document.claims.map(\.text))
    }
  }

  @Test func `the texts look as a person would write them`() throws {
    let document = try read(GameReaderTests.pennies).get()
    #expect(
      document.text(as: .yaml) == """
        game: Matching pennies with a twist
        players: {Row: [heads, tails], Column: [heads, tails]}
        payoffs:
          - [[3, -1], [-1, 1]]
          - [[-1, 1], [1, -1]]
        claims:
          - nash: {Row: {heads: 1/2, tails: 1/2}, Column: {heads: 1/3, tails: 2/3}}
          - unique: nash

        """)
    #expect(
      document.text(as: .json) == """
        {
          "game": "Matching pennies with a twist",
          "players": {
            "Row": ["heads", "tails"],
            "Column": ["heads", "tails"]
          },
          "payoffs": [
            [[3, -1], [-1, 1]],
            [[-1, 1], [1, -1]]
          ],
          "claims": [
            {"nash": {"Row": {"heads": "1/2", "tails": "1/2"}, "Column": {"heads": "1/3", "tails": "2/3"}}},
            {"unique": "nash"}
          ]
        }

        """)
    #expect(
      document.text(as: .nfg) == """
        NFG 1 R "Matching pennies with a twist" { "Row" "Column" }

        {
        { "heads" "tails" }
        { "heads" "tails" }
        }
        ""

        3 -1
        -1 1
        -1 1
        1 -1

        """)
  }
}
