import Certification
public import ExactArithmetic

/// What is the answer to a question at one value of a number that varies.
public protocol SweepRow {
  var value: Rational { get }
}

/// A value at which the form of an answer changes.
public struct SweepBreakpoint: Hashable, Sendable {
  /// The form to the left of it was seen no farther away than ``width``.
  public let value: Rational
  /// Zero if the form at the value itself differs from those on both sides, which shows that it is
  /// exact.
  public let width: Rational

  public init(value: Rational, width: Rational) {
    self.value = value
    self.width = width
  }

  public var isExact: Bool { width.isZero }
}

/// Finds the answers at equally spaced values of a number, and looks for breakpoints between them.
///
/// A breakpoint is bracketed by bisection. The simplest rational in the bracket is then tried: if the form
/// of the answer there differs from both neighbours', it is the breakpoint exactly.
struct SweepSearch<Row: SweepRow, Failure: Error> {
  /// The answer at a value.
  let row: (Rational) async throws(Failure) -> Row
  /// What changes at a breakpoint.
  let form: (Row) -> [[Bool]]
  /// How often a bracket is halved: often enough for a simplest rational of moderate size to be the only one.
  let bisections: Int
  let monitor: SearchMonitor

  struct Table {
    var rows: [Row] = []
    var breakpoints: [SweepBreakpoint] = []
    var stopped: Limit?
  }

  /// How many breakpoints are sought between two values.
  private static var mostBreakpoints: Int { 8 }

  /// The answers.
  ///
  /// - Parameters:
  ///   - range: From where to where.
  ///   - steps: How many values, at least two.
  /// - Returns: The rows in ascending order of values, breakpoints included.
  /// - Throws: What finding an answer throws.
  func table(over range: ClosedRange<Rational>, steps: Int) async throws(Failure) -> Table {
    let width = (range.upperBound - range.lowerBound) / Rational(max(1, steps - 1))
    var table = Table()
    for step in 0..<max(2, steps) {
      monitor.report(fraction: Double(step) / Double(steps), found: table.rows.count)
      table.stopped = monitor.stopReason()
      if table.stopped != nil { return table }
      let row = try await row(range.lowerBound + Rational(step) * width)
      // What was stopped on the way is no answer.
      table.stopped = monitor.stopReason()
      if table.stopped != nil { return table }
      if let last = table.rows.last {
        for breakpoint in try await breakpoints(from: last, to: row)
        where breakpoint.value != range.lowerBound {
          if breakpoint.value == table.breakpoints.last?.value {
            // The form at this value differs from that to its left and from that to its right.
            table.breakpoints[table.breakpoints.count - 1] = SweepBreakpoint(
              value: breakpoint.value, width: 0)
            continue
          }
          table.breakpoints.append(breakpoint)
          if breakpoint.value != row.value, breakpoint.value != table.rows.last?.value {
            table.rows.append(try await self.row(breakpoint.value))
          }
        }
      }
      table.rows.append(row)
    }
    return table
  }

  private func sortedForm(_ row: Row) -> [[Bool]] {
    form(row).sorted { left, right in left.lexicographicallyPrecedes(right) { !$0 && $1 } }
  }

  /// The breakpoints after one row and before another, the latter included.
  private func breakpoints(from left: Row, to right: Row) async throws(Failure) -> [SweepBreakpoint]
  {
    var found: [SweepBreakpoint] = []
    var left = left
    let end = sortedForm(right)
    while sortedForm(left) != end, found.count < Self.mostBreakpoints {
      let start = sortedForm(left)
      var low = left
      var high = right
      for _ in 0..<bisections {
        if monitor.stopReason() != nil { return found }
        let middle = try await row((low.value + high.value) / 2)
        if sortedForm(middle) == start { low = middle } else { high = middle }
      }
      let candidate = try await row(Rational.simplest(in: low.value...high.value))
      let form = sortedForm(candidate)
      let value: Rational
      let width: Rational
      if form == start, candidate.value != low.value {
        (value, width) = (high.value, high.value - candidate.value)
      } else if form == start {
        (value, width) = (low.value, high.value - low.value)
      } else if form == sortedForm(high) {
        (value, width) = (candidate.value, candidate.value - low.value)
      } else {
        (value, width) = (candidate.value, 0)
      }
      found.append(SweepBreakpoint(value: value, width: width))
      left = high
    }
    return found
  }
}
