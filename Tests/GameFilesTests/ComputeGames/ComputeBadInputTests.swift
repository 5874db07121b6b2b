import Equilibria
import Testing

/// What is wrong with a compute game is said in a sentence, at its place in the file.
@Suite struct ComputeBadInputTests {
  private func read(_ text: String) -> Result<ComputeGameDocument, FileError> {
    Result { () throws(FileError) -> ComputeGameDocument in
      switch try ModelFile.read(bytes: Array(text.utf8), name: "test") {
      case .computeGame(let document): document
      case .game, .mechanism, .smoothGame:
        throw FileError(file: "test", message: "another model")
      }
    }
  }

  private func message(_ text: String) -> String {
    switch read(text) {
    case .success: "no error"
    case .failure(let error): error.description
    }
  }

  private static let agents = [
    ("{endowment: -1, actions: {rest: 0}}", "test:2:25: the endowment of agent a is negative: -1"),
    (
      "{endowment: 1, lambda: -1/2, actions: {rest: 0}}",
      "test:2:36: the lambda of agent a is negative: -1/2"
    ),
    (
      "{endowment: 1, mu: -2, actions: {rest: 0}}", "test:2:32: the mu of agent a is negative: -2"
    ),
  ]

  @Test(arguments: agents)
  func `negative amounts`(agent: String, expected: String) {
    #expect(
      message("compute-game: G\nagents: {a: \(agent)}\nutilities: [[1]]\n") == expected)
  }

  @Test(arguments: [
    (
      "utilities: [[1, 2]]",
      "test:5:12: expected a list of 2, one for each action of a, found a list of 1"
    ),
    (
      "utilities: [[[1, 2], [3, 4]]]",
      "test:5:12: expected a list of 2, one for each action of a, found a list of 1"
    ),
    (
      "utilities: [[[1, 2]], [[3, 4], [5, 6]]]",
      "test:5:13: expected a list of 2, one for each action of b, found a list of 1"
    ),
    (
      "outcomes: [[x, y], [x, z]]\nutilities: {x: [1, 1], y: [2, 2]}",
      "test:5:24: there is no outcome 'z'; expected 'x', 'y'"
    ),
    (
      "outcomes: [[x, x], [x, x]]\nutilities: {x: [1]}",
      "test:6:16: expected a utility for each of 2 agents, found a list of 1"
    ),
    (
      "utilities: [[[1, 2], [1, 2]], [[3, 4], [5, 6]]]\nsupplier: {price: 1, slope: -1/2}",
      "test:6:11: the supplier's price falls with the quantity: its slope is -1/2"
    ),
    (
      "utilities: [[[1, 2], [1, 2]], [[3, 4], [5, 6]]]\nsupplier: {price: -1}",
      "test:6:11: the supplier's price is negative: -1"
    ),
    (
      "utilities: [[[1, 2], [1, 2]], [[3, 4], [5, 6]]]\nsuplier: {price: 1}",
      "test:6:1: unknown key 'suplier'; did you mean 'supplier'?"
    ),
    (
      "utilities: [[[1, 2], [1, 2]], [[3, 4], [5, 6]]]\nsupplier: {price: 1, slop: 1}",
      "test:6:22: unknown key 'slop'; did you mean 'slope'?"
    ),
    (
      "utilities: [[[1, 2], [1, 2]], [[3, 4], [5, 6]]]\nclaims: [{competitve: {a: rest}}]",
      "test:6:11: unknown claim 'competitve'; did you mean 'competitive'?"
    ),
    (
      "description: no utilities",
      "test:3:6: the utility of agent a is missing: give 'utilities', a table, or a formula 'utility' of each agent"
    ),
  ])
  func `what is wrong with a finite game`(line: String, expected: String) {
    #expect(
      message(
        """
        compute-game: G
        agents:
          a: {endowment: 1, actions: {rest: 0, work: 1}}
          b: {endowment: 1, actions: {rest: 0, work: 1}}
        \(line)

        """) == expected)
  }

  @Test(arguments: [
    (
      "1/(own.compute - b.compute)",
      "test:3:61: division by zero, at {a: rest, b: rest}"
    ),
    (
      "2*c.compute",
      "test:3:62: 'c' is no player; expected 'a', 'b', 'own', 'other', 'others', 'all'"
    ),
    (
      "own.speed",
      "test:3:60: the action 'rest' of a has no 'speed'; expected 'compute'"
    ),
    (
      "own +",
      "test:3:65: the formula ends here; expected a number, a name or '('"
    ),
  ])
  func `what is wrong with a formula of a finite game`(formula: String, expected: String) {
    #expect(
      message(
        """
        compute-game: G
        agents:
          a: {endowment: 1, actions: {rest: 0, work: 1}, utility: "\(formula)"}
          b: {endowment: 1, actions: {rest: 0, work: 1}, utility: 0}

        """) == expected)
  }

  @Test(arguments: [
    (
      "a^2",
      "test:3:69: the utility of agent a1 is not concave in its own action: its second derivative is 2"
    ),
    (
      "a^3 - 3*a",
      "test:3:69: the utility of agent a1 is not concave in the own action: its second derivative is at least 3.0 where a1 = 1/2, b = 1/2"
    ),
    (
      "a/b.a",
      "test:3:71: division by zero where a1 = 0, b = 0"
    ),
    (
      "a/0",
      "test:3:71: division by zero"
    ),
    (
      "a - c.a",
      "test:3:74: there is no agent 'c'; expected 'a1', 'b'"
    ),
    (
      "a - bb",
      "test:3:74: there is no agent 'bb'; did you mean 'b'?"
    ),
    (
      "a - b.x",
      "test:3:74: an agent's action is written '.a', found '.x'"
    ),
    (
      "log(idle)",
      "test:3:70: the logarithm of a number that is not positive where a1 = 1, b = 1"
    ),
    (
      "min(a, 3)",
      "test:3:70: 'min' of an action is not smooth: games with intervals of actions have + - * / ^ sqrt exp log sum mean"
    ),
  ])
  func `what is wrong with a formula of a continuous game`(formula: String, expected: String) {
    #expect(
      message(
        """
        compute-game: G
        agents:
          a1: {endowment: 1, action: {from: 0, to: 1}, compute: a, utility: "\(formula)"}
          b: {endowment: 1, action: {from: 0, to: 1}, compute: a, utility: 0}

        """) == expected)
  }

  @Test(arguments: [
    (
      "c: {endowment: 1, action: {from: 0, to: 1}, compute: b.a, utility: 0}",
      "test:4:56: compute is an affine formula of the agent's own action 'a', such as 2*a + 1"
    ),
    (
      "c: {endowment: 1, action: {from: 0, to: 1}, compute: a^2, utility: 0}",
      "test:4:56: compute is an affine formula of the agent's own action 'a', such as 2*a + 1"
    ),
    (
      "c: {endowment: 1, action: {from: 0, to: 1}, compute: a - 1, utility: 0}",
      "test:4:29: the action 0 takes negative compute, -1"
    ),
    (
      "c: {endowment: 1, action: {from: 2, to: 1}, compute: a, utility: 0}",
      "test:4:29: the actions from 2 to 1 are none"
    ),
    (
      "c: {endowment: 1, action: {from: 0, too: 1}, compute: a, utility: 0}",
      "test:4:39: unknown key 'too'; did you mean 'to'?"
    ),
    (
      "c: {endowment: 1, actions: {rest: 0}, utility: 0}",
      "test:4:6: either every agent has 'actions', or every agent an 'action'"
    ),
    (
      "c: {endowment: 1, utility: 0}",
      "test:4:6: agent c needs either 'actions', a map of named actions, or 'action', an interval"
    ),
    (
      "c: {endowment: 1, action: {from: 0, to: 1}, actions: {rest: 0}, utility: 0}",
      "test:4:6: agent c needs either 'actions', a map of named actions, or 'action', an interval"
    ),
    (
      "c: {endowment: 1, action: {from: 0, to: 1}, utility: 0}",
      "test:4:6: the key 'compute' is missing"
    ),
    (
      "c: {endowment: 1, action: {from: 0, to: 1}, compute: a}",
      "test:4:6: the key 'utility' is missing"
    ),
    (
      "c: {endowmnt: 1, action: {from: 0, to: 1}, compute: a, utility: 0}",
      "test:4:7: unknown key 'endowmnt'; did you mean 'endowment'?"
    ),
    (
      "supplier: {endowment: 1, action: {from: 0, to: 1}, compute: a, utility: 0}",
      "test:4:3: no agent can be called 'supplier', the name of the outside party"
    ),
    (
      "b: {endowment: 1, action: {from: 0, to: 1}, compute: a, utility: 0}",
      "test:3:3: the key 'b' is given more than once, first here"
    ),
  ])
  func `what is wrong with an agent beside a continuous one`(agent: String, expected: String) {
    #expect(
      message(
        """
        compute-game: G
        agents:
          b: {endowment: 1, action: {from: 0, to: 1}, compute: a, utility: 0}
          \(agent)

        """) == expected)
  }

  @Test func `an outcome that no profile leads to is a warning`() throws {
    let document = try read(
      """
      compute-game: G
      agents: {a: {endowment: 1, actions: {rest: 0, work: 1}}}
      outcomes: [none, none]
      utilities: {none: [0], some: [1]}

      """
    ).get()
    #expect(
      document.warnings.map(\.description)
        == ["test:4:24: no profile leads to the outcome 'some'"])
  }

  @Test func `a table that would be too large is refused before it is filled`() {
    let agents = (1...30).map {
      "  a\($0): {endowment: 1, actions: {rest: 0, work: 1}, utility: 1}\n"
    }
    #expect(
      message("compute-game: G\nagents:\n" + agents.joined())
        == "test:3:3: the payoff table would have more than 50000000 entries, the limit")
  }

  @Test func `agents without limit are refused`() {
    let agents = (1...101).map { "  a\($0): {endowment: 1, actions: {rest: 0}, utility: 1}\n" }
    #expect(
      message("compute-game: G\nagents:\n" + agents.joined())
        == "test:3:3: expected between 1 and 100 agents, found 101")
  }

  @Test func `the games on the page about formats are read`() throws {
    let examples = try FormatPagesTests.examples("compute-games.md", "yaml")
    #expect(examples.count == 5)
    for example in examples { #expect(message(example) == "no error", "\(example)") }
  }
}
