import ExactArithmetic
import GameModel
import TestSupport
import Testing

/// A rule with agents for whom it is, and whether names matter where all tie by lottery.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let rule: any MechanismRule
  let agents: [MechanismAgent]
  /// Agents who can be exchanged.
  let alike: [[Int]]

  var testDescription: String { "\(rule)" }

  /// Every named rule, for three or four agents whose numbers are from 0 to 4.
  static let all: [RuleCase] = {
    let values = gridAgents(4, points: 5)
    let peaks = gridAgents(3, points: 5, step: Rational(1, 4), .distance)
    let marginal = namedAgents(
      3, types: .marginalValues([0...4, 0...4], parameters: ["first", "second"]))
    let demands = namedAgents(
      3, .demand,
      types: TypeSpace(
        parameters: ["price", "quantity"], members: .box([0...4, 0...4], constraints: [])))
    let sides: [MarketSide] = [.buyer, .buyer, .seller, .seller]
    let traders = gridTraders(sides, points: 5)
    let bundles = Array(repeating: [1, 2, 3].map { Bundle(goods: $0) }, count: 3)
    let packages = namedAgents(
      3,
      types: TypeSpace(
        parameters: ["A", "B", "AB"], members: .box([0...4, 0...4, 0...4], constraints: [])))
    func alike(_ rule: any MechanismRule, _ agents: [MechanismAgent]) -> RuleCase {
      RuleCase(rule: rule, agents: agents, alike: [Array(agents.indices)])
    }
    func distinct(_ rule: any MechanismRule, _ agents: [MechanismAgent]) -> RuleCase {
      RuleCase(rule: rule, agents: agents, alike: [])
    }
    func market(_ rule: any MechanismRule) -> RuleCase {
      RuleCase(rule: rule, agents: traders, alike: [[0, 1], [2, 3]])
    }
    return [
      alike(FirstPrice(reserve: 1), values), alike(SecondPrice(reserve: 2), values),
      alike(ThirdPrice(), values), alike(AllPay(reserve: 1), values),
      alike(OptimalAuction(supports: Array(repeating: 0...4, count: 4)), values),
      distinct(OptimalAuction(supports: [0...4, 0...2, 1...4, 0...4]), values),
      distinct(PostedPrice(price: 2, units: 2), values),
      distinct(SecondPrice(ties: .order), values),
      alike(UniformPrice(units: 3), marginal), alike(DiscriminatoryPrice(units: 3), marginal),
      alike(VickreyAuction(units: 3), marginal),
      distinct(VickreyAuction(units: 2, ties: .order), marginal),
      alike(GeneralizedSecondPrice(clicks: [5, 2, 1]), values),
      alike(PositionVCG(clicks: [5, 2, 2]), values),
      distinct(VCGAuction(bundles: bundles), packages), market(TradeReduction(sides: sides)),
      market(McAfee(sides: sides)), market(KDoubleAuction(sides: sides)),
      market(DoubleVCG(sides: sides)), alike(Pivotal(cost: 7), values),
      alike(SpotPrice(capacity: 5), demands), alike(PayAsBid(capacity: 5), demands),
      distinct(SpotPrice(capacity: 5, ties: .order), demands),
      alike(ProportionalShare(capacity: 3), values), alike(MedianRule(), peaks),
      alike(GeneralizedMedian(phantoms: [Rational(1, 3), Rational(1, 2)]), peaks),
      alike(UniformPhantom(), peaks), alike(MeanRule(), peaks),
    ]
  }()

  /// Reports from few numbers, so that ties are frequent.
  func reports(using generator: inout SeededGenerator) -> [[Rational]] {
    agents.map { agent in
      let numbers = agent.types.parameters.map { _ in
        Rational(Int.random(in: 0...4, using: &generator))
      }
      // Marginal values do not increase.
      let isDecreasing = agent.types.parameters.first == "first"
      let scale: Rational = agent.valuation == .distance ? Rational(1, 4) : 1
      return (isDecreasing ? numbers.sorted(by: >) : numbers).map { $0 * scale }
    }
  }
}

