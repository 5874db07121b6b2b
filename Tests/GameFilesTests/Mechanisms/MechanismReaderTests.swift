import Equilibria
import Testing

/// What a mechanism file says is what the mechanism is.
@Suite struct MechanismReaderTests {
  private func read(_ text: String) throws -> MechanismDocument {
    guard case .mechanism(let document) = try ModelFile.read(bytes: Array(text.utf8), name: "test")
    else { throw ModelError("not a mechanism") }
    return document
  }

  private func mechanism(
    agents: String = "agents: 2", types: String = "{from: 0, to: 1}", more: String = "",
    rule: String = "{second-price: {}}"
  ) throws -> Mechanism {
    try read("mechanism: test\n\(agents)\ntypes: \(types)\n\(more)\nrule: \(rule)\n").mechanism
  }

  // MARK: - Agents and types

  @Test func `agents without names are letters, buyers and sellers are numbered`() throws {
    let many = try mechanism(agents: "agents: 28")
    #expect(many.agents.map(\.name).prefix(3) == ["a", "b", "c"])
    #expect(many.agents.map(\.name).suffix(3) == ["z", "aa", "ab"])
    let market = try mechanism(agents: "buyers: 2\nsellers: [Ann]", rule: "{mcafee: {}}")
    #expect(market.agents.map(\.name) == ["b1", "b2", "Ann"])
    #expect(market.agents.map(\.valuation) == [.benefit, .benefit, .cost])
  }

  @Test func `types are intervals, lists or boxes, for all or by agent`() throws {
    let interval = try mechanism(types: "{from: -1/2, to: 0.75}")
    #expect(interval.agents[1].types == .interval(Rational(-1, 2), Rational(3, 4)))
    let list = try mechanism(types: "[0, 1/2, 1]")
    #expect(list.agents[0].types.members == .list([[0], [Rational(1, 2)], [1]]))
    let mixed = try mechanism(types: "{b: [0, 1], a: {from: 0, to: 2}}")
    #expect(mixed.agents[0].types == .interval(0, 2))
    #expect(mixed.agents[1].types.isFinite)
    let named = try mechanism(
      types: "[{second: 1, first: 2}, {first: 1, second: 0}]", more: "goods: 2",
      rule: "{cases: [{gets: {a: {second: 1}}}]}")
    #expect(named.agents[0].types.parameters == ["second", "first"])
    #expect(named.agents[0].types.members == .list([[1, 2], [0, 1]]))
  }

  @Test func `values of units do not increase`() throws {
    let units = try mechanism(
      types: "{first: {from: 0, to: 1}, second: {from: 0, to: 1}}", more: "goods: 2",
      rule: "{vickrey: {}}")
    #expect(units.agents[0].types.contains([1, Rational(1, 2)]))
    #expect(!units.agents[0].types.contains([Rational(1, 2), 1]))
  }

