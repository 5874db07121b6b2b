import Certification
import Synchronization

/// The parts of a label tree, searched in order by one task or several at a time.
///
/// What is found is collected in the order of the parts. So if only some equilibria are wanted, they are
/// the same ones whatever the number of tasks.
final class LabelSubtrees: Sendable {
  private let parts: [LabelNode]
  private let state: Mutex<State>

  private struct State {
    /// What was found in the division into parts.
    let found: NashCollector
    /// By part, what was found in it, if the search of it has ended.
    var results: [NashCollector?]
    /// The part to be searched next.
    var next = 0
    /// The last part that is to be searched.
    var last: Int
    /// What ended the search before it was complete.
    var interruption: Interruption?
    /// The share of the tree that is decided.
    var decided: Double
    /// How many equilibria were found.
    var count: Int
  }

  /// The parts into which a search was divided.
  init(_ parts: [LabelNode], of search: LabelSearch) {
    self.parts = parts
    state = Mutex(
      State(
        found: search.collector, results: parts.map { _ in nil }, last: parts.count - 1,
        decided: 1 - parts.reduce(0) { $0 + $1.share }, count: search.collector.equilibria.count))
  }

  /// Searches parts as long as there are any.
  ///
  /// - Parameter search: A search that has found nothing yet.
  func work(_ search: LabelSearch) {
    let monitor = search.collector.monitor
    while let part = take() {
      var search = search
      var stack = [parts[part]]
      // What happened since it was last reported.
      var visits = 0
      var decided = 0.0
      var count = 0
      do {
        while let node = stack.popLast() {
          try monitor.checkpoint()
          decided += node.share
          let rest = try search.visit(node)
          for node in rest.reversed() {
            decided -= node.share
            stack.append(node)
          }
          visits += 1
          if visits.isMultiple(of: 512) || stack.isEmpty {
            let newCount = search.collector.equilibria.count
            try report(part, decided: decided, count: newCount - count, monitor)
            decided = 0
            count = newCount
          }
        }
        finish(part, search.collector, nil)
      } catch {
        finish(part, search.collector, error)
      }
    }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.next <= state.last else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Reports progress.
  ///
  /// - Throws: ``Interruption`` if there are enough equilibria without this part.
  private func report(
    _ part: Int, decided: Double, count: Int, _ monitor: SearchMonitor
  ) throws(Interruption) {
    let (fraction, found, isWanted) = state.withLock { state in
      state.decided += decided
      state.count += count
      return (state.decided, state.count, part <= state.last)
    }
    monitor.report(fraction: min(1, max(0, fraction)), found: found)
    if !isWanted { throw Interruption(reason: .count) }
  }

  private func finish(_ part: Int, _ result: NashCollector, _ interruption: Interruption?) {
    state.withLock { state in
      state.results[part] = result
      // Are there enough equilibria in the parts from the first on that are finished?
      var count = state.found.equilibria.count
      for (index, result) in state.results.enumerated() {
        guard let result else { break }
        count += result.equilibria.count
        if result.fullReason(at: count) != nil { state.last = min(state.last, index) }
      }
      if let interruption, result.fullReason == nil, part <= state.last {
        state.interruption = interruption
      }
    }
  }

  /// Puts together what was found.
  ///
  /// - Returns: All equilibria, and what ended the search before it was complete.
  func collected() -> (NashCollector, Interruption?) {
    state.withLock { state in
      var found = state.found
      for case let result? in state.results { found.absorb(result) }
      return (found, found.fullReason.map { Interruption(reason: $0) } ?? state.interruption)
    }
  }
}
