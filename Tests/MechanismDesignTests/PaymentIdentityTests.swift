import Equilibria
import Foundation
import TestSupport
import Testing

/// Rules whose quantities vary with reports, so that the gain from a misreport is not piecewise linear.
@Suite struct PaymentIdentityTests {
  private func mechanism(
    agents: String = "[a, b]", types: String = "{from: 0, to: 1}", settings: String = "",
    _ cases: String...
  ) throws -> Mechanism {
    let text = """
      mechanism: Quantities that vary
      agents: \(agents)
      types: \(types)
      \(settings)
      rule:
        cases:
      \(cases.map { "    - {\($0)}" }.joined(separator: "\n"))

      """
    let model = try ModelFile.read(bytes: Array(text.utf8), name: "quantities.yaml")
    guard case .mechanism(let document) = model else {
      throw ModelError("not read as a mechanism")
    }
    return document.mechanism
  }

  /// What a misreport gains, by the definition.
  private func gain(of counterexample: MechanismCounterexample, in mechanism: Mechanism) throws
    -> Rational
  {
    let agent = counterexample.deviators[0]
    let count = mechanism.agents.count
    let value = counterexample.values[agent]
    let sign: Rational = mechanism.agents[agent].valuation == .cost ? -1 : 1
    func utility(_ reports: [Rational]) throws -> Rational {
      let allotment = try mechanism.allotment(for: reports.map { [$0] })
      return sign * value * allotment.gets[agent][0].value(at: [])
        - allotment.pays[agent].value(at: [])
    }
    var reports = Array(counterexample.values[..<count])
    reports[agent] = counterexample.values[count]
    return try utility(reports) - utility(Array(counterexample.values[..<count]))
  }

  private func expectProof(of mechanism: Mechanism) async throws {
    let verdict = await mechanism.verdict(on: Strategyproofness())
    let proof = try #require(verdict.proof, "\(verdict)")
    #expect(proof.by == "payment-identity")
    try proof.check(against: mechanism)
  }

  private func expectRefutation(of mechanism: Mechanism) async throws {
    let verdict = await mechanism.verdict(on: Strategyproofness())
    let counterexample = try #require(verdict.counterexample, "\(verdict)")
    #expect(try gain(of: counterexample, in: mechanism) > 0)
  }

  @Test func `a share that grows with the report is paid for along the way`() async throws {
    // t = ∫ z dq = a²/2.
    try await expectProof(of: mechanism(agents: "[a]", "gets: {a: a}, pays: {a: a^2/2}"))
    try await expectProof(of: mechanism(agents: "[a]", "gets: {a: a^2}, pays: {a: 2*a^3/3}"))
  }

  @Test func `two agents share in proportion to how far apart they are`() async throws {
    try await expectProof(
      of: mechanism(
        "gets: {a: (1 + a - b)/2, b: (1 + b - a)/2}, pays: {a: a^2/4, b: b*b/4}"))
    // What the others report may enter the payment in any way.
    try await expectProof(
      of: mechanism(
        "gets: {a: (1 + a - b)/2, b: (1 + b - a)/2}, pays: {a: a^2/4 - b^3, b: b*b/4 + a*a/7}"))
  }

  @Test func `a kink and a jump are paid for`() async throws {
    try await expectProof(
      of: mechanism(
        agents: "[a]", "when: a >= 1/2, gets: {a: a - 1/2}, pays: {a: (a^2 - 1/4)/2}",
        "when: a < 1/2"))
    // At 1/2 the quantity jumps by 1/2, and the payment by 1/4.
    try await expectProof(
      of: mechanism(
        agents: "[a]", "when: a > 1/2, gets: {a: a}, pays: {a: a^2/2 + 1/8}", "when: a < 1/2",
        "when: a == 1/2, gets: {a: 1/4}, pays: {a: 1/8}"))
  }

  @Test func `polynomials are compared where reports are equal`() async throws {
    // The winner gets its report; on the diagonal ab is a² and b².
    try await expectProof(
      of: mechanism(
        "when: a > b, gets: {a: a}, pays: {a: (a^2 + b^2)/2}",
        "when: a < b, gets: {b: b}, pays: {b: (a^2 + b^2)/2}",
        "when: a == b, gets: {a: a/2, b: a/2}, pays: {a: a*b/2, b: b^2/2}"))
    try await expectRefutation(
      of: mechanism(
        "when: a > b, gets: {a: a}, pays: {a: (a^2 + b^2)/2}",
        "when: a < b, gets: {b: b}, pays: {b: (a^2 + b^2)/2}",
        "when: a == b, gets: {a: a/2, b: a/2}, pays: {a: a*b/3, b: b^2/2}"))
  }

