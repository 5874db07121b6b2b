import Equilibria
import EquilibriaTesting
import Testing

/// What a person reads when an expectation about a game fails.
@Suite struct FailureMessageTests {
  let game = Dilemma.game

  /// Whether the issue that the body records says all of this.
  func expectIssue(
    saying text: String, sourceLocation: SourceLocation = #_sourceLocation,
    from body: () async throws -> Void
  ) async throws {
    try await withKnownIssue(sourceLocation: sourceLocation) {
      try await body()
    } matching: { issue in
      "\(issue)".contains(text)
    }
  }

  @Test func `the deviation from a mixed profile is in the message`() async throws {
    let profile = try game.profile([
      "Row": "cooperate", "Column": ["cooperate": 1 / 2, "defect": 1 / 2],
    ])
    try await expectIssue(
      saying: "(game.deviation(from: profile) → Row gains 3/2 by playing defect) == nil"
    ) {
      #expect(game.deviation(from: profile) == nil)
    }
  }

  @Test func `the deviation from a pure profile is in the message`() async throws {
    let profile = try game.pureProfile(["Row": "cooperate", "Column": "cooperate"])
    try await expectIssue(saying: "Row gains 2 by playing defect") {
      #expect(game.deviation(from: profile) == nil)
    }
  }

  @Test func `the counterexample of a claim is in the message of a comparison`() async throws {
    let violation = try await game.violation(of: "pareto-efficient: {Row: defect, Column: defect}")
    try await expectIssue(saying: "at (cooperate, cooperate) Row gains 1, Column gains 1") {
      #expect(violation == nil)
    }
  }

  @Test func `the counterexample of a required claim is in the message`() async throws {
    try await expectIssue(
      saying: "count: {concept: pure, is: 2} fails: the only pure equilibrium is (defect, defect)"
    ) {
      try await game.require("unique: nash", "count: {concept: pure, is: 2}", "unique: pure")
    }
  }

  @Test func `profiles that differ are shown by their probabilities`() async throws {
    let profile = try game.profile([
      "Row": "defect", "Column": ["cooperate": 1 / 3, "defect": 2 / 3],
    ])
    try await expectIssue(saying: "profile → ((0, 1), (1/3, 2/3))") {
      #expect(profile == MixedProfile(pure: [1, 1], in: game.profiles))
    }
  }
}
