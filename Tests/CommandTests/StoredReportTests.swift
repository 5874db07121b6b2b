import Foundation
import TestSupport
import Testing

/// The reports that `verify` reads in the tests are what the command prints now, and one with two lies;
/// `RECORD_SNAPSHOTS=1 swift test --filter StoredReport` writes them anew.
@Suite struct StoredReportTests {
  private func report() throws -> String {
    let run = try BuiltCommand.run(
      ["audit", "second-price.yaml", "--format", "json"], in: CommandCase.games)
    return run.output
  }

  @Test func `the stored audit is what the command prints`() throws {
    Snapshot.expect(
      try report(), matches: CommandCase.games.appendingPathComponent("second-price-report.json"))
  }

  @Test func `the altered audit has one wrong multiplier and one wrong gain`() throws {
    let truth = try report()
    var altered = truth
    // A contradiction that needs its multiplier, and the last gain of a coalition.
    let contradiction = try #require(truth.firstRange(of: /"[0-9 ]+\*2"/))
    altered.replaceSubrange(
      contradiction, with: truth[contradiction].replacing("*2", with: ""))
    let gains = try #require(altered.firstRange(of: "\"gains\": [\"1/2\", \"1/2\"]"))
    altered.replaceSubrange(gains, with: "\"gains\": [\"1/2\", \"3/4\"]")
    Snapshot.expect(
      altered, matches: CommandCase.games.appendingPathComponent("second-price-altered.json"))
  }
}