  @Test func `bundles are named by their goods`() throws {
    let bundles = try mechanism(
      types: "{a: {B+A: {from: 0, to: 1}}, b: {A: {from: 0, to: 1}, B: {from: 0, to: 1}}}",
      rule: "{vcg: {}}")
    #expect(
      bundles.supply
        == .bundles([[Bundle(goods: 3)], [Bundle(goods: 1), Bundle(goods: 2)]]))
  }

  // MARK: - Rules

  @Test func `parameters reach the rule`() throws {
    #expect(
      try mechanism(rule: "{second-price: {reserve: 1/2, ties: order}}").rule as? SecondPrice
        == SecondPrice(reserve: Rational(1, 2), ties: .order))
    #expect(
      try mechanism(more: "ties: order", rule: "{first-price: {}}").rule as? FirstPrice
        == FirstPrice(ties: .order))
    #expect(
      try mechanism(rule: "{generalized-second-price: {clicks: [3, 1]}}").rule
        as? GeneralizedSecondPrice == GeneralizedSecondPrice(clicks: [3, 1]))
    #expect(try mechanism(rule: "{pivotal: {cost: 3}}").rule as? Pivotal == Pivotal(cost: 3))
    #expect(
      try mechanism(more: "prior: uniform", rule: "{optimal: {}}").rule as? OptimalAuction
        == OptimalAuction(supports: [0...1, 0...1]))
  }

  @Test func `formulas compute what they say`() throws {
    let written = try mechanism(
      types: "{from: -2, to: 2}",
      rule: """
        {cases: [{when: "not (a < b) or b == 0", gets: {a: "if(a > 1, 1/2, 1)"},
        pays: {a: "max(a, 2*b) + abs(b)/2 - min(a, b, 0)^1", b: "mean(a, b)"}}, {when: a < b and b != 0}]}
        """)
    func pays(_ a: Rational, _ b: Rational) throws -> [Rational] {
      try written.allotment(for: [[a], [b]]).pays.map(\.constant)
    }
    #expect(try pays(2, 1) == [Rational(5, 2), Rational(3, 2)])
    #expect(try pays(1, -1) == [Rational(5, 2), 0])
    #expect(try pays(-1, 0) == [1, Rational(-1, 2)])
    #expect(try pays(0, 1) == [0, 0])
    #expect(try written.allotment(for: [[2], [1]]).gets[0][0].constant == Rational(1, 2))
  }

  @Test func `a rule written out runs on forms as it does on numbers`() throws {
    let document = try read(
      """
      mechanism: two
      agents: [a, b]
      types: {from: 0, to: 1}
      rule:
        cases:
          - {when: a > b,  gets: {a: 1}, pays: {a: b}}
          - {when: a < b,  gets: {b: 1}, pays: {b: a}}
          - {when: a == b, gets: [1/2, 1/2], pays: [a/2, b/2]}
      """)
    let named = try mechanism()
    for a in 0...4 {
      for b in 0...4 {
        let reports = [[Rational(a, 4)], [Rational(b, 4)]]
        #expect(
          try document.mechanism.allotment(for: reports) == named.allotment(for: reports))
      }
    }
  }

  @Test func `places and projects are everybody's`() throws {
    let place = try mechanism(more: "place: true", rule: "{cases: [{gets: \"max(a, b)\"}]}")
    #expect(place.agents.map(\.valuation) == [.distance, .distance])
    #expect(
      try place.allotment(for: [[0], [1]]).gets.map { $0[0].constant } == [1, 1])
    let project = try mechanism(more: "public: true", rule: "{cases: [{gets: 1}]}")
    #expect(project.supply == .project(cost: 0))
  }

  // MARK: - Claims

  @Test func `claims name properties, outcomes and numbers`() throws {
    let document = try read(
      """
      mechanism: test
      agents: [a, b]
      types: {from: 0, to: 1}
      rule: {second-price: {}}
      claims:
        - strategyproof
        - not: {not: efficient}
        - outcome: {at: {b: 1, a: 2}, pays: {a: 1}}
        - regret: 0
        - revenue: 1/3
        - implementable
      """)
    #expect(
      document.claims.map(\.claim) == [
        .property("strategyproof"), .not(.not(.property("efficient"))),
        .outcome(at: [[2], [1]], gets: nil, pays: [1, 0]), .regret(0),
        .revenue(Rational(1, 3)), .implementable,
      ])
  }

  @Test func `reports on the command line are read as in files`() throws {
    let pair = try mechanism()
    #expect(try ModelFile.reports("{b: 1/2, a: 3}", to: pair) == [[3], [Rational(1, 2)]])
    #expect(try ModelFile.reports("[0.1, 2]", to: pair) == [[Rational(1, 10)], [2]])
    #expect(throws: FileError.self) { try ModelFile.reports("{a: 1}", to: pair) }
    #expect(throws: FileError.self) { try ModelFile.reports("[1, 2, 3]", to: pair) }
  }

  // MARK: - Bad input

  @Test(arguments: [
    ("{second-price: {reserve: -1}}", "the reserve -1 lies outside the types, from 0 to 1"),
    ("{pivotal: {}}", "the key 'cost' is missing"),
    ("{median: {phantoms: [1]}}", "the rule median has no parameters"),
    ("{mcafee: {}}", "the rule mcafee is for two sides"),
    ("{optimal: {}}", "the rule optimal depends on the prior"),
    ("{third-price: {}}", "the rule is for at least 3 agents"),
    ("{generalized-second-price: {clicks: [1, 2]}}", "the greatest comes first"),
    ("{vickrey: {ties: maybe}}", "there is no tie rule 'maybe'"),
    ("{k-double-auction: {}}", "the rule k-double-auction is for two sides"),
    ("{cases: [{when: a > 1/0}]}", "division by zero"),
    ("{cases: [{gets: {a: a^17}}]}", "a whole number from 0 to 16"),
    ("{cases: [{gives: {a: 1}}]}", "unknown key 'gives'"),
    ("{cases: [{gets: [1]}]}", "expected a quantity for each of 2 agents"),
  ])
  func `a rule that makes no sense is an error with a sentence`(
    rule: String, part: String
  ) throws {
    let error = #expect(throws: FileError.self) { try mechanism(rule: rule) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    #expect(error?.position != nil)
  }

  @Test func `nested powers and long formulas are bounded`() throws {
    let tower = String(repeating: "(", count: 60) + "3" + String(repeating: "^16)", count: 60)
    #expect(throws: FileError.self) {
      try mechanism(rule: "{cases: [{gets: {a: \"\(tower)\"}}]}")
    }
    let reports = String(repeating: "(", count: 60) + "a" + String(repeating: "^16)", count: 60)
    let written = try mechanism(rule: "{cases: [{pays: {a: \"\(reports)\"}}]}")
    #expect(throws: RuleInterruption.self) { try written.allotment(for: [[3], [0]]) }
  }
}
