import Equilibria
import Foundation
import TestSupport
import Testing

@testable import EquilibriaCommand

/// A report on a mechanism is read as it was written, and no other report passes for it.
@Suite struct AuditReportTests {
  static let models = [
    "vickrey1961/second-price", "vickrey1961/first-price", "rochet1987/three-cycle",
    "ausubelmilgrom2006/low-revenue", "krishna2010/demand-reduction", "moulin1980/mean",
    "chatterjeesamuelson1983/half-double-auction", "schweppeetal1988/spot-price",
  ]

  private static func read(_ name: String) throws -> MechanismDocument {
    let path = BuiltCommand.root.path + "/Models/mechanisms/\(name).yaml"
    guard case .mechanism(let document) = try ModelFile.read(path: path) else {
      throw ModelError("\(name) is not a mechanism")
    }
    return document
  }

  private static func audit(_ document: MechanismDocument) async throws -> AuditReport {
    let properties = MechanismProperties.all.filter {
      $0.obstacle(to: document.mechanism) == nil && !$0.name.contains("false-name")
        && !$0.name.contains("obviously")
    }
    let verdicts = await MechanismAudit(properties).verdicts(on: document.mechanism)
    return AuditReport(
      mechanism: MechanismDescription(document, file: "x.yaml"),
      properties: verdicts.map { AuditReport.Property($0, of: document.mechanism) })
  }

  @Test(arguments: models)
  func `a report that is read again says the same, and holds`(name: String) async throws {
    let document = try Self.read(name)
    let report = try await Self.audit(document)
    let json = try report.json
    let again = try ReportReader.readAuditReport(bytes: Array(json.utf8), name: "report")
    let lines = again.verification(against: document.mechanism)
    #expect(!lines.contains { !$0.holds }, "\(lines)")
    #expect(lines.count == report.properties.count)
    for (one, other) in zip(report.properties, again.properties) {
      #expect(one.property == other.property)
      #expect(one.verdict == other.verdict)
      #expect(one.reason == other.reason)
      #expect(
        one.counterexample?.evidence(against: one.property, of: document.mechanism)
          == other.counterexample?.evidence(against: one.property, of: document.mechanism))
    }
  }

  @Test(arguments: models)
  func `a verdict that is turned round fails`(name: String) async throws {
    let document = try Self.read(name)
    var report = try await Self.audit(document)
    for index in report.properties.indices where report.properties[index].verdict != .undecided {
      let truth = report.properties[index]
      report.properties[index].verdict = truth.verdict == .proved ? .refuted : .proved
      #expect(!report.verification(against: document.mechanism)[index].holds, "\(truth.property)")
      report.properties[index] = truth
      report.properties[index].reason = "Agent a gains 1000."
      let holds = report.verification(against: document.mechanism)[index].holds
      #expect(holds == (truth.verdict != .refuted), "\(truth.property)")
      report.properties[index] = truth
    }
  }

  @Test func `a number that is altered in a counterexample fails`() async throws {
    let document = try Self.read("vickrey1961/first-price")
    let report = try await Self.audit(document)
    let json = try report.json
    let pieces = [
      ("\"gain\": \"1/2\"", "\"gain\": \"2/3\""), ("\"report\": \"0\"", "\"report\": \"1/4\""),
      ("\"types\": {\"a\": \"1\", \"b\": \"0\"}", "\"types\": {\"a\": \"1\", \"b\": \"2\"}"),
      ("\"types\": {\"a\": \"1\", \"b\": \"0\"}", "\"types\": {\"a\": \"1\", \"c\": \"0\"}"),
      ("\"agent\": \"a\"", "\"agent\": \"b\""),
    ]
    for (truth, altered) in pieces {
      let text = json.replacing(truth, with: altered)
      #expect(text != json, "\(truth)")
      let again = try ReportReader.readAuditReport(bytes: Array(text.utf8), name: "report")
      let lines = again.verification(against: document.mechanism)
      #expect(lines.contains { !$0.holds }, "\(altered)")
    }
  }

  // MARK: - Type squares

  @Test(arguments: ["vickrey1961/second-price", "chatterjeesamuelson1983/half-double-auction"])
  func `the square of types is drawn the same twice, with every region and both axes`(
    name: String
  ) throws {
    let document = try Self.read(name)
    let picture = try TypeSquare(of: document, marking: nil).svg
    let again = try TypeSquare(of: document, marking: nil).svg
    #expect(picture == again)
    #expect(picture.hasPrefix("<svg") && picture.hasSuffix("</svg>\n"))
    #expect(picture.matches(of: /<polygon/).count == 2)
    for agent in document.mechanism.agents {
      #expect(picture.contains("of \(agent.name)</text>"))
    }
    #expect(!picture.contains("nan"))
  }

  @Test func `a counterexample is marked where its types are`() throws {
    let document = try Self.read("vickrey1961/first-price")
    let counterexample = MechanismCounterexample(
      property: "strategyproof",
      scenario: Scenario(deviators: [0], agentCount: 2, reports: [0]), values: [1, 0, 0])
    let picture = try TypeSquare(of: document, marking: counterexample).svg
    #expect(picture.contains("<circle cx=\"520\" cy=\"490\" r=\"5\" fill=\"#b00020\"/>"))
    #expect(picture.contains("what is reported instead"))
  }

  @Test func `listed types have a tile for each pair`() throws {
    let text = """
      mechanism: Second price on a grid
      agents: [a, b]
      types: [0, 1/4, 1]
      rule: {second-price: {}}

      """
    guard
      case .mechanism(let document) = try ModelFile.read(
        bytes: Array(text.utf8), name: "grid.yaml")
    else {
      Issue.record("not read as a mechanism")
      return
    }
    let picture = try TypeSquare(of: document, marking: nil).svg
    #expect(picture.matches(of: /<polygon/).count == 9)
    // Tiles reach half way to the next type, and as far beyond the last.
    let tiles = TypeTiles([[0, Rational(1, 4), 1], [0, 1]])
    #expect(tiles.axes[0] == Rational(-1, 8)...Rational(11, 8))
    #expect(tiles.ticks == [[0, Rational(1, 4), 1], [0, 1]])
    for words in ["a gets 1", "b gets 1", "a gets 1/2; b gets 1/2"] {
      #expect(picture.contains(">\(words)</text>"))
    }
  }

  @Test(arguments: ["moulin1980/mean", "vickrey1961/collusion", "kelly1997/proportional-share"])
  func `what has no square of types says so`(name: String) throws {
    #expect(throws: ModelError.self) { try TypeSquare(of: Self.read(name), marking: nil) }
  }
}
