import Equilibria
import TestSupport
import Testing

@Suite struct SmoothSweepTests {
  /// Each of two would spend 2 of a prize of 12 at a cost of 3/2, and the weak one owns less or more.
  private static let text = """
    compute-game: A contest won by compute
    agents:
      strong: {endowment: 8, lambda: 1, mu: 1/2, action: {from: 1/4, to: 10}, compute: a, utility: 12*a/(a + weak.a)}
      weak: {endowment: 1, lambda: 1, mu: 1/2, action: {from: 1/4, to: 10}, compute: a, utility: 12*a/(a + strong.a)}

    """

  private func document(_ text: String) throws -> SmoothGameDocument {
    guard
      case .smoothGame(let document) = try ModelFile.read(bytes: Array(text.utf8), name: "test")
    else { throw ModelError("another model") }
    return document
  }

  private func sweep(
    _ path: String, _ range: ClosedRange<Rational>, steps: Int,
    monitor: SearchMonitor = SearchMonitor()
  ) async throws -> SmoothSweep {
    let document = try document(Self.text)
    let parameter = try ComputeParameter(
      path: path, agents: document.game.players.compactMap { $0.budget?.agent }, supplier: nil)
    return await SmoothSweep.run(over: range, steps: steps, monitor: monitor) {
      document.game(parameter, at: $0)
    }
  }

  @Test func `the budget binds until the weak own two`() async throws {
    let found = try await sweep("weak.endowment", 1...4, steps: 2)
    #expect(found.stopped == nil)
    #expect(found.rows.map(\.value) == [1, 2, 4])
    #expect(found.breakpoints == [SweepBreakpoint(value: 2, width: 0)])
    for answer in try found.rows.map({ try $0.answer.get() }) {
      #expect(answer.search.coverage == .everyEquilibrium)
      let weak = try #require(answer.search.equilibria.first?.evidence.actions[1].exactValue)
      #expect(weak == min(answer.game.players[1].budget?.agent.endowment ?? 0, 2))
    }
  }

  @Test func `where an agent can afford nothing there is no game`() async throws {
    let found = try await sweep("weak.endowment", 0...Rational(1, 8), steps: 2)
    #expect(found.rows.count == 2 && found.breakpoints.isEmpty)
    #expect(found.rows.allSatisfy { (try? $0.answer.get()) == nil })
  }

  @Test func `a changed number gives the game that has it written`() throws {
    let document = try document(Self.text)
    let written = try self.document(Self.text.replacing("endowment: 1,", with: "endowment: 3/2,"))
    #expect(try document.game(.endowment(1), at: Rational(3, 2)).get() == written.game)
    let added = try self.document(
      Self.text.replacing("lambda: 1, mu: 1/2", with: "lambda: 1, mu: 0"))
    #expect(
      try document.setting(.idleWorth(0), to: 0).setting(.idleWorth(1), to: 0).game == added.game)
    let missing = try self.document(Self.text.replacing("lambda: 1, ", with: ""))
    #expect(
      try missing.setting(.complexityCost(0), to: 1).setting(.complexityCost(1), to: 1).game
        == document.game)
  }

  @Test func `a limit ends the table early`() async throws {
    let found = try await sweep(
      "weak.mu", 0...1, steps: 3, monitor: SearchMonitor(timeLimit: .zero))
    #expect(found.rows.isEmpty)
    #expect(found.stopped == .time)
  }
}
