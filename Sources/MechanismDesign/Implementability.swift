public import Certification
import ExactArithmetic
public import GameModel

// Payments for an allocation rule, or a negative cycle: shortest paths by the method of Bellman 1958 and
// Ford 1956, in exact arithmetic.

extension AllocationRule {
  /// Whether there are payments with which no type gains by reporting another one.
  ///
  /// If there are, those returned are the lengths of shortest paths, none positive. If not, there is a
  /// cycle of negative length.
  ///
  /// - Returns: Always proved or refuted.
  /// - Complexity: O(n³) additions for n types.
  public func implementability() -> Verdict<PaymentSchedule, NegativeCycle> {
    let types = values.indices
    // Paths may start anywhere: at first all have no edge.
    var distances = types.map { _ in Rational.zero }
    var predecessors = types.map { _ in -1 }
    var last = -1
    for _ in types {
      last = -1
      for s in types {
        for t in types where s != t {
          let through = distances[s] + length(from: s, to: t)
          if through < distances[t] {
            distances[t] = through
            predecessors[t] = s
            last = t
          }
        }
      }
      if last < 0 { break }
    }
    do {
      if last < 0 {
        return .proved(try Certified(PaymentSchedule(payments: distances), for: self))
      }
      return .refuted(
        try Certified(NegativeCycle(types: cycle(before: last, predecessors)), for: self))
    } catch {
      preconditionFailure("shortest paths are neither a potential nor a cycle: \(error)")
    }
  }

  /// The cycle that one comes to by going back: a distance that still falls after as many rounds as there
  /// are types belongs to a path that goes round one.
  private func cycle(before last: Int, _ predecessors: [Int]) -> [Int] {
    var type = last
    for _ in values.indices { type = predecessors[type] }
    var cycle = [type]
    var previous = predecessors[type]
    while previous != type {
      cycle.append(previous)
      previous = predecessors[previous]
    }
    return cycle.reversed()
  }
}
