import Equilibria
import Testing

/// What decides a claim about a mechanism, and what leaves it open.
@Suite struct MechanismClaimTests {
  private func auction(
    _ rule: any MechanismRule = SecondPrice(), types: TypeSpace = .interval(0, 1)
  ) throws -> MechanismClaimDecider {
    try MechanismClaimDecider(
      about: Mechanism(
        agents: ["a", "b"].map { MechanismAgent(name: $0, types: types) }, rule: rule))
  }

  private static func list(_ count: Int) -> TypeSpace {
    TypeSpace(members: .list((0..<count).map { [Rational($0)] }))
  }

  private func isOpen(_ outcome: ClaimOutcome) -> Bool {
    if case .undecided = outcome { true } else { false }
  }

  @Test func `what the highest bidder gets can be paid for, whatever is paid`() async throws {
    let decider = try auction(FirstPrice(), types: Self.list(4))
    let outcome = await decider.decide(.implementable)
    #expect(!isOpen(outcome) && outcome.counterexample == nil)
    let denied = await decider.decide(.not(.implementable))
    #expect(denied.counterexample != nil)
  }

  @Test func `payments are sought for listed types only, and not too many`() async throws {
    #expect(isOpen(await (try auction()).decide(.implementable)))
    #expect(isOpen(await (try auction(types: Self.list(500))).decide(.implementable)))
  }

  @Test func `revenue needs a prior`() async throws {
    #expect(isOpen(await (try auction()).decide(.revenue(Rational(1, 3)))))
  }

  @Test func `an outcome that differs says where`() async throws {
    let decider = try auction()
    let wrong = await decider.decide(
      .outcome(at: [[1], [Rational(1, 2)]], gets: nil, pays: [1, 0]))
    #expect(wrong.counterexample?.description == "a pays 1/2, not 1")
    let other = await decider.decide(
      .outcome(at: [[1], [Rational(1, 2)]], gets: [[0], [1]], pays: nil))
    #expect(other.counterexample?.description == "a gets 1, not 0")
  }

  @Test func `a regret that differs is told with the true one`() async throws {
    let outcome = await (try auction(FirstPrice())).decide(.regret(Rational(1, 2)))
    #expect(
      outcome.counterexample?.description.hasPrefix("Gains come as close as one likes to 1") == true
    )
  }

  @Test func `a stopped monitor leaves properties open`() async throws {
    let monitor = SearchMonitor()
    monitor.cancel()
    let mechanism = try Mechanism(
      agents: ["a", "b"].map { MechanismAgent(name: $0, types: .interval(0, 1)) },
      rule: SecondPrice())
    let decider = MechanismClaimDecider(about: mechanism, monitor: monitor)
    #expect(isOpen(await decider.decide(.property("strategyproof"))))
    #expect(isOpen(await decider.decide(.regret(0))))
  }
}
