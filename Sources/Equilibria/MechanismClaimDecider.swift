import Certification
import EquilibriumSolvers
import ExactArithmetic
import GameModel

/// Decides claims about one mechanism.
struct MechanismClaimDecider {
  let mechanism: Mechanism
  let monitor: SearchMonitor

  init(about mechanism: Mechanism, monitor: SearchMonitor) {
    self.mechanism = mechanism
    self.monitor = monitor
  }

  func decide(_ claim: MechanismClaim) async -> ClaimOutcome {
    switch claim {
    case .not(let claim): return await decide(claim).negated
    case .outcome(let reports, let gets, let pays): return outcome(at: reports, gets, pays)
    case .property, .regret, .revenue: return .undecided(.outsideScope("not decided yet"))
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
