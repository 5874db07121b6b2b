import Equilibria
import TestSupport
import Testing

/// Expected payments where values are independent and uniform on [0, 1] (Krishna 2010, chapters 2 and 5;
/// Myerson 1981; Myerson and Satterthwaite 1983).
@Suite struct ExpectedRevenueTests {
  private func revenue(_ rule: any MechanismRule, _ count: Int) throws -> Rational {
    try Mechanism(
      agents: (0..<count).map { MechanismAgent(name: "\($0)", types: .interval(0, 1)) },
      rule: rule
    ).expectedRevenue()
  }

  @Test(arguments: [(1, "1/4"), (2, "5/12"), (3, "17/32")])
  func `the optimal reserve earns what is known`(count: Int, expected: String) throws {
    let half = Rational(1, 2)
    #expect(try revenue(SecondPrice(reserve: half), count) == Rational(expected))
    #expect(
      try revenue(OptimalAuction(supports: Array(repeating: 0...1, count: count)), count)
        == Rational(expected))
  }

  @Test(arguments: 2...3)
  func `order statistics`(count: Int) throws {
    let n = count
    #expect(try revenue(SecondPrice(), n) == Rational(n - 1, n + 1))
    #expect(try revenue(FirstPrice(), n) == Rational(n, n + 1))
    #expect(try revenue(AllPay(), n) == Rational(n, 2))
    #expect(try revenue(SecondPrice(ties: .order), n) == Rational(n - 1, n + 1))
  }

  @Test func `a price posted in order`() throws {
    #expect(try revenue(PostedPrice(price: Rational(1, 3)), 2) == Rational(8, 27))
  }

  @Test func `efficient trade costs a sixth`() throws {
    let market = try Mechanism(
      agents: [
        MechanismAgent(name: "b", types: .interval(0, 1)),
        MechanismAgent(name: "s", valuation: .cost, types: .interval(0, 1)),
      ], rule: DoubleVCG(sides: [.buyer, .seller]))
    #expect(try market.expectedRevenue() == Rational(-1, 6))
  }

  @Test func `types that are shifted and stretched shift and stretch the revenue`() throws {
    func revenue(from: Rational, to: Rational) throws -> Rational {
      try Mechanism(
        agents: ["a", "b"].map { MechanismAgent(name: $0, types: .interval(from, to)) },
        rule: SecondPrice()
      ).expectedRevenue()
    }
    // The smaller of two values: a third of the way up.
    #expect(try revenue(from: 5, to: 11) == 7)
    #expect(try revenue(from: 1, to: Rational(5, 2)) == Rational(3, 2))
  }

  @Test(arguments: [2, 5, 8])
  func `listed types have the mean over all combinations`(count: Int) throws {
    let types = (0..<count).map { [Rational($0)] }
    let mechanism = try Mechanism(
      agents: ["a", "b"].map {
        MechanismAgent(name: $0, types: TypeSpace(members: .list(types)))
      }, rule: SecondPrice())
    var sum = 0
    for a in 0..<count { for b in 0..<count { sum += min(a, b) } }
    #expect(try mechanism.expectedRevenue() == Rational(sum, count * count))
  }

  @Test func `cells cover the types once`() throws {
    let mechanism = try Mechanism(
      agents: (0..<3).map { MechanismAgent(name: "\($0)", types: .interval(0, 1)) },
      rule: SecondPrice(reserve: Rational(1, 3)))
    let cells = try mechanism.cells()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<100 {
      let types = (0..<3).map { _ in [Rational(Int.random(in: 0...12, using: &generator), 12)] }
      let here = cells.filter { cell in
        cell.conditions.allSatisfy { condition in
          let sign = condition.form.value(at: types.map { $0[0] }).signum
          return switch condition.relation {
          case .positive: sign > 0
          case .nonnegative: sign >= 0
          case .zero: sign == 0
          }
        }
      }
      #expect(here.count == 1)
      let allotment = try mechanism.allotment(for: types)
      let pays = here.first?.allotment.pays.map { $0.value(at: types.map { $0[0] }) }
      #expect(pays == allotment.pays.map(\.constant))
    }
  }

  @Test func `products of reports have no expectation that is decided`() throws {
    #expect(throws: UndecidedReason.self) { try revenue(ProportionalShare(), 2) }
  }
}
