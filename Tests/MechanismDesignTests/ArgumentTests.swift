import Equilibria
import Foundation
import TestSupport
import Testing

/// Proofs of strategyproofness by properties that imply it.
@Suite struct ArgumentTests {
  /// Three bidders for A, for B and for both.
  static func bundles(_ bidders: Int = 3) throws -> Mechanism {
    let options = [Bundle(goods: 1), Bundle(goods: 2), Bundle(goods: 3)]
    let types = TypeSpace(
      parameters: ["A", "B", "AB"],
      members: .box([0...1, 0...1, 0...2], constraints: []))
    return try Mechanism(
      agents: (0..<bidders).map { MechanismAgent(name: "agent \($0 + 1)", types: types) },
      rule: VCGAuction(bundles: Array(repeating: options, count: bidders)))
  }

  static let arguments: [(rule: NamedCase, argument: String)] = [
    (
      NamedCase(testDescription: "second price, 4") { try Make.mechanism(SecondPrice(), 4) },
      "groves"
    ),
    (
      NamedCase(testDescription: "second price with a reserve, 3") {
        try Make.mechanism(SecondPrice(reserve: Rational(1, 3)), 3)
      }, "payment-identity"
    ),
    (
      NamedCase(testDescription: "pivotal, 4") { try Make.mechanism(Pivotal(cost: 2), 4) },
      "groves"
    ),
    (
      NamedCase(testDescription: "position VCG, 4") {
        try Make.mechanism(PositionVCG(clicks: [3, 2, 1]), 4)
      }, "payment-identity"
    ),
    (
      NamedCase(testDescription: "McAfee, 2x2") {
        let sides = Make.sides(2, 2)
        return try Make.market(McAfee(sides: sides), sides)
      }, "payment-identity"
    ),
    (
      NamedCase(testDescription: "VCG, A, B and AB, 2") { try Self.bundles(2) }, "groves"
    ),
    (
      NamedCase(testDescription: "Vickrey, two units, 2") {
        try Make.unitDemands(VickreyAuction(units: 2), 2)
      }, "groves"
    ),
  ]

  @Test(arguments: arguments)
  func `strategyproofness is proved by what implies it`(
    rule: NamedCase, argument: String
  ) async throws {
    let mechanism = try rule.mechanism()
    let proof = try #require(await mechanism.verdict(on: Strategyproofness()).proof)
    #expect(proof.by == argument)
    try proof.check(against: mechanism)
    // It is a proof of no other property, and by no other argument.
    for other in [nil, "groves", "payment-identity", "efficient"] where other != argument {
      var altered = proof
      altered.by = other
      #expect(throws: CertificateError.self) { try altered.check(against: mechanism) }
    }
    var altered = proof
    altered.property = "individually-rational"
    #expect(throws: CertificateError.self) { try altered.check(against: mechanism) }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `five hundred altered proofs by an argument are refused`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    for rule in [Self.arguments[4].rule, Self.arguments[6].rule] {
      let mechanism = try rule.mechanism()
      let truth = try #require(await mechanism.verdict(on: Strategyproofness()).proof)
      let outcome = try outcome(
        ofAltering: truth, for: mechanism, count: 250, using: &generator,
        isAcceptable: { $0.opensMoreWays(than: truth) })
      #expect(outcome.accepted.isEmpty)
      #expect(outcome.refused > 50)
    }
  }

  @Test func `a rule that maximises nothing has no Groves proof`() async throws {
    for rule in [UniformPrice(units: 2), DiscriminatoryPrice(units: 2)] as [any MechanismRule] {
      let mechanism = try Make.unitDemands(rule, 2)
      #expect(await mechanism.verdict(on: Strategyproofness()).isRefuted)
    }
  }

  @Test(.enabled(if: isSlow))
  func `three bidders for two goods are proved`() async throws {
    let verdict = await (try Self.bundles()).verdict(on: Strategyproofness(), threads: 2)
    #expect(verdict.isProved, "\(verdict)")
  }
}
