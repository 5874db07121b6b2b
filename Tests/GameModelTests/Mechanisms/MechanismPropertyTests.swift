import ExactArithmetic
import GameModel
import Testing

@Suite struct MechanismPropertyTests {
  /// A mechanism with the properties that it has and those that it lacks, on few types.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let mechanism: @Sendable () throws -> Mechanism
    let has: [any MechanismProperty]
    let lacks: [any MechanismProperty]

    init(
      _ description: String, has: [any MechanismProperty], lacks: [any MechanismProperty],
      _ mechanism: @escaping @Sendable () throws -> Mechanism
    ) {
      testDescription = description
      self.mechanism = mechanism
      self.has = has
      self.lacks = lacks
    }
  }

  /// Bidders for two units, whose marginal values do not increase.
  private static func unitBidders(_ count: Int) -> [MechanismAgent] {
    let types: [[Rational]] = (0...3).flatMap { first in
      (0...first).map { [Rational(first), Rational($0)] }
    }
    return namedAgents(
      count, types: TypeSpace(parameters: ["first", "second"], members: .list(types)))
  }

  /// Bidders for computing time, by price and quantity.
  private static let computeBidders = namedAgents(
    2, .demand,
    types: TypeSpace(
      parameters: ["price", "quantity"],
      members: .list((0...3).flatMap { price in [1, 2].map { [Rational(price), $0] } })))

  static let expectations: [Expectation] = [
    Expectation(
      "second price",
      has: [
        Strategyproofness(), IndividualRationality(), WeakBudgetBalance(), Efficiency(),
        FalseNameProofness(), AllocationMonotonicity(), Anonymity(), EnvyFreeness(),
      ],
      // Equals who draw lots for the good gain together if both bid less.
      lacks: [
        BudgetBalance(), WeakGroupStrategyproofness(), GroupStrategyproofness(), NonBossiness(),
        ObviousStrategyproofness(),
      ]
    ) { try Mechanism(agents: gridAgents(3, points: 4), rule: SecondPrice()) },
    Expectation(
      "second price, the first of equals",
      has: [Strategyproofness(), Efficiency(), WeakGroupStrategyproofness()],
      lacks: [Anonymity(), GroupStrategyproofness()]
    ) { try Mechanism(agents: gridAgents(3, points: 3), rule: SecondPrice(ties: .order)) },
    Expectation(
      "second price with a reserve", has: [Strategyproofness(), IndividualRationality()],
      lacks: [Efficiency()]
    ) { try Mechanism(agents: gridAgents(2, points: 4), rule: SecondPrice(reserve: 2)) },
    Expectation(
      "first price", has: [IndividualRationality(), Efficiency(), EnvyFreeness()],
      lacks: [Strategyproofness(), WeakGroupStrategyproofness(), ObviousStrategyproofness()]
    ) { try Mechanism(agents: gridAgents(2, points: 4), rule: FirstPrice()) },
    Expectation(
      "third price", has: [IndividualRationality(), Efficiency()],
      lacks: [Strategyproofness()]
    ) { try Mechanism(agents: gridAgents(3, points: 4), rule: ThirdPrice()) },
    Expectation(
      "all-pay", has: [Efficiency(), AllocationMonotonicity()],
      lacks: [Strategyproofness(), IndividualRationality(), EnvyFreeness()]
    ) { try Mechanism(agents: gridAgents(2, points: 4), rule: AllPay()) },
    Expectation(
      "posted price",
      has: [
        Strategyproofness(), IndividualRationality(), WeakGroupStrategyproofness(),
        FalseNameProofness(), NonBossiness(),
      ],
      // Whether anything is left for the second agent is not up to it.
      lacks: [
        Efficiency(), Anonymity(), EnvyFreeness(), GroupStrategyproofness(),
        ObviousStrategyproofness(),
      ]
    ) { try Mechanism(agents: gridAgents(3, points: 4), rule: PostedPrice(price: 2)) },
    Expectation(
      "posted price for one", has: [ObviousStrategyproofness(), GroupStrategyproofness()],
      lacks: [BudgetBalance()]
    ) { try Mechanism(agents: gridAgents(1, points: 4), rule: PostedPrice(price: 2)) },
    Expectation(
      "optimal auction", has: [Strategyproofness(), IndividualRationality()],
      lacks: [Efficiency()]
    ) {
      try Mechanism(
        agents: gridAgents(2, points: 5), rule: OptimalAuction(supports: [0...4, 0...2]))
    },
    Expectation(
      "uniform price", has: [IndividualRationality(), Efficiency(), Anonymity()],
      lacks: [Strategyproofness(), WeakGroupStrategyproofness()]
    ) { try Mechanism(agents: unitBidders(3), rule: UniformPrice(units: 2)) },
    Expectation(
      "discriminatory price", has: [IndividualRationality(), Efficiency()],
      lacks: [Strategyproofness(), BudgetBalance()]
    ) { try Mechanism(agents: unitBidders(2), rule: DiscriminatoryPrice(units: 2)) },
    // Where marginal values do not increase a second name is of no use (Yokoo, Sakurai and Matsubara 2004).
    Expectation(
      "Vickrey",
      has: [
        Strategyproofness(), IndividualRationality(), Efficiency(), AllocationMonotonicity(),
        FalseNameProofness(),
      ], lacks: [Anonymity(), GroupStrategyproofness()]
    ) { try Mechanism(agents: unitBidders(2), rule: VickreyAuction(units: 2, ties: .order)) },
    Expectation(
      "spot price", has: [IndividualRationality(), Efficiency(), EnvyFreeness()],
      lacks: [Strategyproofness()]
    ) { try Mechanism(agents: computeBidders, rule: SpotPrice(capacity: 2)) },
    Expectation(
      "pay as bid", has: [IndividualRationality(), Efficiency()],
      lacks: [Strategyproofness(), EnvyFreeness()]
    ) { try Mechanism(agents: computeBidders, rule: PayAsBid(capacity: 2)) },
    Expectation(
      "generalized second price", has: [IndividualRationality(), Efficiency(), Anonymity()],
      lacks: [Strategyproofness()]
    ) {
      try Mechanism(
        agents: gridAgents(3, points: 5), rule: GeneralizedSecondPrice(clicks: [4, 3]))
    },
    Expectation(
      "position VCG", has: [Strategyproofness(), IndividualRationality(), Efficiency()],
      lacks: [GroupStrategyproofness()]
    ) {
      try Mechanism(agents: gridAgents(3, points: 4), rule: PositionVCG(clicks: [4, 3]))
    },
    Expectation(
      "McAfee",
      has: [Strategyproofness(), IndividualRationality(), WeakBudgetBalance(), Anonymity()],
      lacks: [BudgetBalance(), Efficiency()]
    ) {
      let sides: [MarketSide] = [.buyer, .buyer, .seller, .seller]
      return try Mechanism(agents: gridTraders(sides, points: 4), rule: McAfee(sides: sides))
    },
    Expectation(
      "trade reduction", has: [Strategyproofness(), WeakBudgetBalance(), EnvyFreeness()],
      lacks: [Efficiency()]
    ) {
      let sides: [MarketSide] = [.buyer, .buyer, .seller, .seller]
      return try Mechanism(
        agents: gridTraders(sides, points: 4), rule: TradeReduction(sides: sides))
    },
    Expectation(
      "double VCG", has: [Strategyproofness(), IndividualRationality(), Efficiency()],
      lacks: [WeakBudgetBalance()]
    ) {
      let sides: [MarketSide] = [.buyer, .buyer, .seller]
      return try Mechanism(agents: gridTraders(sides, points: 4), rule: DoubleVCG(sides: sides))
    },
    Expectation(
      "½-double auction", has: [BudgetBalance(), IndividualRationality(), Efficiency()],
      lacks: [Strategyproofness()]
    ) {
      let sides: [MarketSide] = [.buyer, .buyer, .seller, .seller]
      return try Mechanism(
        agents: gridTraders(sides, points: 3), rule: KDoubleAuction(sides: sides))
    },
    Expectation(
      "pivotal", has: [Strategyproofness(), Efficiency(), WeakBudgetBalance()],
      lacks: [BudgetBalance(), IndividualRationality(), WeakGroupStrategyproofness()]
    ) { try Mechanism(agents: gridAgents(3, points: 5), rule: Pivotal(cost: 6)) },
    Expectation(
      "proportional share", has: [Anonymity(), AllocationMonotonicity()],
      lacks: [Strategyproofness(), IndividualRationality(), Efficiency()]
    ) {
      try Mechanism(
        agents: gridAgents(2, points: 4), rule: ProportionalShare(capacity: 1))
    },
    Expectation(
      "median",
      has: [
        Strategyproofness(), GroupStrategyproofness(), Efficiency(), Anonymity(),
        AllocationMonotonicity(), NonBossiness(),
      ], lacks: [ObviousStrategyproofness(), IndividualFairShare(), UnanimousFairShare()]
    ) {
      try Mechanism(
        agents: gridAgents(3, points: 4, step: Rational(1, 3), .distance), rule: MedianRule())
    },
    Expectation(
      "uniform phantoms",
      has: [Strategyproofness(), GroupStrategyproofness(), UnanimousFairShare(), Anonymity()],
      lacks: [Efficiency()]
    ) {
      try Mechanism(
        agents: gridAgents(3, points: 4, step: Rational(1, 3), .distance),
        rule: UniformPhantom())
    },
    Expectation(
      "mean", has: [UnanimousFairShare(), Anonymity(), AllocationMonotonicity()],
      lacks: [Strategyproofness(), FalseNameProofness(), Efficiency()]
    ) {
      try Mechanism(
        agents: gridAgents(3, points: 4, step: Rational(1, 3), .distance), rule: MeanRule())
    },
  ]

  @Test(arguments: expectations)
  func `each rule has on a grid the properties that are known of it`(
    expectation: Expectation
  ) throws {
    let mechanism = try expectation.mechanism()
    for property in expectation.has {
      #expect(property.obstacle(to: mechanism) == nil)
      let found = try counterexample(to: property, of: mechanism)
      #expect(found == nil, "\(property.name) is violated")
    }
    for property in expectation.lacks {
      #expect(property.obstacle(to: mechanism) == nil)
      let found = try counterexample(to: property, of: mechanism)
      let evidence = try #require(found, "\(property.name) is not violated")
      try evidence.check(against: mechanism)
    }
  }

  @Test func `properties are known by name, each once`() {
    let names = MechanismProperties.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(MechanismProperties.property(named: name)?.name == name) }
    #expect(MechanismProperties.property(named: "just") == nil)
    let three = MechanismProperties.property(named: "false-name-proof-3") as? FalseNameProofness
    #expect(three == FalseNameProofness(identities: 3))
    #expect(three?.name == "false-name-proof-3")
    for name in ["false-name-proof-1", "false-name-proof-2", "false-name-proof-999"] {
      #expect(MechanismProperties.property(named: name) == nil)
    }
  }

  @Test func `who bids 10, 8 and 6 can collude`() throws {
    let mechanism = try Mechanism(
      agents: namedAgents(3, types: TypeSpace(members: .list([[10], [8], [6]]))),
      rule: SecondPrice(ties: .order))
    let together = Scenario(deviators: [0, 1], agentCount: 3, reports: [0, 1])
    // The second bids 6 as the third does, and the first pays 6 instead of 8.
    let evidence = MechanismCounterexample(
      property: GroupStrategyproofness.name, scenario: together, values: [10, 8, 6, 10, 6])
    try evidence.check(against: mechanism)
    #expect(CounterexampleAccount(of: evidence, in: mechanism).amounts == [2, 0])
    #expect(try counterexample(to: WeakGroupStrategyproofness(), of: mechanism) == nil)
  }

  @Test func `a second name pays where two bids beat a bundle`() throws {
    // Yokoo, Sakurai and Matsubara 2004, example 1: the bidder of both goods splits.
    let bundles = try Array(
      repeating: ["A", "B", "AB"].map { try #require(Bundle($0, of: ["A", "B"])) }, count: 2)
    func agent(_ name: String, _ types: [[Rational]]) -> MechanismAgent {
      MechanismAgent(
        name: name,
        types: TypeSpace(parameters: ["A", "B", "AB"], members: .list(types)))
    }
    let mechanism = try Mechanism(
      agents: [
        agent("split", [[6, 6, 12], [6, 0, 6], [0, 6, 6]]), agent("whole", [[0, 0, 8]]),
      ], rule: VCGAuction(bundles: bundles))
    // Under one name it pays 8 for both; under two names 2 for each.
    let found = try counterexample(to: FalseNameProofness(), of: mechanism)
    try #require(found).check(against: mechanism)
    #expect(try counterexample(to: Strategyproofness(), of: mechanism) == nil)
    #expect(try counterexample(to: Efficiency(), of: mechanism) == nil)
  }

  @Test func `what one name draws comes on top of what the other has`() throws {
    let bidder = TypeSpace(
      parameters: ["first", "second"], members: .list([[4, 2], [4, 0], [2, 0]]))
    let mechanism = try Mechanism(
      agents: namedAgents(2, types: bidder), rule: UniformPrice(units: 2))
    func gain(_ type: [Rational], _ other: [Rational], _ names: [[Rational]]) throws -> Rational {
      let scenario = Scenario(deviators: [0], agentCount: 2, reports: [0, 0])
      let variables = ([type, other] + names).flatMap { $0.map { AffineForm($0) } }
      let violations = try FalseNameProofness().violations(
        in: scenario, of: mechanism, at: variables, comparing: NumericComparisons())
      return violations[0].conditions[0].form.constant
    }
    // Either way it has a unit for sure and another with probability 1/2, at 2 each.
    #expect(try gain([4, 2], [2, 0], [[4, 0], [2, 0]]) == 0)
    // Two names that both draw: nothing says how often both win.
    #expect(throws: RuleInterruption.self) { try gain([4, 2], [4, 0], [[4, 0], [4, 0]]) }
  }

  @Test func `what does not make sense is said`() throws {
    let sides: [MarketSide] = [.seller, .buyer]
    let places = try Mechanism(agents: gridAgents(2, points: 2, .distance), rule: MeanRule())
    #expect(IndividualRationality().obstacle(to: places) != nil)
    #expect(UnanimousFairShare().obstacle(to: places) == nil)
    let trade = try Mechanism(
      agents: gridTraders(sides, points: 2), rule: DoubleVCG(sides: sides))
    #expect(UnanimousFairShare().obstacle(to: trade) != nil)
    #expect(Anonymity().obstacle(to: trade) != nil)
    #expect(EnvyFreeness().obstacle(to: trade) != nil)
    let crowd = try Mechanism(
      agents: (0..<11).map {
        MechanismAgent(name: "\($0)", types: TypeSpace(members: .list([[0]])))
      }, rule: PositionVCG(clicks: Array(repeating: 1, count: 11)))
    #expect(Efficiency().obstacle(to: crowd) != nil)
    #expect(GroupStrategyproofness().obstacle(to: crowd) != nil)
  }
}
