import Certification
import EquilibriumSolvers
import ExactArithmetic
import GameModel

/// Decides whether a property can be violated in one scenario.
struct ScenarioAudit {
  enum Outcome {
    /// There is no violation; a tree for each case that is not a point.
    case proved(examined: Int, trees: [CellTree])
    /// Values of the scenario's variables that violate the property.
    case refuted([Rational])
    case undecided(UndecidedReason)
  }

  let property: any MechanismProperty
  let scenario: Scenario
  let mechanism: Mechanism
  /// The mechanism's outcomes, where the property says nothing but how much may be gained.
  let table: (outcomes: TypeTable, bound: GainBound)?
  /// Whether the property is one that implies strategyproofness, and only a proof is wanted of it.
  let isArgument: Bool
  let largestTree: Int
  let monitor: SearchMonitor
  var statistics = AuditStatistics()

  init(
    of property: any MechanismProperty, in scenario: Scenario, of mechanism: Mechanism,
    table: (outcomes: TypeTable, bound: GainBound)? = nil, isArgument: Bool = false,
    largestTree: Int, monitor: SearchMonitor
  ) {
    self.isArgument = isArgument
    self.property = property
    self.scenario = scenario
    self.mechanism = mechanism
    self.table = table
    self.largestTree = largestTree
    self.monitor = monitor
  }

  /// Points that are tried before anything is proved.
  private static let firstPoints = 300
  /// In more dimensions than this no grid is fine enough to be gone through, and so many points are drawn.
  private static let mostGridDimensions = 12
  private static let sampledPoints = 2_000
  /// Points that are tried to make a counterexample simpler, or where nothing can be proved.
  private static let morePoints = 5_000

  mutating func outcome() -> Outcome {
    if let table { return outcome(in: table.outcomes, table.bound) }
    let cases = AuditCases(of: scenario, in: mechanism)
    guard let count = cases.count, count <= MechanismProof.mostExamined else {
      return .undecided(
        .stopped(.size("there are too many combinations of listed types and reports")))
    }
    var simplest = SimplestPoint()
    var examined = 0
    var trees: [CellTree] = []
    var nodes = 0
    // After a counterexample among listed types, so many more are tried for a simpler one.
    var remaining = Self.morePoints
    for auditCase in cases {
      if let reason = monitor.stopReason() { return .undecided(.stopped(reason)) }
      if auditCase.isPoint {
        examined += 1
        switch violates([], in: auditCase) {
        case .success(true): simplest.offer(auditCase.values(at: []))
        case .success(false): break
        case .failure(let reason): return .undecided(reason)
        }
      } else {
        switch outcome(of: auditCase, room: largestTree - nodes) {
        case .proved(_, let tree):
          trees += tree
          nodes += tree.reduce(0) { $0 + $1.nodes.count }
        case .refuted(let values): return .refuted(values)
        case .undecided(let reason): return .undecided(reason)
        }
      }
      if simplest.values != nil {
        remaining -= 1
        if remaining == 0 { break }
      }
    }
    if let values = simplest.values { return .refuted(values) }
    return .proved(examined: examined, trees: trees)
  }

  /// Looks at every report of the deviator, whatever the types.
  private mutating func outcome(in table: TypeTable, _ bound: GainBound) -> Outcome {
    let agent = scenario.deviators[0]
    var simplest = SimplestPoint()
    var remaining = Self.morePoints
    table.forEachGain(of: agent, above: bound.bound, orEqual: bound.isStrict) { values in
      simplest.offer(values)
      remaining -= 1
      return remaining > 0
    }
    statistics.profiles += table.comparisonCount(of: agent)
    if let values = simplest.values { return .refuted(values) }
    return .proved(examined: table.comparisonCount(of: agent), trees: [])
  }

  /// A counterexample that is found without a search, if there is one.
  mutating func evidentCounterexample() -> [Rational]? {
    for auditCase in AuditCases(of: scenario, in: mechanism).prefix(Self.firstPoints)
    where !auditCase.isPoint {
      if let values = evidentCounterexample(in: auditCase) { return values }
    }
    return nil
  }

  /// A counterexample on the coarsest grids, or, where these have very many points, at some of them.
  private mutating func evidentCounterexample(in auditCase: AuditCase) -> [Rational]? {
    if auditCase.ranges.count <= Self.mostGridDimensions {
      return gridPoint(in: auditCase, denominators: 1...2, atMost: Self.firstPoints)
    }
    return simplestViolation(
      among: SampledPoints(auditCase: auditCase, count: Self.sampledPoints), of: auditCase)
  }

