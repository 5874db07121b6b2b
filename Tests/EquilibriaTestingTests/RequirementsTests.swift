import Equilibria
import EquilibriaTesting
import Foundation
import Testing

@Suite struct RequirementsTests {
  let game = Dilemma.game

  @Test func `claims that hold pass`() async throws {
    try await game.require(
      "nash: {Row: defect, Column: defect}", "unique: nash",
      "not: {pareto-efficient: {Row: defect, Column: defect}}")
    #expect(try await game.violation(of: "count: {concept: pure, is: 1}") == nil)
  }

  @Test func `the first claim that fails is thrown`() async throws {
    let error = await #expect(throws: ClaimViolation.self) {
      try await game.require(
        "unique: nash", "nash: {Row: cooperate, Column: defect}", "count: {concept: pure, is: 0}")
    }
    #expect(
      error?.description
        == "nash: {Row: cooperate, Column: defect} fails: Row gains 1 by playing defect")
    #expect(error?.outcome.counterexample != nil)
  }

  @Test func `a claim that is not decided is a violation`() async throws {
    let violation = try await game.violation(
      of: "unique: nash", monitor: SearchMonitor(timeLimit: .zero))
    #expect(violation?.description == "unique: nash is undecided: stopped: time-limit")
  }

  @Test func `what is no claim about the game is an error at its place`() async throws {
    let error = await #expect(throws: FileError.self) {
      try await game.require("nash: {Row: dfct, Column: defect}")
    }
    #expect(error?.description.hasPrefix("claim:1:13: ") == true)
  }

  // MARK: - Files

  /// Writes a model file that exists while the body runs.
  func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "claims-\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await body(file.path)
  }

  let pennies = """
    game: Matching pennies
    players: {Row: [heads, tails], Column: [heads, tails]}
    payoffs:
      - [[1, -1], [-1, 1]]
      - [[-1, 1], [1, -1]]

    """

  @Test func `a file whose claims hold passes`() async throws {
    try await withFile(pennies + "claims:\n  - unique: nash\n  - count: {concept: pure, is: 0}\n") {
      try await requireClaims(ofModelAt: $0)
    }
  }

  @Test func `every claim of a file that fails is on a line of its own`() async throws {
    let claims = """
      claims:
        - nash: {Row: heads, Column: tails}
        - unique: nash
        - count: {concept: pure, is: 2}
      """
    try await withFile(pennies + claims) { path in
      let error = await #expect(throws: ClaimViolations.self) {
        try await requireClaims(ofModelAt: path)
      }
      #expect(
        error?.description == """
          \(path):7:5: nash: {Row: heads, Column: tails} fails: Row gains 2 by playing tails
          \(path):9:5: count: {concept: pure, is: 2} fails: there is no pure equilibrium
          """)
    }
  }

  @Test func `a file that claims nothing does not pass`() async throws {
    try await withFile(pennies) { path in
      await #expect(throws: ModelError("\(path) claims nothing")) {
        try await requireClaims(ofModelAt: path)
      }
    }
  }
}
