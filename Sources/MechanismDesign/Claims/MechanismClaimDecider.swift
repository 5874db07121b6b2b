import Certification
public import EquilibriumSolvers
import ExactArithmetic
public import GameModel

/// Decides claims about one mechanism.
public struct MechanismClaimDecider: Sendable {
  private let mechanism: Mechanism
  private let prior: MechanismPrior?
  private let monitor: SearchMonitor

  /// - Parameters:
  ///   - mechanism: What the claims are about.
  ///   - prior: How types are distributed, if that is known.
  ///   - monitor: Carries limits into the audits, for all claims together.
  public init(
    about mechanism: Mechanism, prior: MechanismPrior? = nil,
    monitor: SearchMonitor = SearchMonitor()
  ) {
    self.mechanism = mechanism
    self.prior = prior
    self.monitor = monitor
  }

  /// Decides a claim.
  public func decide(_ claim: MechanismClaim) async -> ClaimOutcome {
    switch claim {
    case .not(let claim): return await decide(claim).negated
    case .outcome(let reports, let gets, let pays): return outcome(at: reports, gets, pays)
    case .property(let name): return await property(name)
    case .implementable: return implementability()
    case .regret(let gain): return await regret(gain)
    case .revenue(let sum): return revenue(sum)
    }
  }

  // MARK: - Properties

  private func property(_ name: String) async -> ClaimOutcome {
    guard let property = MechanismProperties.property(named: name) else {
      return .undecided(.outsideScope("there is no property \(name)"))
    }
    let found = await MechanismAudit([property]).verdicts(on: mechanism, monitor: monitor)
    switch found[0].verdict {
    case .proved(let proof):
      return .holds(ClaimEvidence(.mechanismProof(proof), "proved for \(found[0].scope)"))
    case .refuted(let counterexample):
      let account = CounterexampleAccount(of: counterexample.evidence, in: mechanism)
      return .fails(
        ClaimEvidence(.mechanismCounterexample(counterexample), String(account.sentence.dropLast()))
      )
    case .undecided(let reason): return .undecided(reason)
    }
  }

  private static let mostTypes = 200

  /// Whether payments exist, for every agent and whatever the others report.
  private func implementability() -> ClaimOutcome {
    let names = mechanism.agents.map(\.name)
    var lists: [[[Rational]]] = []
    for agent in mechanism.agents {
      guard case .list(let types) = agent.types.members else {
        return .undecided(
          .outsideScope(
            "\(agent.name) has infinitely many types; implementability is decided for lists"))
      }
      lists.append(types)
    }
    // Each search takes the cube of the number of types.
    guard lists.allSatisfy({ $0.count <= Self.mostTypes }) else {
      return .undecided(
        .stopped(.size("implementability is decided for at most \(Self.mostTypes) types")))
    }
    var schedules = 0
    for agent in lists.indices {
      var choice = lists.map { _ in 0 }
      repeat {
        if let reason = monitor.stopReason() { return .undecided(.stopped(reason)) }
        do throws(ModelError) {
          let reports = zip(lists, choice).map { $0[$1] }
          let rule = try AllocationRule(of: agent, in: mechanism, against: reports)
          if case .refuted(let cycle) = rule.implementability() {
            let types = cycle.evidence.types.map { position in
              "(" + lists[agent][position].map { "\($0)" }.joined(separator: ", ") + ")"
            }
            return .fails(
              ClaimEvidence(
                .negativeCycle(cycle),
                "the types \(types.joined(separator: ", ")) of \(names[agent]) form a cycle of length "
                  + "\(cycle.evidence.length(in: rule))"))
          }
        } catch {
          return .undecided(.outsideScope(error.message))
        }
        schedules += 1
      } while Self.advance(&choice, lists.counts, without: agent)
    }
    return .holds(
      ClaimEvidence(
        .paymentSchedules(schedules), "payments found against every report of the others"))
  }

  /// Goes on to the next choice of the others' types; false after the last.
  private static func advance(_ choice: inout [Int], _ counts: [Int], without agent: Int) -> Bool {
    for position in choice.indices.reversed() where position != agent {
      choice[position] += 1
      if choice[position] < counts[position] { return true }
      choice[position] = 0
    }
    return false
  }

  private func regret(_ claimed: Rational) async -> ClaimOutcome {
    do throws(UndecidedReason) {
      let found = try await MechanismAudit().regret(of: mechanism, monitor: monitor)
      let account = RegretAccount(of: found.evidence, in: mechanism)
      return ClaimOutcome(
        found.evidence.regret == claimed,
        ClaimEvidence(.mechanismRegret(found), String(account.sentence.dropLast())))
    } catch {
      return .undecided(error)
    }
  }

  private func revenue(_ claimed: Rational) -> ClaimOutcome {
    guard prior == .uniform else {
      return .undecided(.outsideScope("the file does not say how types are distributed ('prior')"))
    }
    do throws(UndecidedReason) {
      let truth = try mechanism.expectedRevenue(monitor: monitor)
      return ClaimOutcome(
        truth == claimed,
        ClaimEvidence(.revenue(truth), "the expected sum of payments is \(truth)"))
    } catch {
      return .undecided(error)
    }
  }

  // MARK: - Outcomes

  private func outcome(
    at reports: [[Rational]], _ gets: [[Rational]]?, _ pays: [Rational]?
  ) -> ClaimOutcome {
    let allotment: Allotment
    do throws(RuleInterruption) {
      if let rule = mechanism.rule as? WrittenRule { try rule.requireOneCase(for: reports) }
      allotment = try mechanism.allotment(for: reports)
    } catch {
      return .undecided(.outsideScope(error.description))
    }
    for (agent, payment) in allotment.pays.enumerated() {
      let name = mechanism.agents[agent].name
      if let gets, let difference = difference(of: allotment.gets[agent], from: gets[agent], agent)
      {
        return .fails(ClaimEvidence(.allotment(allotment), "\(name) gets \(difference)"))
      }
      if let pays, payment.constant != pays[agent] {
        return .fails(
          ClaimEvidence(
            .allotment(allotment), "\(name) pays \(payment.constant), not \(pays[agent])"))
      }
    }
    return .holds(ClaimEvidence(.allotment(allotment), "the rule run at these reports"))
  }

  private func difference(of got: [AffineForm], from claimed: [Rational], _ agent: Int) -> String? {
    let parameters = mechanism.agents[agent].types.parameters
    for (position, amount) in got.enumerated() where amount.constant != claimed[position] {
      let of = parameters.count == 1 ? "" : " of \(parameters[position])"
      return "\(amount.constant)\(of), not \(claimed[position])"
    }
    return nil
  }
}
