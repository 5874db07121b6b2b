import Certification
public import EquilibriumSolvers
public import GameModel
import ExactArithmetic
import Synchronization

/// Decides what a mechanism promises: proves each property for all types, or refutes it with the simplest
/// counterexample, or says why it did neither.
///
///     let verdicts = await MechanismAudit([Strategyproofness()]).verdicts(on: mechanism)
///
/// Where types are listed, every combination is evaluated. Where they vary continuously, the rule is run
/// on all of them at once, cell by cell, and no violation being possible in any cell is shown by
/// multipliers (``MechanismProof``). A rule of which no proof is possible in this way, because it is not
/// piecewise linear, can still be refuted.
///
/// Answers do not depend on the number of threads.
public struct MechanismAudit: Sendable {
  public var properties: [any MechanismProperty]
  /// How many nodes the proof of a scenario may have; a property that needs more is left undecided.
  public var largestTree = 1_000_000

  /// - Parameter properties: What to decide.
  public init(_ properties: [any MechanismProperty] = MechanismProperties.all) {
    self.properties = properties
  }

  /// Decides each property.
  ///
  /// - Parameters:
  ///   - mechanism: The mechanism.
  ///   - monitor: Carries limits into the searches, for all properties together, and progress out of
  ///     them.
  /// - Returns: A verdict for each property, in their order.
  @concurrent
  public func verdicts(
    on mechanism: Mechanism, monitor: SearchMonitor = SearchMonitor()
  ) async -> [PropertyVerdict] {
    var verdicts: [PropertyVerdict] = []
    for property in properties {
      verdicts.append(await verdict(on: property, of: mechanism, monitor: monitor))
    }
    return verdicts
  }

  /// Decides one property.
  private func verdict(
    on property: any MechanismProperty, of mechanism: Mechanism, monitor: SearchMonitor
  ) async -> PropertyVerdict {
    func verdict(
      _ verdict: Verdict<MechanismProof, MechanismCounterexample>,
      _ statistics: AuditStatistics = AuditStatistics()
    ) -> PropertyVerdict {
      PropertyVerdict(
        property: property.name, verdict: verdict, scope: mechanism.typeScope,
        statistics: statistics)
    }
    if let obstacle = property.obstacle(to: mechanism) {
      return verdict(.undecided(.outsideScope(obstacle)))
    }
    guard let named = MechanismProperties.property(named: property.name),
      AnyHashable(named) == AnyHashable(property)
    else {
      return verdict(
        .undecided(.outsideScope("evidence about this property cannot be written down")))
    }
    let scenarios = property.scenarios(of: mechanism)
    let table: (outcomes: TypeTable, bound: GainBound)?
    do throws(RuleInterruption) {
      let bound = GainBound(property)
      let outcomes = try bound == nil ? nil : TypeTable(mechanism) { monitor.stopReason() != nil }
      table = outcomes.flatMap { outcomes in bound.map { (outcomes, $0) } }
    } catch {
      return verdict(
        .undecided(
          monitor.stopReason().map { .stopped($0) }
            ?? .outsideScope("the rule has no outcome: \(error)")))
    }
    let board = ScenarioBoard(count: scenarios.count)
    let work: @Sendable () -> Void = {
      while let index = board.next() {
        var audit = ScenarioAudit(
          of: property, in: scenarios[index], of: mechanism, table: table,
          largestTree: largestTree, monitor: monitor)
        let outcome = audit.outcome()
        board.record(outcome, audit.statistics, at: index)
        monitor.report(fraction: Double(index + 1) / Double(scenarios.count), found: 0)
      }
    }
    if monitor.threads == 1 || scenarios.count == 1 {
      work()
    } else {
      await withTaskGroup { group in
        for _ in 0..<min(monitor.threads, scenarios.count) { group.addTask { work() } }
      }
    }
    let (outcome, statistics) = board.result()
    return verdict(
      certified(outcome, property, scenarios, mechanism), statistics)
  }

  /// The verdict with its evidence checked.
  private func certified(
    _ result: ScenarioBoard.Result, _ property: any MechanismProperty, _ scenarios: [Scenario],
    _ mechanism: Mechanism
  ) -> Verdict<MechanismProof, MechanismCounterexample> {
    do {
      switch result {
      case .proved(let examined, let trees):
        let proof = MechanismProof(property: property.name, examined: examined, trees: trees)
        return .proved(try Certified(proof, for: mechanism))
      case .refuted(let index, let values):
        let counterexample = MechanismCounterexample(
          property: property.name, scenario: scenarios[index], values: values)
        return .refuted(try Certified(counterexample, for: mechanism))
      case .undecided(let reason):
        return .undecided(reason)
      }
    } catch {
      return .undecided(.outsideScope("the evidence found was refused: \(error)"))
    }
  }
}

/// Hands out scenarios in order, and gathers what was found of them.
private final class ScenarioBoard: Sendable {
  enum Result {
    case proved(examined: Int, trees: [CellTree])
    case refuted(scenario: Int, values: [Rational])
    case undecided(UndecidedReason)
  }

  private struct State {
    var next = 0
    var outcomes: [ScenarioAudit.Outcome?]
    var statistics: [AuditStatistics]
    /// No scenario from here on is needed.
    var end: Int
  }

  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(
      State(
        outcomes: Array(repeating: nil, count: count),
        statistics: Array(repeating: AuditStatistics(), count: count), end: count))
  }

  /// The next scenario, unless one before it was refuted.
  func next() -> Int? {
    state.withLock { state in
      guard state.next < state.end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func record(_ outcome: ScenarioAudit.Outcome, _ statistics: AuditStatistics, at index: Int) {
    state.withLock { state in
      state.outcomes[index] = outcome
      state.statistics[index] = statistics
      if case .refuted = outcome { state.end = min(state.end, index) }
    }
  }

  /// The first refutation, or else the first reason for leaving a scenario open, or else the proof;
  /// with the work on all scenarios up to the one that decided.
  func result() -> (Result, AuditStatistics) {
    state.withLock { state in
      var sum = AuditStatistics()
      var examined = 0
      var trees: [CellTree] = []
      var reason: UndecidedReason?
      for index in state.outcomes.indices {
        sum += state.statistics[index]
        switch state.outcomes[index] {
        case .proved(let count, let more):
          examined += count
          trees += more
        case .refuted(let values): return (.refuted(scenario: index, values: values), sum)
        case .undecided(let why): reason = reason ?? why
        case nil: break
        }
      }
      return (reason.map { .undecided($0) } ?? .proved(examined: examined, trees: trees), sum)
    }
  }
}
