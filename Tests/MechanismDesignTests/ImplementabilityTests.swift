import Certification
import ExactArithmetic
import GameModel
import MechanismDesign
import TestSupport
import Testing

@Suite struct ImplementabilityTests {
  /// Each type gets its own outcome.
  ///
  /// Every two types are content, all three together are not.
  private func threeTypes() throws -> AllocationRule {
    try AllocationRule(
      values: [[0, 1, -2], [-2, 0, 1], [1, -2, 0]], outcomes: [0, 1, 2])
  }

  @Test func `a weakly monotone rule whose three types form a cycle of length −3`() throws {
    let rule = try threeTypes()
    #expect(rule.isWeaklyMonotone)
    guard case .refuted(let cycle) = rule.implementability() else {
      Issue.record("the rule is not implementable")
      return
    }
    #expect(cycle.evidence.types.sorted() == [0, 1, 2])
    #expect(cycle.evidence.length(in: rule) == -3)
  }

  @Test func `payments and cycles that do not prove anything are refused`() throws {
    let rule = try threeTypes()
    #expect(throws: CertificateError("the length of the cycle is not negative")) {
      try NegativeCycle(types: [0, 1, 2]).check(against: rule)
    }
    for types in [[], [3], [-1], [0, 1, 2, 0]] {
      #expect(throws: CertificateError("the cycle is not one of types")) {
        try NegativeCycle(types: types).check(against: rule)
      }
    }
    #expect(throws: CertificateError("type 3 gains by reporting type 1")) {
      try PaymentSchedule(payments: [0, 0, 0]).check(against: rule)
    }
    #expect(throws: CertificateError("2 payments are given for 3 types")) {
      try PaymentSchedule(payments: [0, 0]).check(against: rule)
    }
  }

  @Test func `what a second-price auction gives is implementable, what the lowest bid wins is not`()
    throws
  {
    let types = TypeSpace(members: .list((0...4).map { [Rational($0)] }))
    let agents = ["a", "b"].map { MechanismAgent(name: $0, types: types) }
    let auction = try Mechanism(agents: agents, rule: SecondPrice())
    guard
      case .proved(let payments) = try AllocationRule(of: 0, in: auction, against: [[0], [2]])
        .implementability()
    else {
      Issue.record("truth is dominant")
      return
    }
    // Losers pay alike. Who ties has half the chance at 1/2 to 1; who wins pays 1 to 3/2 more than that.
    let paid = payments.evidence.payments
    #expect(paid[0] == paid[1] && paid[3] == paid[4])
    #expect((Rational(1, 2)...1).contains(paid[2] - paid[0]))
    #expect((1...Rational(3, 2)).contains(paid[3] - paid[2]))

    let lowest = try AllocationRule(values: [[0, 0], [1, 0]], outcomes: [0, 1])
    #expect(!lowest.isWeaklyMonotone)
    guard case .refuted = lowest.implementability() else {
      Issue.record("the higher type would take the lower one's outcome")
      return
    }
  }

  @Test(arguments: 1...40)
  func `a rule is implementable, or it has a negative cycle`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...5, using: &generator)
    let outcomes = (0..<count).map { _ in Int.random(in: 0..<3, using: &generator) }
    // Values mostly favour the outcome that a type gets, so that either may happen.
    let values = outcomes.map { chosen in
      (0..<3).map {
        Rational(Int.random(in: -3...3, using: &generator) + ($0 == chosen ? 2 : 0))
      }
    }
    let rule = try AllocationRule(values: values, outcomes: outcomes)
    switch rule.implementability() {
    case .proved(let payments):
      try payments.evidence.check(against: rule)
      #expect(rule.isWeaklyMonotone)
    case .refuted(let cycle):
      try cycle.evidence.check(against: rule)
    case .undecided(let reason): Issue.record("undecided: \(reason)")
    }
  }

  @Test func `values must fit types and outcomes`() {
    #expect(throws: ModelError.self) { try AllocationRule(values: [], outcomes: []) }
    #expect(throws: ModelError.self) {
      try AllocationRule(values: [[1], [1, 2]], outcomes: [0, 0])
    }
    #expect(throws: ModelError.self) { try AllocationRule(values: [[1]], outcomes: [1]) }
  }
}
