import EquilibriumSolvers
import ExactArithmetic
import GameModel

extension ScenarioAudit {
  /// The coordinates of the first places that are tried have at most this denominator.
  private static let largestDenominator = 5
  /// To both sides, misreports at this many distances are tried, each half of the one before.
  private static let mostDistances = 16

  /// A misreport of the deviator that gains something, near where the ``PaymentIdentity`` fails.
  ///
  /// If what the agent gets falls, or a payment does not rise by what that is worth, then of two types that
  /// are close enough to each other one gains by the report of the other. Where it is a polynomial that
  /// should vanish, it vanishes nearly nowhere: so several places of the cell are tried.
  ///
  /// - Parameters:
  ///   - finding: A cell in which the identity fails.
  ///   - auditCase: The case of the identity that the cell belongs to.
  /// - Returns: Everybody's type and the report, if one is found.
  mutating func misreport(near finding: CellSearch.Finding, in auditCase: AuditCase) -> [Rational]?
  {
    guard property is PaymentIdentity, scenario.blocks.count == mechanism.agents.count else {
      return nil
    }
    let agent = scenario.deviators[0]
    let pairs = Scenario(
      deviators: [agent], agentCount: mechanism.agents.count, reports: [agent])
    let start = scenario.blocks[..<agent].reduce(0) {
      $0 + mechanism.agents[$1].types.parameters.count
    }
    let range = mechanism.agents[agent].types.range(ofParameter: 0)
    for point in places(of: finding, in: auditCase) {
      let values = auditCase.values(at: point)
      var distance = range.upperBound - range.lowerBound
      for _ in 0..<Self.mostDistances {
        distance = distance / 2
        for other in [values[start] - distance, values[start] + distance]
        where range.contains(other) {
          for (type, report) in [(values[start], other), (other, values[start])] {
            var candidate = values + [report]
            candidate[start] = type
            if gainsSomething(candidate, in: pairs) { return candidate }
          }
        }
      }
    }
    return nil
  }

  /// Points of a cell: simple ones first, then ones in its midst.
  private func places(of finding: CellSearch.Finding, in auditCase: AuditCase) -> [[Rational]] {
    var lattice = CellLattice(finding.conditions, ranges: auditCase.ranges)
    var places = [finding.point]
    for denominator in 1...Self.largestDenominator {
      if let point = lattice.point(denominator: denominator) { places.append(point) }
    }
    // What satisfies strict conditions still does so after half a step to a vertex of the closure.
    var inside = finding.point
    for variable in auditCase.ranges.indices {
      for form in [AffineForm.variable(variable), -.variable(variable)] {
        guard
          let vertex = maximum(
            of: form, where: finding.conditions, ranges: auditCase.ranges,
            stopReason: monitor.stopReason)
        else { return places }
        inside = zip(inside, vertex.point).map { ($0 + $1) / 2 }
        places.append(inside)
      }
    }
    return places
  }

  private mutating func gainsSomething(_ values: [Rational], in pairs: Scenario) -> Bool {
    statistics.profiles += 1
    do throws(RuleInterruption) {
      return try Strategyproofness().violations(
        in: pairs, of: mechanism, at: values.map { AffineForm($0) },
        comparing: NumericComparisons()
      ).contains(where: \.holds)
    } catch {
      return false
    }
  }
}
