import Certification
import Synchronization

/// The parts of a search, each searched in rounds by one task or several at a time.
///
/// In each round every part that is not finished may do a certain amount of work, and the amounts grow. So
/// easy parts leave their share of the budget to hard ones, and what is done does not depend on the
/// number of tasks.
final class BranchParts: Sendable {
  private struct Part {
    var search: BranchSearch
    /// Regions to be searched, the next one last.
    var stack: [BranchRegion]
    var interruption: Limit?
  }

  private struct State {
    var parts: [Part?]
    /// The parts that are not finished, and the next of them to be searched.
    var pending: [Int] = []
    var next = 0
    /// The amount of work for each part of this round.
    var share = 0
    var found: Int
    var stopped: Limit?
  }

  private let monitor: SearchMonitor
  private let budget: Int?
  private let division: BranchSearch
  private let state: Mutex<State>

  /// Work for each part of the first round.
  private static let firstShare = 1 << 20

  init(_ regions: [BranchRegion], of division: BranchSearch, budget: Int?) {
    self.division = division
    self.budget = budget
    monitor = division.monitor
    let parts = regions.map { Part(search: division.emptied(), stack: [$0]) }
    state = Mutex(State(parts: parts, found: division.roots.count))
  }

  /// Prepares another round.
  ///
  /// - Returns: Whether there is anything to do, and it may be done.
  func beginRound() -> Bool {
    state.withLock { state in
      let pending = state.parts.indices.filter { state.parts[$0]?.stack.isEmpty == false }
      if pending.isEmpty || state.stopped != nil { return false }
      if let limit = monitor.limit, division.roots.count >= limit {
        state.stopped = .count
        return false
      }
      let work = state.parts.reduce(division.work) { $0 + ($1?.search.work ?? 0) }
      state.share = state.share == 0 ? Self.firstShare : state.share * 2
      if let budget {
        let rest = (budget - work) / pending.count
        if rest <= 0 {
          state.stopped = .size("the budget of the search is used up")
          return false
        }
        state.share = min(state.share, rest)
      }
      state.pending = pending
      state.next = 0
      return true
    }
  }

  /// Works as long as there is anything to do in this round.
  func work() {
    while let (index, part, share) = take() {
      var part = part
      let goal = part.search.work + share
      var visits = 0
      while part.search.work < goal, let region = part.stack.popLast() {
        do throws(Interruption) {
          part.stack += try part.search.visit(region).reversed()
        } catch {
          part.stack.append(region)
          part.interruption = error.reason
          break
        }
        if let limit = monitor.limit, part.search.roots.count >= limit {
          part.interruption = .count
          break
        }
        visits += 1
        if visits.isMultiple(of: 64) { report(part.search) }
      }
      finish(index, part)
    }
  }

  private func take() -> (Int, Part, share: Int)? {
    state.withLock { state in
      guard state.next < state.pending.count else { return nil }
      let index = state.pending[state.next]
      state.next += 1
      guard let part = state.parts[index] else { return nil }
      // Nobody else holds the part while it changes, so it is not copied.
      state.parts[index] = nil
      return (index, part, state.share)
    }
  }

  private func report(_ search: BranchSearch) {
    let found = state.withLock { $0.found }
    monitor.report(fraction: nil, found: found + search.roots.count)
  }

  private func finish(_ index: Int, _ part: Part) {
    state.withLock { state in
      state.parts[index] = part
      state.found = state.parts.reduce(division.roots.count) { $0 + ($1?.search.roots.count ?? 0) }
      if let reason = part.interruption, state.stopped == nil { state.stopped = reason }
    }
  }

  /// Puts together what was found, in the order of the parts.
  ///
  /// - Returns: All that was found, and what ended the search before it was complete.
  func collected() -> (BranchSearch, Limit?) {
    state.withLock { state in
      var result = division
      for case let part? in state.parts {
        result.absorb(part.search)
        result.leaveUndecided(part.stack)
      }
      return (result, state.stopped)
    }
  }
}
