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
/// multipliers (`MechanismProof`). A rule of which no proof is possible in this way, because it is not
/// piecewise linear, can still be refuted.
///
/// Answers do not depend on the number of threads.
public struct MechanismAudit: Sendable {
  public var properties: [any MechanismProperty]
  /// How many nodes a proof may have; a property that needs more is left undecided.
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
    var statistics = AuditStatistics()
    var fallback: ScenarioBoard.Result?
    if table == nil, property is Strategyproofness,
      !hasEvidentCounterexample(property, of: mechanism, monitor: monitor, &statistics)
    {
      for argument in Strategyproofness.arguments where argument.obstacle(to: mechanism) == nil {
        let (outcome, work) = await search(
          argument, argument.scenarios(of: mechanism), of: mechanism, isArgument: true,
          monitor: monitor)
        statistics += work
        switch outcome {
        case .proved:
          return verdict(
            certified(outcome, property, by: argument.name, scenarios, mechanism), statistics)
        case .refuted: fallback = outcome
        case .undecided(.stopped(.time)), .undecided(.stopped(.cancellation)):
          return verdict(certified(outcome, property, scenarios, mechanism), statistics)
        case .undecided: break
        }
      }
    }
    var (outcome, work) = await search(
      property, scenarios, of: mechanism, table: table, monitor: monitor)
    statistics += work
    if case .undecided = outcome, let fallback { outcome = fallback }
    return verdict(certified(outcome, property, scenarios, mechanism), statistics)
  }

  /// Whether some scenario has a counterexample that is found at once.
  private func hasEvidentCounterexample(
    _ property: any MechanismProperty, of mechanism: Mechanism, monitor: SearchMonitor,
    _ statistics: inout AuditStatistics
  ) -> Bool {
    for scenario in property.scenarios(of: mechanism) {
      var audit = ScenarioAudit(
        of: property, in: scenario, of: mechanism, largestTree: largestTree, monitor: monitor)
      let isFound = audit.evidentCounterexample() != nil
      statistics += audit.statistics
      if isFound { return true }
    }
    return false
  }

  /// Decides all scenarios of a property, on as many threads as the monitor allows.
  private func search(
    _ property: any MechanismProperty, _ scenarios: [Scenario], of mechanism: Mechanism,
    table: (outcomes: TypeTable, bound: GainBound)? = nil, isArgument: Bool = false,
    monitor: SearchMonitor
  ) async -> (ScenarioBoard.Result, AuditStatistics) {
    let board = ScenarioBoard(count: scenarios.count, mostNodes: largestTree)
    let work: @Sendable () -> Void = {
      while let index = board.next() {
        var audit = ScenarioAudit(
          of: property, in: scenarios[index], of: mechanism, table: table, isArgument: isArgument,
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
    return board.result()
  }

  /// The verdict with its evidence checked.
  private func certified(
    _ result: ScenarioBoard.Result, _ property: any MechanismProperty, by argument: String? = nil,
    _ scenarios: [Scenario], _ mechanism: Mechanism
  ) -> Verdict<MechanismProof, MechanismCounterexample> {
    do {
      switch result {
      case .proved(let examined, let trees):
        let proof = MechanismProof(
          property: property.name, by: argument, examined: examined, trees: trees)
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
    /// No scenario after this one is needed.
    var end: Int
    /// How many scenarios at the beginning are proved, and with how many nodes.
    var proved = 0
    var nodes = 0
  }

  private let state: Mutex<State>
  private let mostNodes: Int

  /// - Parameters:
  ///   - count: How many scenarios there are.
  ///   - mostNodes: How many nodes the trees of all of them may have together.
  init(count: Int, mostNodes: Int) {
    self.mostNodes = mostNodes
    state = Mutex(
      State(
        outcomes: Array(repeating: nil, count: count),
        statistics: Array(repeating: AuditStatistics(), count: count), end: count))
  }

  /// The next scenario, unless one before it was refuted, or reached a limit of size.
  func next() -> Int? {
    state.withLock { state in
      guard state.next < state.outcomes.count, state.next <= state.end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func record(_ outcome: ScenarioAudit.Outcome, _ statistics: AuditStatistics, at index: Int) {
    state.withLock { state in
      state.outcomes[index] = outcome
      state.statistics[index] = statistics
      switch outcome {
      case .refuted, .undecided(.stopped(.size)): state.end = min(state.end, index)
      case .proved, .undecided: break
      }
      // Counted in order, so that it does not matter who came first.
      while state.proved < state.outcomes.count,
        case .proved(_, let trees) = state.outcomes[state.proved]
      {
        state.nodes += trees.reduce(0) { $0 + $1.nodes.count }
        if state.nodes > mostNodes {
          state.outcomes[state.proved] = .undecided(
            .stopped(CellSearch.tooManyNodes(mostNodes)))
          state.end = min(state.end, state.proved)
          break
        }
        state.proved += 1
      }
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
      for index in state.outcomes.indices.prefix(state.end + 1) {
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
