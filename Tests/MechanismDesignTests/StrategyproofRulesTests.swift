import Equilibria
import Foundation
import Testing

/// Rules with a name and agents for it.
struct NamedCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let mechanism: @Sendable () throws -> Mechanism
}

@Suite struct StrategyproofRulesTests {
  static let strategyproof: [NamedCase] = [
    NamedCase(testDescription: "second price, 3, by order") {
      try Make.mechanism(SecondPrice(ties: .order), 3)
    },
    NamedCase(testDescription: "second price with a reserve, 3") {
      try Make.mechanism(SecondPrice(reserve: Rational(1, 3)), 3)
    },
    NamedCase(testDescription: "posted price, 3") {
      try Make.mechanism(PostedPrice(price: Rational(2, 5)), 3)
    },
    NamedCase(testDescription: "trade reduction, 2x2") {
      let sides = Make.sides(2, 2)
      return try Make.market(TradeReduction(sides: sides, ties: .order), sides)
    },
    NamedCase(testDescription: "McAfee, 2x2, by order") {
      let sides = Make.sides(2, 2)
      return try Make.market(McAfee(sides: sides, ties: .order), sides)
    },
    NamedCase(testDescription: "double VCG, 2x1") {
      let sides = Make.sides(2, 1)
      return try Make.market(DoubleVCG(sides: sides), sides)
    },
    NamedCase(testDescription: "pivotal, 3") {
      try Make.mechanism(Pivotal(cost: Rational(3, 2)), 3)
    },
    NamedCase(testDescription: "median, 3") { try Make.mechanism(MedianRule(), 3, .distance) },
    NamedCase(testDescription: "generalized median, 3") {
      try Make.mechanism(
        GeneralizedMedian(phantoms: [Rational(1, 3), Rational(2, 3)]), 3, .distance)
    },
    NamedCase(testDescription: "uniform phantom, 2") {
      try Make.mechanism(UniformPhantom(), 2, .distance)
    },
    NamedCase(testDescription: "uniform phantom, 3") {
      try Make.mechanism(UniformPhantom(), 3, .distance)
    },
    NamedCase(testDescription: "position VCG, 3") {
      try Make.mechanism(PositionVCG(clicks: [200, 100], ties: .order), 3)
    },
    NamedCase(testDescription: "Vickrey, two units, 2") {
      try Make.unitDemands(VickreyAuction(units: 2, ties: .order), 2)
    },
  ]

  static let large: [NamedCase] = [
    NamedCase(testDescription: "second price, 4") { try Make.mechanism(SecondPrice(), 4) },
    NamedCase(testDescription: "second price, 5") { try Make.mechanism(SecondPrice(), 5) },
    NamedCase(testDescription: "second price, 5, with a reserve, by order") {
      try Make.mechanism(SecondPrice(reserve: Rational(1, 2), ties: .order), 5)
    },
    NamedCase(testDescription: "McAfee, 2x2") {
      let sides = Make.sides(2, 2)
      return try Make.market(McAfee(sides: sides), sides)
    },
    NamedCase(testDescription: "McAfee, 3x2") {
      let sides = Make.sides(3, 2)
      return try Make.market(McAfee(sides: sides, ties: .order), sides)
    },
    NamedCase(testDescription: "McAfee, 3x3") {
      let sides = Make.sides(3, 3)
      return try Make.market(McAfee(sides: sides, ties: .order), sides)
    },
    NamedCase(testDescription: "trade reduction, 3x3") {
      let sides = Make.sides(3, 3)
      return try Make.market(TradeReduction(sides: sides, ties: .order), sides)
    },
    NamedCase(testDescription: "Vickrey, two units, 3") {
      try Make.unitDemands(VickreyAuction(units: 2, ties: .order), 3)
    },
    NamedCase(testDescription: "pivotal, 4") { try Make.mechanism(Pivotal(cost: 2), 4) },
    NamedCase(testDescription: "uniform phantom, 4") {
      try Make.mechanism(UniformPhantom(), 4, .distance)
    },
  ]

  @Test(arguments: strategyproof)
  func `truth is proved to be dominant`(rule: NamedCase) async throws {
    let verdict = await (try rule.mechanism()).verdict(on: Strategyproofness())
    #expect(verdict.isProved, "\(verdict)")
  }

  @Test(.enabled(if: isSlow), arguments: large)
  func `truth is proved to be dominant in large cases`(rule: NamedCase) async throws {
    let verdict = await (try rule.mechanism()).verdict(on: Strategyproofness(), threads: 2)
    #expect(verdict.isProved, "\(verdict)")
  }

  static let refuted: [(rule: NamedCase, regret: Rational?)] = [
    (
      NamedCase(testDescription: "first price, 2") { try Make.mechanism(FirstPrice(), 2) }, 1
    ),
    (
      NamedCase(testDescription: "third price, 3") { try Make.mechanism(ThirdPrice(), 3) }, 1
    ),
    (NamedCase(testDescription: "all-pay, 2") { try Make.mechanism(AllPay(), 2) }, 1),
    (
      NamedCase(testDescription: "½-double auction") {
        let sides = Make.sides(1, 1)
        return try Make.market(KDoubleAuction(sides: sides), sides)
      }, Rational(1, 2)
    ),
    (
      NamedCase(testDescription: "marginal trade at its midpoint, 2x2") {
        let sides = Make.sides(2, 2)
        return try Make.market(KDoubleAuction(sides: sides, ties: .order), sides)
      }, nil
    ),
    (
      NamedCase(testDescription: "mean, 2") { try Make.mechanism(MeanRule(), 2, .distance) },
      Rational(1, 4)
    ),
    (
      NamedCase(testDescription: "mean, 3") { try Make.mechanism(MeanRule(), 3, .distance) },
      Rational(2, 9)
    ),
    (
      NamedCase(testDescription: "generalized second price, 3") {
        try Make.mechanism(GeneralizedSecondPrice(clicks: [2, 1], ties: .order), 3)
      }, nil
    ),
    (
      NamedCase(testDescription: "uniform price, two units, 2") {
        try Make.unitDemands(UniformPrice(units: 2, ties: .order), 2)
      }, nil
    ),
  ]

  @Test(arguments: refuted)
  func `a rule with profitable lies is refuted, with its regret`(
    rule: NamedCase, expected: Rational?
  ) async throws {
    let mechanism = try rule.mechanism()
    let verdict = await mechanism.verdict(on: Strategyproofness())
    #expect(verdict.isRefuted, "\(verdict)")
    let regret = try await MechanismAudit().regret(of: mechanism).evidence
    if let expected { #expect(regret.regret == expected) }
    #expect(regret.regret > 0)
  }

  @Test func `a lie is found among eighteen bids for six units`() async throws {
    let names = (1...6).map { "v\($0)" }
    let types = TypeSpace.marginalValues(names.map { _ in 0...50 }, parameters: names)
    for rule in [UniformPrice(units: 6), DiscriminatoryPrice(units: 6)] as [any MechanismRule] {
      let verdict = await (try Make.mechanism(rule, 3, types: types)).verdict(
        on: Strategyproofness())
      #expect(verdict.isRefuted, "\(verdict)")
    }
  }

  @Test func `proportional shares are refuted although they are not linear`() async throws {
    let mechanism = try Make.mechanism(ProportionalShare(), 2)
    let verdict = await mechanism.verdict(on: Strategyproofness())
    #expect(verdict.isRefuted, "\(verdict)")
  }
}
