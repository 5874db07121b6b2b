import Equilibria
import Testing

@Suite struct GameReaderTests {
  static let pennies = """
    game: Matching pennies with a twist
    players: {Row: [heads, tails], Column: [heads, tails]}
    payoffs:                       # a row for each action of the first player
      - [[3, -1], [-1, 1]]
      - [[-1, 1], [1, -1]]
    claims:
      - nash: {Row: {heads: 1/2, tails: 1/2}, Column: {heads: 1/3, tails: 2/3}}
      - unique: nash
    """

  @Test func `a table has a row for each action of the first player`() throws {
    let document = try read(Self.pennies).get()
    let game = document.game
    #expect(game.title == "Matching pennies with a twist")
    #expect(game.players.map(\.name) == ["Row", "Column"])
    #expect(game.payoffs(at: [0, 0]) == [3, -1])
    #expect(game.payoffs(at: [1, 0]) == [-1, 1])
    #expect(game.payoffs(at: [1, 1]) == [1, -1])
    #expect(document.claims.map(\.claim).last == .unique(.nash))
    #expect(document.claims[0].position == TextPosition(line: 7, column: 5))
    #expect(
      document.claims[0].text
        == "nash: {Row: {heads: 1/2, tails: 1/2}, Column: {heads: 1/3, tails: 2/3}}")
  }

  @Test func `JSON is read as the same game`() throws {
    let json = #"""
      {
      	"game": "Matching pennies with a twist",
      	"players": {"Row": ["heads", "tails"], "Column": ["heads", "tails"]},
      	"payoffs": [[[3, -1], [-1, 1]], [["-1", 1.0], [1e0, -1]]]
      }
      """#
    #expect(try read(json).get().game == (try read(Self.pennies).get().game))
  }

  @Test func `scalars are read from their text`() throws {
    let game = try read(
      """
      game: no
      players: {y: [no, 1.10, 1e3], null: ["true", ~]}
      payoffs: [[[1.10, 0.1], [1e3, "1/3"]], [[+1, .5], [0, 0]], [[0, 0], [0, 0]]]
      """
    ).get().game
    #expect(game.title == "no")
    #expect(
      game.players == [
        Player(name: "y", actions: ["no", "1.10", "1e3"]),
        Player(name: "null", actions: ["true", "~"]),
      ])
    #expect(game.payoffs(at: [0, 0]) == [Rational(11, 10), Rational(1, 10)])
    #expect(game.payoffs(at: [0, 1]) == [1000, Rational(1, 3)])
  }

  @Test func `three players nest three deep`() throws {
    let game = try read(
      """
      game: Three
      players: {A: [0, 1], B: [0, 1, 2], C: [0, 1]}
      payoffs: {A: "100*A + 10*B + C", B: 0, C: 0}
      """
    ).get().game
    let rows = (0...1).map { a in
      "["
        + (0...2).map { b in "[[\(100 * a + 10 * b), 0, 0], [\(100 * a + 10 * b + 1), 0, 0]]" }
        .joined(separator: ",") + "]"
    }
    let table = try read(
      "game: Three\nplayers: {A: [0, 1], B: [0, 1, 2], C: [0, 1]}\npayoffs: [\(rows.joined(separator: ","))]"
    ).get().game
    #expect(game == table)
    #expect(game.payoff(to: 0, at: [1, 2, 0]) == 120)
  }
}
