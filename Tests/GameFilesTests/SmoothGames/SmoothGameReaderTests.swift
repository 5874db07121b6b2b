import Equilibria
import Foundation
import TestSupport
import Testing

@Suite struct SmoothGameReaderTests {
  private func message(_ text: String) -> String {
    do throws(FileError) {
      _ = try ModelFile.read(bytes: Array(text.utf8), name: "test")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    "players: {A: {from: 0, to: 2}, B: {from: 0, to: 2}}",
    "players: [A, B]\nactions: {from: 0, to: 2}",
    "players: [{name: A, actions: {from: 0, to: 2}}, {name: B, actions: {to: 2, from: 0}}]",
  ])
  func `intervals are given as other actions are`(players: String) throws {
    let game = try SmoothGame.written("\(players)\npayoff: 3*own - own*mean(all) - own^2\n")
    #expect(game.players.map(\.name) == ["A", "B"])
    #expect(game.players.map(\.from) == [0, 0] && game.players.map(\.to) == [2, 2])
    // 3 − (a + b)/2 − a/2 − 2a at (1, 2), and the payoff.
    #expect(
      game.payoff(to: 0, at: [RationalInterval(1), RationalInterval(2)])
        == RationalInterval(Rational(1, 2)))
  }

  @Test func `the page about the format shows games that are read, and claims`() throws {
    let examples = try FormatPagesTests.examples("smooth-games.md", "yaml")
    #expect(examples.count == 3)
    for example in examples { #expect(message(example) == "no error", "\(example)") }
    let game = try SmoothGame.written(examples[0] + "\n")
    let page = try String(
      contentsOf: InvalidFilesTests.folder.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Docs/Formats/smooth-games.md"), encoding: .utf8)
    let rows = page.components(separatedBy: "| Claim | Says |\n")[1]
      .components(separatedBy: "\n\n")[0].split(separator: "\n").dropFirst()
    #expect(rows.count == 7)
    var decider = SmoothClaimDecider(about: game)
    for row in rows.map({ String($0.split(separator: "`")[1]) }) {
      let claim = try ModelFile.claim(row, about: game).claim
      let holds = if case .holds = decider.decide(claim) { true } else { false }
      #expect(holds != (row.contains("count") || row.contains("not")), "\(row)")
    }
  }

  @Test func `other actions named from and to are still actions`() throws {
    let text = """
      game: G
      players: {A: {from: {x: 1}, to: {x: 2}}, B: [from, to]}
      payoffs: {A: A.x, B: 0}

      """
    guard case .game(let document) = try ModelFile.read(bytes: Array(text.utf8), name: "test")
    else {
      Issue.record("not a finite game")
      return
    }
    #expect(document.game.players.map(\.actions) == [["from", "to"], ["from", "to"]])
  }

  @Test(
    arguments: [
      (
        "2^own",
        "test:3:10: an exponent must be a number, with numerator and denominator up to 100; x^y is exp(y*log(x))"
      ),
      (
        "own^(1/1000)",
        "test:3:12: an exponent must be a number, with numerator and denominator up to 100; x^y is exp(y*log(x))"
      ),
      (
        "min(own, 1)",
        "test:3:9: 'min' of an action is not smooth: games with intervals of actions have + - * / ^ sqrt exp log sum mean"
      ),
      (
        "own < 1",
        "test:3:13: '<' of an action is not smooth: games with intervals of actions have + - * / ^ sqrt exp log sum mean"
      ),
      ("own/(1 - other)", "test:3:12: division by zero where A = 1, B = 1"),
      ("own/0", "test:3:12: division by zero"),
      (
        "3 + log(own)",
        "test:3:13: the logarithm of a number that is not positive where A = 0, B = 0"
      ),
      (
        "sqrt(other - own)", "test:3:9: the square root of a negative number where A = 1/4, B = 1/2"
      ),
      (
        "own^(-1/2)",
        "test:3:12: a number to the power -1/2, which is not defined where A = 0, B = 0"
      ),
      (
        "own^2",
        "test:3:9: the utility of player A is not concave in the own action: its second derivative is at least 2.0 where A = 0, B = 0"
      ),
      ("sin(own)", "test:3:9: there is no function 'sin'; did you mean 'min'?"),
      ("lg(own)", "test:3:9: there is no function 'lg'; did you mean 'log'?"),
      ("own.x", "test:3:9: an action is a number here: write 'own', not 'own.x'"),
      (
        "own + C", "test:3:15: 'C' is no player; expected 'A', 'B', 'own', 'other', 'others', 'all'"
      ),
      ("sqrt(own, 2)", "test:3:9: sqrt takes 1 argument, found 2"),
      ("own +", "test:3:14: the formula ends here; expected a number, a name or '('"),
    ])
  func `what is wrong with a formula is said at its place`(formula: String, expected: String) {
    #expect(
      message(
        "game: G\nplayers: {A: {from: 0, to: 1}, B: {from: 0, to: 1}}\npayoff: \(formula)\n")
        == expected)
  }

  @Test(arguments: [
    (
      "players: {A: {from: 0, to: 1}, B: [x]}\npayoff: own",
      "test:2:35: either every player has an interval of actions, {from: 0, to: 10}, or nobody has"
    ),
    ("players: {A: {from: 2, to: 1}}\npayoff: own", "test:2:14: the actions from 2 to 1 are none"),
    (
      "players: {A: {from: 2, to: inf}}\npayoff: own",
      "test:2:28: a number: expected a number, found \"inf\""
    ),
    (
      "players: 9\nactions: {from: 0, to: 1}\npayoff: own",
      "test:2:10: expected between 1 and 8 players with intervals of actions"
    ),
    (
      "players: {A: {from: 0, to: 1}}\npayoffs: [[1]]",
      "test:3:10: games with intervals of actions have a formula for each player, or one for all, 'payoff'"
    ),
    ("players: {A: {from: 0, to: 1}}\npayoffs: {}", "test:3:10: the payoff of A is missing"),
    (
      "players: {A: {from: 0, to: 1}}\npayoff: own\nclaims: [nash: {B: 1}]",
      "test:4:17: there is no player 'B'; expected 'A'"
    ),
    (
      "players: {A: {from: 0, to: 1}}\npayoff: own\nclaims: [nash: {}]",
      "test:4:16: expected an action of each of 1 players"
    ),
    (
      "players: {A: {from: 0, to: 1}}\npayoff: own\nclaims: [pure: {A: 1}]",
      "test:4:10: unknown claim 'pure'; expected 'nash', 'budgeted', 'unique', 'count', 'payoff', 'not'"
    ),
  ])
  func `what is wrong with a game is said at its place`(text: String, expected: String) {
    #expect(message("game: G\n\(text)\n") == expected)
  }

  @Test(arguments: [
    ("", "no error"),
    (
      "supplier: {price: 1}",
      "test:5:11: 'supplier' is for games with quadratic utilities; with others there is no trade"
    ),
    (
      "bargaining: {deadline: none}",
      "test:5:13: 'bargaining' is for games with quadratic utilities; with others there is no trade"
    ),
    (
      "utilities: []",
      "test:5:12: 'utilities' is for finite games; here each agent has a formula 'utility'"
    ),
    (
      "claims: [competitive: {i: 1}]",
      "test:5:10: unknown claim 'competitive'; expected 'nash', 'budgeted', 'unique', 'count', 'payoff', 'not'"
    ),
  ])
  func `what a compute game with roots cannot have`(line: String, expected: String) {
    #expect(
      message(
        """
        compute-game: G
        agents:
          i: {endowment: 4, action: {from: 1, to: 9}, compute: a, utility: sqrt(a)}
          j: {endowment: 4, action: {from: 1, to: 9}, compute: 2*a, utility: log(1 + idle) + i.idle}
        \(line)

        """) == expected)
  }

  @Test func `agents choose what they can afford, and pay for it`() throws {
    let game = try SmoothGame.written(
      """
      compute-game: G
      agents:
        i: {endowment: 4, lambda: 1/2, mu: 1/4, action: {from: 1, to: 9}, compute: a, utility: sqrt(a)}
        j: {endowment: 7, mu: 1, action: {from: 1, to: 9}, compute: 2*a + 1, utility: own*sqrt(i) - j.a^2 + i.idle}

      """)
    #expect(game.players.map(\.from) == [1, 1] && game.players.map(\.to) == [4, 3])
    let at = [RationalInterval(4), RationalInterval(2)]
    // √4 − 4/2 + (4 − 4)/4, and 2·2 − 4 + 0 + (7 − 5).
    #expect(game.payoff(to: 0, at: at) == RationalInterval(0))
    #expect(game.payoff(to: 1, at: at) == RationalInterval(2))
  }

  @Test func `an agent who can afford nothing is an error`() {
    #expect(
      message(
        "compute-game: G\nagents:\n  i: {endowment: 0, action: {from: 1, to: 9}, compute: a, utility: sqrt(a)}\n"
      )
        == "test:3:6: agent i can afford none of its actions with 0 units of compute")
  }

  @Test func `idle compute can be written in quadratic games too`() throws {
    let text = """
      compute-game: G
      agents:
        i: {endowment: 4, action: {from: 0, to: 9}, compute: a, utility: a*idle}

      """
    guard
      case .computeGame(let document) = try ModelFile.read(bytes: Array(text.utf8), name: "test"),
      case .quadratic(let game) = document.game
    else {
      Issue.record("not a quadratic game")
      return
    }
    #expect(game.utilities[0]([1]) == 3)
  }

  @Test func `roots and logarithms are not for finite games`() {
    #expect(
      message("game: G\nplayers: {A: 1..2, B: 1..2}\npayoff: sqrt(own)\n")
        == "test:3:9: 'sqrt' is only for games with intervals of actions, at {A: 1, B: 1}")
  }

  @Test func `a report is read and certified again`() throws {
    let game = try SmoothGame.written(
      "players: {A: {from: 1/10, to: 2}, B: {from: 1/10, to: 2}}\npayoff: own/sum(all) - own\n")
    let search = SmoothNewton().solve(game)
    let report = SmoothReport(
      header: ReportHeader(
        game: GameDescription(game, file: "test"), concept: "nash", method: SmoothNewton.name,
        coverage: "\(search.coverage)", rejectedCandidates: 0),
      findings: SmoothFindings(
        equilibria: search.equilibria.map(\.evidence), uniqueness: search.uniqueness?.evidence,
        completeness: search.completeness, undecided: search.undecided))
    let again = try ReportReader.readSmoothReport(bytes: Array(report.json.utf8), name: "report")
    #expect(again == report)
    #expect(
      again.verification(against: game).map(\.description) == [
        "equilibria: 1 certified", "completeness: certified",
      ])
    var altered = again
    altered.findings.equilibria[0].actions[0] = RationalInterval(Rational(1, 3))
    #expect(altered.verification(against: game).count { !$0.holds } == 3)
    altered = again
    altered.findings.completeness = nil
    #expect(altered.verification(against: game).contains { !$0.holds && $0.claim == "coverage" })
    altered = again
    altered.findings.equilibria += altered.findings.equilibria
    #expect(
      altered.verification(against: game).contains { !$0.holds && $0.claim == "equilibrium 2" })
  }
}
