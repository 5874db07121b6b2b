import Equilibria
import Foundation
import TestSupport
import Testing

@Suite struct ParetoEfficiencyTests {
  @Test func `defection is dominated by cooperation`() throws {
    let improvement = try #require(Games.dilemma.paretoImprovement(on: [1, 1], strictly: true))
    #expect(improvement.profile == [0, 0])
    #expect(
      improvement.description == "at (cooperate, cooperate) Row gains 1, Column gains 1")
  }

  @Test func `an improvement that leaves somebody indifferent is not strict`() throws {
    let game = try NormalFormGame(rows: [[1, 2]], columns: [[1, 1]])
    #expect(game.paretoImprovement(on: [0, 0], strictly: true) == nil)
    let improvement = try #require(game.paretoImprovement(on: [0, 0]))
    #expect(improvement.description == "at (1, 2) Row gains 1 and nobody loses")
    let claim = ParetoCertificate([0, 0], in: game)
    #expect(!claim.efficient && claim.weaklyEfficient && claim.dominatedBy == [0, 1])
  }

  @Test func `profiles with the same payoffs do not dominate each other`() throws {
    let game = try NormalFormGame(rows: [[1, 1]], columns: [[1, 1]])
    for action in 0..<2 {
      #expect(ParetoCertificate([0, action], in: game).efficient)
    }
  }

  @Test func `a profile can be efficient among pure profiles and dominated by a lottery`() throws {
    let game = try NormalFormGame(rows: [[4, 0, 1]], columns: [[0, 4, 1]])
    var claim = ParetoCertificate([0, 2], in: game)
    #expect(claim.efficient)
    claim.lottery = [
      .init(profile: [0, 0], probability: Rational(1, 2)),
      .init(profile: [0, 1], probability: Rational(1, 2)),
    ]
    try claim.check(against: game)
    claim.weights = [Rational(1, 2), Rational(1, 2)]
    #expect(throws: CertificateError.self) { try claim.check(against: game) }
  }

  @Test func `positive weights prove efficiency among lotteries`() throws {
    var claim = LotteryEfficiencyCertificate(
      profile: [0, 0], payoffs: [3, 3], weights: [Rational(1, 2), Rational(1, 2)])
    try claim.check(against: Games.dilemma)
    claim.weights = [1, 0]
    #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
    claim.weights = [Rational(9, 10), Rational(1, 10)]
    #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
  }

  @Test func `claims that are half true are refused`() {
    let truth = ParetoCertificate([1, 1], in: Games.dilemma)
    #expect(truth.dominatedBy == [0, 0])
    var claim = truth
    claim.weaklyEfficient = true
    #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
    claim = truth
    claim.efficient = true
    #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
    claim = truth
    claim.dominatedBy = [0, 1]
    #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
    claim.dominatedBy = nil
    #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
    claim.dominatedBy = [7, -1]
    #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
  }

  @Test func `the frontier of the dilemma has three corners`() throws {
    let certificate = Self.frontier
    try certificate.check(against: Games.dilemma)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(
      String(decoding: try encoder.encode(certificate.facets), as: UTF8.self) == #"""
        [{"vertices":[0,1],"weights":["1/3","2/3"]},{"vertices":[1,2],"weights":["2/3","1/3"]}]
        """#)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `an altered frontier is refused`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for claim in try mutations(of: Self.frontier, count: 250, using: &generator) {
      #expect(throws: CertificateError.self) { try claim.check(against: Games.dilemma) }
    }
  }

  static let frontier = ParetoFrontierCertificate(
    vertices: [
      .init(profiles: [[0, 1]], payoffs: [1, 4]), .init(profiles: [[0, 0]], payoffs: [3, 3]),
      .init(profiles: [[1, 0]], payoffs: [4, 1]),
    ],
    facets: [
      .init(vertices: [0, 1], weights: [Rational(1, 3), Rational(2, 3)]),
      .init(vertices: [1, 2], weights: [Rational(2, 3), Rational(1, 3)]),
    ])

  @Test func `a point on a segment is no corner`() throws {
    let game = try NormalFormGame(rows: [[0, 1, 2]], columns: [[2, 1, 0]])
    let half = [Rational(1, 2), Rational(1, 2)]
    let corners = ParetoFrontierCertificate(
      vertices: [
        .init(profiles: [[0, 0]], payoffs: [0, 2]), .init(profiles: [[0, 2]], payoffs: [2, 0]),
      ], facets: [.init(vertices: [0, 1], weights: half)])
    try corners.check(against: game)
    var claim = corners
    claim.vertices.insert(.init(profiles: [[0, 1]], payoffs: [1, 1]), at: 1)
    claim.facets.append(.init(vertices: [1, 2], weights: half))
    #expect(throws: CertificateError.self) { try claim.check(against: game) }
  }
}
