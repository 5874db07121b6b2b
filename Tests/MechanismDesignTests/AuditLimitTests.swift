import Equilibria
import Testing

@Suite struct AuditLimitTests {
  @Test func `a proof that would be too large is not attempted to its end`() async throws {
    let mechanism = try Make.mechanism(SecondPrice(), 3)
    var audit = MechanismAudit([Strategyproofness()])
    audit.largestTree = 10
    let verdict = await audit.verdicts(on: mechanism)[0]
    guard case .undecided(.stopped(.size(let sentence))) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(sentence.contains("10 nodes"))
  }

  @Test(arguments: [1, 2])
  func `the trees of all scenarios count together`(threads: Int) async throws {
    let mechanism = try Make.mechanism(MedianRule(), 3, .distance)
    let truth = try #require(await mechanism.verdict(on: Strategyproofness()).proof)
    let sizes = truth.trees.map(\.nodes.count)
    var audit = MechanismAudit([Strategyproofness()])
    // Enough for each tree, and not for all.
    audit.largestTree = sizes.reduce(0, +) - 1
    #expect(sizes.allSatisfy { $0 < audit.largestTree })
    let verdict = await audit.verdicts(on: mechanism, monitor: SearchMonitor(threads: threads))[0]
    guard case .undecided(.stopped(.size)) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    audit.largestTree += 1
    let again = await audit.verdicts(on: mechanism, monitor: SearchMonitor(threads: threads))[0]
    #expect(again.isProved)
  }

  @Test func `a rule of very many cells ends at the limit`() async throws {
    let mechanism = try Make.mechanism(UniformPhantom(), 9, .distance)
    var audit = MechanismAudit([Strategyproofness()])
    audit.largestTree = 500
    let verdict = await audit.verdicts(on: mechanism)[0]
    guard case .undecided(.stopped(.size)) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(verdict.statistics.cells <= 500)
  }

  @Test func `a search that has no time left is undecided`() async throws {
    let mechanism = try Make.mechanism(SecondPrice(), 3)
    let verdict = await MechanismAudit([Strategyproofness()])
      .verdicts(on: mechanism, monitor: SearchMonitor(timeLimit: .zero))[0]
    guard case .undecided(.stopped(.time)) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    await #expect(throws: UndecidedReason.stopped(.time)) {
      try await MechanismAudit().regret(of: mechanism, monitor: SearchMonitor(timeLimit: .zero))
    }
  }

  @Test func `listed types whose combinations cannot be gone through are undecided`() async throws {
    let mechanism = try Make.mechanism(SecondPrice(), 12, types: Make.grid(101))
    let verdict = await mechanism.verdict(on: Strategyproofness())
    guard case .undecided(.stopped(.size)) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test(arguments: [2, 3])
  func `answers do not depend on the number of threads`(threads: Int) async throws {
    for rule in [SecondPrice(), FirstPrice()] as [any MechanismRule] {
      let mechanism = try Make.mechanism(rule, 3)
      for property in [Strategyproofness(), GroupStrategyproofness()]
        as [any MechanismProperty]
      {
        let one = await mechanism.verdict(on: property)
        let many = await mechanism.verdict(on: property, threads: threads)
        #expect(one.proof == many.proof)
        #expect(one.counterexample == many.counterexample)
      }
    }
  }
}

@Suite struct MixedTypesTests {
  /// One bidder of a few values, one of every value in an interval, one whose value is known.
  private func mechanism(_ rule: any MechanismRule) throws -> Mechanism {
    try Mechanism(
      agents: [
        MechanismAgent(name: "a", types: Make.grid(3)),
        MechanismAgent(name: "b", types: .interval(Rational(-1, 3), 2)),
        MechanismAgent(name: "c", types: .interval(Rational(1, 3), Rational(1, 3))),
      ], rule: rule)
  }

  @Test func `listed and continuous types go together`() async throws {
    let verdict = await (try mechanism(SecondPrice(reserve: 1))).verdict(on: Strategyproofness())
    // Of agent a pairs of types are compared. Of b and c only the neighbours are.
    #expect(verdict.proof?.by == "payment-identity")
    #expect(verdict.proof?.trees.count == 9 + 3 + 3)
    // Groves payments are about one profile at a time: for each type of a, a tree over b's.
    let efficient = await (try mechanism(SecondPrice())).verdict(on: Strategyproofness())
    #expect(efficient.proof?.by == "groves")
    #expect(efficient.proof?.trees.count == 3)
    #expect(
      verdict.scope
        == "all types with a in the 3-point grid on [0, 1], b in [-1/3, 2], c in [1/3, 1/3]")
    let lies = await (try mechanism(FirstPrice())).verdict(on: Strategyproofness())
    #expect(lies.isRefuted)
  }

  @Test func `the regret where types are mixed is found`() async throws {
    let regret = try await MechanismAudit().regret(of: try mechanism(FirstPrice())).evidence
    // Agent b with value 2 bids hardly more than 1/3.
    #expect(regret.regret == 2 - Rational(1, 3))
    #expect(!regret.isAttained)
  }
}
