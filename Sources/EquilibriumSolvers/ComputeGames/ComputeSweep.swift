public import Certification
public import ExactArithmetic
public import GameModel

/// The equilibria of a compute game as one of its numbers varies.
///
/// Between two breakpoints the same conditions of equilibrium hold with equality, so the answer is one
/// rational function of the number; at a breakpoint that form changes.
public struct ComputeSweep: Sendable {
  /// The answer at one value.
  public struct Row: Sendable {
    public let value: Rational
    public let game: ComputeGame
    /// Empty where there is no equilibrium, or the concept is not defined there.
    public let equilibria: [ComputeEvidence]
    public let coverage: SearchCoverage
  }

  /// A value at which the form of the answer changes.
  public struct Breakpoint: Hashable, Sendable {
    /// The form to the left of it was seen no farther away than ``width``.
    public let value: Rational
    /// Zero if the form at the value itself differs from those on both sides, which shows that it is
    /// exact.
    public let width: Rational

    public var isExact: Bool { width.isZero }
  }

  /// In ascending order of values, breakpoints included.
  public let rows: [Row]
  public let breakpoints: [Breakpoint]
  /// Why the table ends before the last value, or `nil` if it does not.
  public let stopped: Limit?
}

extension ComputeSweep {
  /// Solves the game at equally spaced values, and looks for breakpoints between them.
  ///
  /// A breakpoint is bracketed by bisection. The simplest rational in the bracket is then tried: if
  /// the form there differs from both neighbours', it is the breakpoint exactly.
  ///
  /// - Parameters:
  ///   - concept: What is sought at each value.
  ///   - game: The game to start from.
  ///   - parameter: The number that varies.
  ///   - range: From where to where.
  ///   - steps: How many values, at least two.
  ///   - monitor: Carries limits into the search.
  /// - Returns: The table.
  /// - Throws: `ModelError` if the game does not exist at some value; ``NotApplicable`` if the
  ///   concept is not defined for such games.
  public static func run(
    _ concept: ComputeConcept, in game: ComputeGame, varying parameter: ComputeParameter,
    over range: ClosedRange<Rational>, steps: Int, monitor: SearchMonitor = SearchMonitor()
  ) async throws -> ComputeSweep {
    let sweep = Sweeper(concept: concept, game: game, parameter: parameter, monitor: monitor)
    let width = (range.upperBound - range.lowerBound) / Rational(max(1, steps - 1))
    var rows: [Row] = []
    var breakpoints: [Breakpoint] = []
    for step in 0..<max(2, steps) {
      if let limit = monitor.stopReason() {
        return ComputeSweep(rows: rows, breakpoints: breakpoints, stopped: limit)
      }
      monitor.report(fraction: Double(step) / Double(steps), found: rows.count)
      let row = try await sweep.row(at: range.lowerBound + Rational(step) * width)
      if let last = rows.last {
        for breakpoint in try await sweep.breakpoints(from: last, to: row)
        where breakpoint.value != range.lowerBound {
          if breakpoint.value == breakpoints.last?.value {
            // The form at this value differs from that to its left and from that to its right.
            breakpoints[breakpoints.count - 1] = Breakpoint(value: breakpoint.value, width: 0)
            continue
          }
          breakpoints.append(breakpoint)
          if breakpoint.value != row.value, breakpoint.value != rows.last?.value {
            rows.append(try await sweep.row(at: breakpoint.value))
          }
        }
      }
      rows.append(row)
    }
    return ComputeSweep(rows: rows, breakpoints: breakpoints, stopped: nil)
  }
}

private struct Sweeper {
  let concept: ComputeConcept
  let game: ComputeGame
  let parameter: ComputeParameter
  let monitor: SearchMonitor

  /// How often a bracket is halved: enough for a simplest rational of moderate size to be the only one.
  private static let bisections = 48
  /// How many breakpoints are sought between two values.
  private static let mostBreakpoints = 8

  func row(at value: Rational) async throws -> ComputeSweep.Row {
    let game = try game.setting(parameter, to: value)
    do throws(NotApplicable) {
      let search = try await ComputeMethods.search(concept, in: game, monitor: monitor)
      return ComputeSweep.Row(
        value: value, game: game, equilibria: search.equilibria, coverage: search.coverage)
    } catch {
      guard ComputeMethods.names(for: concept, in: game).isEmpty else {
        // At this value some agent can afford nothing, say: there is no equilibrium to list.
        return ComputeSweep.Row(
          value: value, game: game, equilibria: [], coverage: .everyEquilibrium)
      }
      throw error
    }
  }

  private func form(of row: ComputeSweep.Row) -> [[Bool]] {
    row.equilibria.map { row.game.form(of: $0, as: concept) }
      .sorted { left, right in
        left.lexicographicallyPrecedes(right) { !$0 && $1 }
      }
  }

  /// The breakpoints after one row and before another, the latter included.
  func breakpoints(
    from left: ComputeSweep.Row, to right: ComputeSweep.Row
  ) async throws -> [ComputeSweep.Breakpoint] {
    var found: [ComputeSweep.Breakpoint] = []
    var left = left
    let end = form(of: right)
    while form(of: left) != end, found.count < Self.mostBreakpoints {
      let start = form(of: left)
      var low = left
      var high = right
      for _ in 0..<Self.bisections {
        if monitor.stopReason() != nil { return found }
        let middle = try await row(at: (low.value + high.value) / 2)
        if form(of: middle) == start { low = middle } else { high = middle }
      }
      let candidate = try await row(
        at: Rational.simplest(in: low.value...high.value))
      let form = form(of: candidate)
      let value: Rational
      let width: Rational
      if form == start, candidate.value != low.value {
        (value, width) = (high.value, high.value - candidate.value)
      } else if form == start {
        (value, width) = (low.value, high.value - low.value)
      } else if form == self.form(of: high) {
        (value, width) = (candidate.value, candidate.value - low.value)
      } else {
        (value, width) = (candidate.value, 0)
      }
      found.append(ComputeSweep.Breakpoint(value: value, width: width))
      left = high
    }
    return found
  }
}
