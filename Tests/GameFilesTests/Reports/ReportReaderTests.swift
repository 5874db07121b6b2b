import ExactArithmetic
import GameModel
import Testing

@testable import GameFiles

/// A report on matching pennies in which one piece of text is replaced by another.
private func report(replacing old: String = "", by new: String = "") -> [UInt8] {
  let text = """
    {"format": "equilibria-report/1", "tool": {"name": "equilibria", "version": "0.1.0"},
     "game": {"file": "f", "title": "", "players": [{"name": "R", "actions": ["h", "t"]},
                                                    {"name": "C", "actions": ["h", "t"]}]},
     "concept": "nash", "method": "m", "coverage": "one", "rejectedCandidates": 0,
     "equilibria": [{"strategies": [["1/2", "1/2"], ["0.5", "5e-1"]],
                     "payoffs": ["0", "0"], "regret": "0"}]}
    """
  precondition(old.isEmpty || text.contains(old))
  return Array(text.replacing(old, with: new).utf8)
}

@Suite struct ReportReaderTests {
  private let pennies: NormalFormGame

  init() throws {
    pennies = try NormalFormGame(
      players: [Player(name: "R", actions: ["h", "t"]), Player(name: "C", actions: ["h", "t"])],
      payoffs: [[1, -1, -1, 1], [-1, 1, 1, -1]])
  }

  @Test func `numbers in any notation are read exactly`() throws {
    let lines = try ReportReader.readGameReport(bytes: report(), name: "r")
      .verification(against: pennies)
    #expect(
      lines.map(\.description) == ["equilibria: 1 certified", "completeness: claimed by m"])
  }

  @Test(arguments: [
    ("\"0\"", "\"1\"", "\"0\"", "value: certified"),
    ("\"1\"", "\"1\"", "\"0\"", "value: fails, because an equilibrium pays [0, 0], not [1, -1]"),
    ("\"0\"", "\"2\"", "\"0\"", "value: fails, because the weight is 1, not 2"),
    ("\"0\"", "\"1\"", "\"1\"", "value: fails, because the sum is 0, not 1"),
  ])
  func `a value holds if an equilibrium pays it`(
    payoff: String, weight: String, sum: String, line: String
  ) throws {
    let bytes = report(
      replacing: "\"equilibria\": ",
      by: "\"value\": {\"payoff\": \(payoff), \"weight\": \(weight), \"sum\": \(sum)}, "
        + "\"equilibria\": ")
    let lines = try ReportReader.readGameReport(bytes: bytes, name: "r")
      .verification(against: pennies)
    #expect(lines.dropFirst().first?.description == line)
  }

  @Test(arguments: [
    ("\"regret\": \"0\"", "\"x\": 1", "equilibria[0]: the key \"regret\" is missing"),
    ("\"payoffs\": [\"0\", \"0\"]", "\"payoffs\": 3", "equilibria[0].payoffs: expected an array"),
    ("[\"0\", \"0\"]", "[\"0\", 0]", "equilibria[0].payoffs[1]: expected a string"),
    ("[\"0\", \"0\"]", "[\"0\", null]", "equilibria[0].payoffs[1]: expected a string, found null"),
    (
      "[\"0\", \"0\"]", "[\"0\", \"1/0\"]",
      "equilibria[0].payoffs[1]: a denominator of zero"
    ),
    (
      "[\"0\", \"0\"]", "[\"0\", \"1e999999999\"]",
      "equilibria[0].payoffs[1]: the exponent 999999999 is beyond the limit of 1000"
    ),
    ("Candidates\": 0", "Candidates\": 0.5", "a number is not an integer, or is too large"),
    ("report/1", "report/2", "expected the format equilibria-report/1, found equilibria-report/2"),
    ("\"nash\"", "\"nosh\"", "there are no reports on the concept nosh"),
  ])
  func `a malformed report is refused with the keys that lead to the fault`(
    old: String, new: String, message: String
  ) {
    #expect(throws: FileError(file: "r", message: "this is not a report: \(message)")) {
      try ReportReader.readGameReport(bytes: report(replacing: old, by: new), name: "r")
    }
  }

  @Test func `a report that stops at any byte is refused with a position`() {
    let bytes = report()
    for count in 0..<bytes.count {
      do throws(FileError) {
        _ = try ReportReader.readGameReport(bytes: Array(bytes[..<count]), name: "r")
        Issue.record("accepted the first \(count) bytes")
      } catch {
        #expect(error.position != nil)
      }
    }
  }

  @Test func `equilibria that are repeated, not pure or not exact do not hold`() throws {
    let one = "{\"strategies\": [[\"1/2\", \"1/2\"], [\"0.5\", \"5e-1\"]]"
    let twice = report(
      replacing: "\"equilibria\": [",
      by: "\"equilibria\": [\(one), \"payoffs\": [\"0\", \"0\"], \"regret\": \"0\"}, ")
    let pure = report(replacing: "\"nash\"", by: "\"pure\"")
    let inexact = report(
      replacing: "[\"1/2\", \"1/2\"], [\"0.5\", \"5e-1\"]],",
      by: "[\"1\", \"0\"], [\"1/2\", \"1/2\"]],")
    for (bytes, failure) in [
      (twice, "equilibrium 2: fails, because it is equilibrium 1 again"),
      (pure, "equilibrium 1: fails, because it is not pure"),
      (
        inexact,
        "equilibrium 1: fails, because the regret is claimed to be 0, but C gains 1 by playing t"
      ),
    ] {
      let lines = try ReportReader.readGameReport(bytes: bytes, name: "r")
        .verification(against: pennies)
      #expect(lines.first?.description == failure)
      #expect(lines.contains { !$0.holds })
    }
  }
}