  /// Decides one case in which something varies.
  private mutating func outcome(of auditCase: AuditCase, room: Int) -> Outcome {
    if isArgument { return argument(about: auditCase, room: room) }
    if let values = evidentCounterexample(in: auditCase) { return .refuted(values) }
    switch walk(auditCase, room: room) {
    case .proved(let tree): return .proved(examined: 0, trees: [tree])
    case .found(let finding): return .refuted(simplified(finding, in: auditCase))
    case .stopped(let reason): return .undecided(reason)
    case .notLinear(let sentence): return refutedOrNot(auditCase, because: sentence)
    }
  }

  /// Where nothing can be proved, counterexamples are sought on grids.
  private mutating func refutedOrNot(_ auditCase: AuditCase, because sentence: String) -> Outcome {
    if let values = gridPoint(in: auditCase, denominators: 3...60, atMost: Self.morePoints) {
      return .refuted(values)
    }
    return .undecided(.outsideScope(sentence))
  }

  /// Proves one case of a property that implies strategyproofness, or looks for misreports that gain
  /// something near where it fails.
  private mutating func argument(about auditCase: AuditCase, room: Int) -> Outcome {
    switch walk(auditCase, room: room) {
    case .proved(let tree): return .proved(examined: 0, trees: [tree])
    case .found(let finding):
      if let values = misreport(near: finding, in: auditCase) { return .refuted(values) }
      return .undecided(.outsideScope("no proof is possible by \(property.name)"))
    case .stopped(let reason): return .undecided(reason)
    case .notLinear(let sentence): return .undecided(.outsideScope(sentence))
    }
  }

  // MARK: - Counterexamples

  /// The simplest violation at the same or a smaller denominator than that of a point found.
  private mutating func simplified(
    _ finding: CellSearch.Finding, in auditCase: AuditCase
  ) -> [Rational] {
    let values = auditCase.values(at: finding.point)
    let denominator = values.commonDenominator.exactInt ?? .max
    var room = Self.morePoints
    for smaller in 1..<max(2, min(denominator, 60)) {
      if smaller > 2,
        let found = gridPoint(in: auditCase, denominators: smaller...smaller, atMost: room)
      {
        return found
      }
      room -= GridPoints(ranges: auditCase.ranges, denominator: smaller).count ?? room
      if room <= 0 { break }
    }
    var lattice = CellLattice(finding.conditions, ranges: auditCase.ranges)
    if denominator > 1, let point = lattice.simplest(atMost: min(denominator - 1, 60)) {
      return auditCase.values(at: point)
    }
    return values
  }

  /// The simplest violation at the smallest of some denominators, as far as points may be tried.
  private mutating func gridPoint(
    in auditCase: AuditCase, denominators: ClosedRange<Int>, atMost limit: Int
  ) -> [Rational]? {
    var room = limit
    for denominator in denominators {
      let grid = GridPoints(ranges: auditCase.ranges, denominator: denominator)
      guard let count = grid.count, count <= room else { return nil }
      room -= count
      let points = grid.lazy.filter { point in
        auditCase.conditions.allSatisfy { $0.holds(at: point) }
      }
      if let values = simplestViolation(among: points, of: auditCase) { return values }
    }
    return nil
  }

  /// The simplest of the points that violate the property, or `nil` if none does.
  private mutating func simplestViolation(
    among points: some Sequence<[Rational]>, of auditCase: AuditCase
  ) -> [Rational]? {
    var simplest = SimplestPoint()
    for point in points {
      if monitor.stopReason() != nil { return nil }
      if case .success(true) = violates(point, in: auditCase) {
        simplest.offer(auditCase.values(at: point))
      }
    }
    return simplest.values
  }

  /// Whether a point violates the property.
  private mutating func violates(
    _ point: [Rational], in auditCase: AuditCase
  ) -> Result<Bool, UndecidedReason> {
    statistics.profiles += 1
    do throws(RuleInterruption) {
      let violations = try property.violations(
        in: scenario, of: mechanism,
        at: auditCase.variables.map { AffineForm($0.value(at: point)) },
        comparing: NumericComparisons())
      return .success(violations.contains(where: \.holds))
    } catch {
      return .failure(.outsideScope("the rule has no outcome: \(error)"))
    }
  }
}