  @Test func `a seller is paid for what it gives`() async throws {
    // Gives (1 − s)/2 at cost s: receives s(1 − s)/2 + ∫ₛ¹ (1 − x)/2 dx.
    let proved = try Mechanism(
      agents: [MechanismAgent(name: "s", valuation: .cost, types: .interval(0, 1))],
      rule: seller(receiving: Rational(1, 4)))
    try await expectProof(of: proved)
    let refuted = try Mechanism(
      agents: [MechanismAgent(name: "s", valuation: .cost, types: .interval(0, 1))],
      rule: seller(receiving: Rational(1, 5)))
    try await expectRefutation(of: refuted)
  }

  /// Gives (1 − s)/2, and receives a multiple of 1 − s².
  private func seller(receiving factor: Rational) -> WrittenRule {
    let cost = RuleFormula.report(agent: 0, parameter: 0)
    return WrittenRule(
      supply: .capacity(1),
      cases: [
        WrittenRule.Case(
          condition: nil,
          gets: [[.product(.number(Rational(1, 2)), .sum([.number(1), .negative(cost)]))]],
          pays: [
            .product(.number(-factor), .sum([.number(1), .negative(.power(cost, 2))]))
          ])
      ])
  }

  @Test(arguments: [
    "gets: {a: a}, pays: {a: a^2/3}", "gets: {a: a}, pays: {a: a^2/2 + a/1000}",
    "gets: {a: 1 - a}, pays: {a: -a^2/2}", "gets: {a: a^2}, pays: {a: 2*a^3/3 - a^2*b/900}",
    "gets: {a: (1 + a - b)/2}, pays: {a: a^2/4 + a*b*(1-a)*(1-b)/500}",
  ])
  func `payments that miss the identity are refuted, however narrowly`(
    text: String
  ) async throws {
    try await expectRefutation(of: mechanism(text))
  }

  @Test func `a jump that is not paid for is refuted`() async throws {
    try await expectRefutation(
      of: mechanism(
        agents: "[a]", "when: a > 1/3, gets: {a: a}, pays: {a: a^2/2}", "when: a <= 1/3"))
  }

  /// A quantity with kinks and jumps at random places, and the payment that belongs to it.
  private func staircase(
    seed: UInt64, error: Rational
  ) throws -> Mechanism {
    var generator = SeededGenerator(seed: seed)
    let pieces = 3
    let broken = Int.random(in: 0..<pieces, using: &generator)
    var (level, payment) = (Rational.zero, Rational.zero)
    var cases: [String] = []
    for piece in 0..<pieces {
      let (from, to) = (Rational(piece, pieces), Rational(piece + 1, pieces))
      let slope = Rational(Int.random(in: 0...3, using: &generator), 8)
      let jump = Rational(Int.random(in: 0...2, using: &generator), 16)
      level += jump
      payment += jump * from
      // q = level + slope·(a − from), t = payment + slope·(a² − from²)/2.
      let extra = piece == broken ? error : 0
      cases.append(
        """
        when: a >= \(from) and a \(piece + 1 == pieces ? "<=" : "<") \(to), \
        gets: {a: \(level) + \(slope)*(a - \(from))}, \
        pays: {a: \(payment) + b^2 + \(slope)*(a^2 - (\(from))^2)/2 + \(extra)*(a - \(from))*(1 + b)}
        """)
      level += slope / Rational(pieces)
      payment += slope * (to * to - from * from) / 2
    }
    let text = """
      mechanism: A staircase
      agents: [a, b]
      goods: 4
      types: {from: 0, to: 1}
      rule:
        cases:
      \(cases.map { "    - {\($0)}" }.joined(separator: "\n"))

      """
    guard
      case .mechanism(let document) = try ModelFile.read(
        bytes: Array(text.utf8), name: "staircase.yaml")
    else { throw ModelError("not read as a mechanism") }
    return document.mechanism
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `staircases are proved with the right payment and refuted with another`(
    seed: UInt64
  ) async throws {
    try await expectProof(of: staircase(seed: seed, error: 0))
    try await expectRefutation(of: staircase(seed: seed, error: Rational(1, 40)))
    try await expectRefutation(of: staircase(seed: seed, error: Rational(-1, 1000)))
  }

  @Test func `other properties of polynomial payments are decided by their bounds`() async throws {
    let shares = try mechanism(
      "gets: {a: (1 + a - b)/2, b: (1 + b - a)/2}, pays: {a: a^2/4, b: b*b/4}")
    #expect(await shares.verdict(on: WeakBudgetBalance()).isProved)
    #expect(await shares.verdict(on: BudgetBalance()).isRefuted)
    let one = try mechanism(agents: "[a]", "gets: {a: a}, pays: {a: a^2/2}")
    #expect(await one.verdict(on: IndividualRationality()).isProved)
  }

  @Test func `a comparison of products is not decided`() async throws {
    let verdict = await
      (try mechanism(
        "when: a*b > 1/2, gets: {a: 1}, pays: {a: 1/2/b}", "when: a*b <= 1/2")).verdict(
        on: Strategyproofness())
    guard case .undecided(.outsideScope(let sentence)) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(sentence.contains("product"))
  }
}
