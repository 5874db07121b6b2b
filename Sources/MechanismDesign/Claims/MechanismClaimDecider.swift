public import EquilibriumSolvers
import ExactArithmetic
public import GameModel

/// Decides claims about one mechanism.
public struct MechanismClaimDecider: Sendable {
  private let mechanism: Mechanism
  private let monitor: SearchMonitor

  /// - Parameters:
  ///   - mechanism: What the claims are about.
  ///   - monitor: Carries limits into the audits, for all claims together.
  public init(about mechanism: Mechanism, monitor: SearchMonitor) {
    self.mechanism = mechanism
    self.monitor = monitor
  }

  /// Decides a claim.
  public func decide(_ claim: MechanismClaim) async -> ClaimOutcome {
    switch claim {
    case .not(let claim): return await decide(claim).negated
    case .outcome(let reports, let gets, let pays): return outcome(at: reports, gets, pays)
    case .property(let name): return await property(name)
    case .regret, .revenue: return .undecided(.outsideScope("not decided yet"))
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
        ClaimEvidence(.mechanismCounterexample(counterexample), String(account.sentence.dropLast())))
    case .undecided(let reason): return .undecided(reason)
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
      return .undecided(.outsideScope(error.sentence))
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

extension RuleInterruption {
  /// What happened, as a sentence without a final full stop.
  public var sentence: String {
    switch self {
    case .nonlinear(let sentence), .undefined(let sentence): sentence
    case .stopped: "the rule was stopped"
    }
  }
}
