import Certification
import Synchronization

/// The search of a label tree by one task or by several, to which subtrees are handed over when they have
/// nothing to do.
///
/// What is found is put in the order of the depth-first search of the whole tree. So if only some
/// equilibria are wanted, they are the same ones whatever the number of tasks.
final class LabelSubtrees: Sendable {
  /// Subtrees, less those that were handed over.
  private struct Part: Sendable {
    /// Where the subtrees stand among others.
    let position: Position
    /// Their roots, of which the last one is searched first.
    let roots: [LabelNode]
  }

  private let search: LabelSearch
  private let monitor: SearchMonitor
  private let state: Mutex<State>
  /// How many tasks are at work.
  private let active = Atomic<Int>(1)

  /// The parts that are to be searched, which is over when no task is at work any more.
  private typealias Queue = AsyncStream<Part>.Continuation

  private struct State {
    var results = PartResults()
    var announcements = Announcements()
    /// The last part that is needed, if there are enough equilibria without those after it.
    var last: Position?
    /// What ended the search before it was complete.
    var interruption: Interruption?
    /// The share of the tree that is decided.
    var decided = 0.0
    /// How many equilibria were found.
    var count = 0
  }

  /// The tree of a search.
  init(_ search: LabelSearch) {
    self.search = search
    monitor = search.collector.monitor
    state = Mutex(State())
  }

  /// Searches the tree.
  ///
  /// - Returns: All equilibria, and what ended the search before it was complete.
  func run() async -> (NashCollector, Interruption?) {
    let whole = Part(position: Position(), roots: [search.root])
    expect(whole)
    if let rest = work(on: whole, visits: monitor.threads == 1 ? .max : Self.visitsAlone) {
      let (parts, queue) = AsyncStream.makeStream(of: Part.self)
      queue.yield(rest)
      await withTaskGroup { group in
        for await part in parts {
          group.addTask {
            self.work(on: part, handingOverTo: queue)
            if self.active.subtract(1, ordering: .relaxed).newValue == 0 { queue.finish() }
          }
        }
      }
    }
    return collected()
  }
}

// MARK: - One part

extension LabelSubtrees {
  /// How many nodes are visited before a task looks up from its work.
  private static let visitsAtATime = 64
  /// How many nodes are visited before other tasks get any.
  ///
  /// To start their threads costs a millisecond, in which about as many are visited.
  private static let visitsAlone = 512

  /// Searches a part.
  ///
  /// - Parameters:
  ///   - part: What to search.
  ///   - limit: How many nodes to visit at most.
  ///   - queue: Where subtrees are handed over to other tasks, if there are others.
  /// - Returns: What is left to search.
  @discardableResult
  private func work(
    on part: Part, visits limit: Int = .max, handingOverTo queue: Queue? = nil
  ) -> Part? {
    var search = search
    var stack = part.roots
    var handedOver = 0
    var reported = (decided: 0.0, count: 0)
    var decided = 0.0
    var visits = 0
    var interruption: Interruption?
    do throws(Interruption) {
      while visits < limit, !stack.isEmpty {
        try monitor.checkpoint()
        decided += try search.visitLast(of: &stack)
        visits += 1
        announce(part, search.collector)
        if visits.isMultiple(of: Self.visitsAtATime) {
          let count = search.collector.equilibria.count
          try report(part, decided - reported.decided, count - reported.count)
          reported = (decided, count)
          if let queue, let root = handOver(&stack) {
            handedOver += 1
            add(Part(position: part.position.handedOver(handedOver), roots: [root]), to: queue)
          }
        }
      }
    } catch {
      interruption = error
    }
    var rest: Part?
    if interruption == nil, !stack.isEmpty {
      rest = Part(position: part.position.handedOver(1), roots: stack)
    }
    let count = search.collector.equilibria.count
    try? report(part, decided - reported.decided, count - reported.count)
    if let rest { expect(rest) }
    finish(part, search.collector, interruption)
    return rest
  }

  /// Announces what was found, if nothing that comes before is still to be found.
  private func announce(_ part: Part, _ found: NashCollector) {
    guard monitor.hasListener, !found.equilibria.isEmpty else { return }
    state.withLock { $0.announcements.add(found, of: part.position) }
  }

  /// Reports progress.
  ///
  /// - Throws: ``Interruption`` if there are enough equilibria without this part.
  private func report(_ part: Part, _ decided: Double, _ count: Int) throws(Interruption) {
    let (fraction, found, isNeeded) = state.withLock { state in
      state.decided += decided
      state.count += count
      return (state.decided, state.count, state.last.map { part.position <= $0 } ?? true)
    }
    monitor.report(fraction: min(1, max(0, fraction)), found: found)
    if !isNeeded { throw Interruption(reason: .count) }
  }

  /// Takes the subtree that would be searched last from a stack, if another task is free for it.
  private func handOver(_ stack: inout [LabelNode]) -> LabelNode? {
    guard stack.count > 1 else { return nil }
    guard active.add(1, ordering: .relaxed).newValue <= monitor.threads else {
      active.subtract(1, ordering: .relaxed)
      return nil
    }
    return stack.removeFirst()
  }

  /// Lets another task search a part.
  private func add(_ part: Part, to queue: Queue) {
    expect(part)
    queue.yield(part)
  }

  private func expect(_ part: Part) {
    state.withLock { state in
      state.results.expect(part.position)
      state.announcements.expect(part.position)
    }
  }

  private func finish(_ part: Part, _ result: NashCollector, _ interruption: Interruption?) {
    state.withLock { state in
      state.results[part.position] = result
      state.announcements.finish(state.results)
      if let interruption, result.fullReason == nil, state.last.map({ part.position <= $0 }) ?? true
      {
        state.interruption = interruption
      }
      guard result.fullReason(at: state.count) != nil else { return }
      // There are enough. Are there enough in the first parts, up to one that is not finished?
      var count = 0
      for part in state.results.parts {
        guard let result = part.found else { return }
        count += result.equilibria.count
        if result.fullReason(at: count) != nil {
          state.last = part.position
          return
        }
      }
    }
  }

  /// Puts together what was found.
  private func collected() -> (NashCollector, Interruption?) {
    state.withLock { state in
      var found = search.collector
      for part in state.results.parts {
        if let result = part.found { found.absorb(result) }
      }
      return (found, found.fullReason.map { Interruption(reason: $0) } ?? state.interruption)
    }
  }
}
