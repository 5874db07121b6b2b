import Equilibria
import EquilibriaTesting
import Testing

@Suite struct NamedProfileTests {
  let game = Dilemma.game

  @Test func `a profile is built from names in any order`() throws {
    let profile = try game.profile([
      "Column": ["defect": 1 / 3, "cooperate": 2 / 3], "Row": "defect",
    ])
    #expect(profile.probabilities == [[0, 1], [Rational(2, 3), Rational(1, 3)]])
    #expect(try game.pureProfile(["Column": "cooperate", "Row": "defect"]) == [1, 0])
  }

  @Test func `every pure profile is found by its names`() throws {
    for index in 0..<game.profiles.count {
      let profile = game.profiles.profile(at: index)
      let names = zip(game.players, profile).map { $0.actions[$1] }
      #expect(try game.pureProfile(["Row": names[0], "Column": names[1]]) == profile)
      #expect(
        try game.profile([
          "Row": NamedStrategy(stringLiteral: names[0]),
          "Column": NamedStrategy(stringLiteral: names[1]),
        ]) == MixedProfile(pure: profile, in: game.profiles))
    }
  }

  static let mistakes: [(KeyValuePairs<String, NamedStrategy>, String)] = [
    (["Row": "defect"], "player Column is given no strategy"),
    (["Row": "defect", "Row": "defect"], "player Row is given two strategies"),
    (["Row": "defect", "Col": "defect"], "Col is no player of the game, which has Row, Column"),
    (["Row": "dfct", "Column": "defect"], "dfct is no action of Row, which has cooperate, defect"),
    (
      ["Row": ["defect": 1 / 2, "cooperate": 1 / 3], "Column": "defect"],
      "the probabilities of a strategy sum to 5/6, not to 1"
    ),
    (
      ["Row": ["defect": 2, "cooperate": -1], "Column": "defect"], "a probability is negative: -1"
    ),
    (
      ["Row": ["defect": 1 / 2, "defect": 1 / 2], "Column": "defect"],
      "action defect of Row is given two probabilities"
    ),
  ]

  @Test(arguments: mistakes.indices)
  func `a profile that does not fit is refused with a sentence`(index: Int) {
    let (strategies, message) = Self.mistakes[index]
    #expect(throws: ModelError(message)) { try game.profile(strategies) }
  }

  @Test func `a pure profile that does not fit is refused with a sentence`() {
    #expect(throws: ModelError("player Column is given no action")) {
      try game.pureProfile(["Row": "defect"])
    }
    #expect(throws: ModelError("player Row is given two actions")) {
      try game.pureProfile(["Row": "defect", "Row": "cooperate"])
    }
  }

  @Test func `a name that is not unique is refused`() throws {
    let twins = try NormalFormGame(
      players: [Player(name: "Row", actions: ["a", "a"])], payoffs: [[0, 1]])
    #expect(throws: ModelError("a is the name of more than one action of Row")) {
      try twins.profile(["Row": "a"])
    }
  }
}
