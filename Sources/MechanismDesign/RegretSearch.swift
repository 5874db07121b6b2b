public import Certification
public import EquilibriumSolvers
import ExactArithmetic
public import GameModel

/// Finds the largest gain from a misreport.
///
/// While some cell allows more than the best gain so far, the best becomes the supremum over the closure
/// of that cell, which is a linear program. When no cell allows more, the last walk is the proof. It
/// remains to ask whether any cell attains the gain; if none does, that walk is the proof.
struct RegretSearch {
  let mechanism: Mechanism
  let largestTree: Int
  let monitor: SearchMonitor

  /// Types, and a direction, near which the best gain is to be had.
  private struct Place {
    let agent: Int
    let values: [Rational]
    let direction: [Rational]
  }

  /// A cell in which more than a bound can be gained.
  private struct Gain {
    let agent: Int
    let auditCase: AuditCase
    let finding: CellSearch.Finding
  }

  private enum Step {
    case proved(examined: Int, trees: [CellTree])
    case found(Gain)
  }

  func regret() throws(UndecidedReason) -> RegretCertificate {
    if let listed = try regretInTable() { return listed }
    var bound = Rational.zero
    var place: Place?
    while case .found(let gain) = try decide(RegretBound(bound)) {
      (bound, place) = try supremum(of: gain, above: bound)
    }
    switch try decide(RegretBound(bound, isStrict: true)) {
    case .proved(let examined, let trees):
      guard let place else { preconditionFailure("truth gains nothing, and that is attained") }
      return RegretCertificate(
        regret: bound, agent: place.agent, values: place.values, direction: place.direction,
        examined: examined, trees: trees)
    case .found(let gain):
      guard case .proved(let examined, let trees) = try decide(RegretBound(bound)) else {
        preconditionFailure("a bound that was proved is refuted")
      }
      var lattice = CellLattice(gain.finding.conditions, ranges: gain.auditCase.ranges)
      let point = lattice.simplest(atMost: 12) ?? gain.finding.point
      let values = gain.auditCase.values(at: point)
      return RegretCertificate(
        regret: bound, agent: gain.agent, values: values,
        direction: values.map { _ in .zero }, examined: examined, trees: trees)
    }
  }

  /// The regret where all types are listed, if there are not too many.
  private func regretInTable() throws(UndecidedReason) -> RegretCertificate? {
    let table: TypeTable?
    do throws(RuleInterruption) {
      table = try TypeTable(mechanism) { monitor.stopReason() != nil }
    } catch {
      if let reason = monitor.stopReason() { throw .stopped(reason) }
      throw .outsideScope("the rule has no outcome: \(error)")
    }
    guard let table else { return nil }
    var best = (agent: 0, found: table.largestGain(of: 0))
    for agent in mechanism.agents.indices.dropFirst() {
      let found = table.largestGain(of: agent)
      if found.gain > best.found.gain { best = (agent, found) }
    }
    return RegretCertificate(
      regret: best.found.gain, agent: best.agent, values: best.found.values,
      direction: best.found.values.map { _ in .zero },
      examined: mechanism.agents.indices.reduce(0) { $0 + table.comparisonCount(of: $1) },
      trees: [])
  }

  /// Proves a bound, or finds where it is exceeded.
  private func decide(_ property: RegretBound) throws(UndecidedReason) -> Step {
    var examined = 0
    var trees: [CellTree] = []
    for scenario in property.scenarios(of: mechanism) {
      var audit = ScenarioAudit(
        of: property, in: scenario, of: mechanism, largestTree: largestTree, monitor: monitor)
      let cases = AuditCases(of: scenario, in: mechanism)
      guard let count = cases.count, count <= MechanismProof.mostExamined else {
        throw .stopped(.size("there are too many combinations of listed types and reports"))
      }
      for auditCase in cases {
        if let reason = monitor.stopReason() { throw .stopped(reason) }
        switch audit.walk(auditCase, room: largestTree) {
        case .proved(let tree):
          if auditCase.isPoint { examined += 1 } else { trees.append(tree) }
        case .found(let finding):
          return .found(
            Gain(agent: scenario.deviators[0], auditCase: auditCase, finding: finding))
        case .stopped(let reason): throw reason
        case .notLinear(let sentence): throw .outsideScope(sentence)
        }
      }
    }
    return .proved(examined: examined, trees: trees)
  }

  /// The supremum of the gain in a cell, and where it is attained or approached.
  private func supremum(
    of gain: Gain, above bound: Rational
  ) throws(UndecidedReason) -> (Rational, Place) {
    let (auditCase, finding) = (gain.auditCase, gain.finding)
    // The last condition is that the gain exceeds the bound.
    let excess = finding.conditions[finding.conditions.count - 1].form
    guard
      let (value, vertex) = maximum(
        of: excess, where: finding.conditions, ranges: auditCase.ranges,
        stopReason: monitor.stopReason)
    else { throw .stopped(monitor.stopReason() ?? .cancellation) }
    var lattice = CellLattice(finding.conditions, ranges: auditCase.ranges)
    let inside = auditCase.values(at: lattice.simplest(atMost: 6) ?? finding.point)
    let values = auditCase.values(at: vertex)
    return (
      bound + value,
      Place(agent: gain.agent, values: values, direction: zip(inside, values).map { $0 - $1 })
    )
  }
}

extension MechanismAudit {
  /// The largest gain that an agent can make by a misreport, whatever the types and the other reports,
  /// and where it is attained or approached.
  ///
  /// - Parameters:
  ///   - mechanism: The mechanism.
  ///   - monitor: Carries limits into the search.
  /// - Returns: The largest gain with its proof: zero for a strategyproof mechanism.
  /// - Throws: `UndecidedReason` if the search was stopped, or the gain is not piecewise linear.
  @concurrent
  public func regret(
    of mechanism: Mechanism, monitor: SearchMonitor = SearchMonitor()
  ) async throws(UndecidedReason) -> Certified<RegretCertificate> {
    if let obstacle = Strategyproofness().obstacle(to: mechanism) {
      throw .outsideScope(obstacle)
    }
    let certificate = try RegretSearch(
      mechanism: mechanism, largestTree: largestTree, monitor: monitor
    ).regret()
    do throws(CertificateError) {
      return try Certified(certificate, for: mechanism)
    } catch {
      throw .outsideScope("the evidence found was refused: \(error)")
    }
  }
}
