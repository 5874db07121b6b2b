import Equilibria
import Testing

@Suite struct SecondPriceAuditTests {
  static func auction(
    _ bidders: Int, types: TypeSpace = .interval(0, 1), reserve: Rational = 0,
    ties: TieRule = .lottery
  ) throws -> Mechanism {
    try Mechanism(
      agents: (0..<bidders).map { MechanismAgent(name: "bidder \($0 + 1)", types: types) },
      rule: SecondPrice(reserve: reserve, ties: ties))
  }

  @Test(arguments: [2, 3], [TieRule.lottery, .order])
  func `truth is proved to be dominant for all real values`(bidders: Int, ties: TieRule)
    async throws
  {
    let mechanism = try Self.auction(bidders, reserve: Rational(1, 3), ties: ties)
    let verdict = await MechanismAudit([Strategyproofness()]).verdicts(on: mechanism)[0]
    guard case .proved(let proof) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(verdict.scope == "all types in [0, 1]")
    #expect(proof.evidence.trees.count == bidders)
  }

  @Test func `truth is proved to be dominant for listed values`() async throws {
    let types = TypeSpace(members: .list((0...4).map { [Rational($0, 4)] }))
    let verdict = await MechanismAudit([Strategyproofness()])
      .verdicts(on: try Self.auction(3, types: types))[0]
    guard case .proved(let proof) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(verdict.scope == "the 5-point grid on [0, 1]")
    #expect(proof.evidence.examined == 3 * 5 * 5 * 5 * 5)
  }
}