@Suite struct RuleConformanceTests {
  @Test(arguments: RuleCase.all) func `no rule gives more than there is`(_ one: RuleCase) throws {
    let mechanism = try Mechanism(agents: one.agents, rule: one.rule)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<60 {
      let allotment = try mechanism.allotment(for: one.reports(using: &generator))
      let excesses = try mechanism.excesses(of: allotment, comparing: NumericComparisons())
      #expect(excesses.allSatisfy { $0.constant.signum <= 0 })
    }
  }

  @Test(arguments: RuleCase.all)
  func `agents who exchange reports exchange what they get and pay`(_ one: RuleCase) throws {
    let mechanism = try Mechanism(agents: one.agents, rule: one.rule)
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<40 {
      let reports = one.reports(using: &generator)
      let before = try mechanism.allotment(for: reports)
      for group in one.alike {
        let permuted = group.shuffled(using: &generator)
        var exchanged = reports
        for (agent, other) in zip(group, permuted) { exchanged[agent] = reports[other] }
        let after = try mechanism.allotment(for: exchanged)
        for (agent, other) in zip(group, permuted) {
          #expect(after.gets[agent] == before.gets[other])
          #expect(after.pays[agent] == before.pays[other])
        }
      }
    }
  }

  /// Clarke 1971: everybody pays what the others would have without it, less what they have.
  @Test(
    arguments: RuleCase.all.filter {
      ["second-price", "vickrey", "position-vcg", "vcg", "double-vcg"].contains($0.rule.name)
    })
  func `payments are what the others lose`(_ one: RuleCase) throws {
    // A reserve is no part of it.
    let rule: any MechanismRule = one.rule.name == "second-price" ? SecondPrice() : one.rule
    let mechanism = try Mechanism(agents: one.agents, rule: rule)
    let comparisons = NumericComparisons()
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<40 {
      let reports = one.reports(using: &generator)
      let types = reports.map { $0.map { AffineForm($0) } }
      let allotment = try mechanism.allotment(for: reports)
      let outcomes = try #require(mechanism.alternatives(given: types))
      /// The sum of the values of all but one.
      func others(_ agent: Int, _ gets: [[AffineForm]]) throws -> Rational {
        let own = try one.agents[agent].value(
          of: gets[agent], with: types[agent], comparing: comparisons)
        return try (mechanism.welfare(of: gets, with: types, comparing: comparisons) - own).constant
      }
      for agent in one.agents.indices {
        let absent = outcomes.filter { $0.gets[agent].allSatisfy { $0 == .zero } }
        let best = try absent.map { try others(agent, $0.gets) }.max()
        #expect(try best == others(agent, allotment.gets) + allotment.pays[agent].constant)
      }
    }
  }

  @Test(arguments: RuleCase.all)
  func `altered counterexamples are refused, and none crashes the check`(_ one: RuleCase) throws {
    let mechanism = try Mechanism(agents: one.agents, rule: one.rule)
    var generator = SeededGenerator(seed: 4)
    let names = MechanismProperties.all.map(\.name) + ["just"]
    for _ in 0..<60 {
      func numbers(_ range: ClosedRange<Int>, atMost count: Int) -> [Int] {
        (0..<Int.random(in: 0...count, using: &generator)).map { _ in
          Int.random(in: range, using: &generator)
        }
      }
      let agents = one.agents.count
      let scenario = Scenario(
        deviators: numbers(-1...agents, atMost: 2), agentCount: agents,
        reports: numbers(-1...agents, atMost: 3))
      let claim = MechanismCounterexample(
        property: names.randomElement(using: &generator) ?? "", scenario: scenario,
        values: numbers(-2...6, atMost: 12).map { Rational($0) })
      guard let property = MechanismProperties.property(named: claim.property),
        property.scenarios(of: mechanism).contains(scenario)
      else {
        #expect(throws: (any Error).self) { try claim.check(against: mechanism) }
        continue
      }
      // By chance it may be one: then the definition says so.
      try? claim.check(against: mechanism)
    }
  }
}
