import Equilibria
import Testing

@Suite struct RegretTests {
  static func auction(_ rule: any MechanismRule, bidders: Int, types: TypeSpace = .interval(0, 1))
    throws -> Mechanism
  {
    try Mechanism(
      agents: (0..<bidders).map { MechanismAgent(name: "bidder \($0 + 1)", types: types) },
      rule: rule)
  }

  @Test(arguments: [2, 3])
  func `the regret of the first-price auction is 1 and only approached`(bidders: Int) async throws {
    let regret = try await MechanismAudit()
      .regret(of: try Self.auction(FirstPrice(), bidders: bidders)).evidence
    #expect(regret.regret == 1)
    #expect(!regret.isAttained)
  }

  @Test func `a strategyproof auction has no regret`() async throws {
    let regret = try await MechanismAudit()
      .regret(of: try Self.auction(SecondPrice(), bidders: 2)).evidence
    #expect(regret.regret == 0)
    #expect(regret.isAttained)
  }

  @Test func `the regret at listed values is that of the best listed report`() async throws {
    let types = TypeSpace(members: .list((0...4).map { [Rational($0, 4)] }))
    let mechanism = try Self.auction(FirstPrice(), bidders: 2, types: types)
    let regret = try await MechanismAudit().regret(of: mechanism).evidence
    // Value 1 and report 1/4 against 0.
    #expect(regret.regret == Rational(3, 4))
    #expect(regret.isAttained)
  }

  @Test(
    arguments: [FirstPrice(), AllPay(), SecondPrice(reserve: Rational(1, 3))] as [any MechanismRule]
  )
  func `the regret at listed values is the largest gain there is`(rule: any MechanismRule)
    async throws
  {
    let numbers: [Rational] = [0, Rational(1, 3), Rational(2, 5), 1]
    let types = TypeSpace(members: .list(numbers.map { [$0] }))
    let mechanism = try Self.auction(rule, bidders: 2, types: types)
    func utility(of value: Rational, reporting a: Rational, against b: Rational) throws -> Rational
    {
      let allotment = try mechanism.allotment(for: [[a], [b]])
      return value * allotment.gets[0][0].value(at: []) - allotment.pays[0].value(at: [])
    }
    var largest = Rational.zero
    for (value, report, other) in numbers.flatMap({ a in
      numbers.flatMap { b in numbers.map { (a, b, $0) } }
    }) {
      largest = max(
        largest,
        try utility(of: value, reporting: report, against: other)
          - utility(of: value, reporting: value, against: other))
    }
    let regret = try await MechanismAudit().regret(of: mechanism).evidence
    #expect(regret.regret == largest)
    #expect(regret.isAttained)
  }
}
