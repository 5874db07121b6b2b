public import Certification
public import ExactArithmetic
public import GameModel

/// The equilibria of a compute game as one of its numbers varies.
///
/// Between two breakpoints the same conditions of equilibrium hold with equality, so the answer is one
/// rational function of the number; at a breakpoint that form changes.
public struct ComputeSweep: Sendable {
  /// The answer at one value.
  public struct Row: SweepRow, Sendable {
    public let value: Rational
    public let game: ComputeGame
    /// Empty where there is no equilibrium, or the concept is not defined there.
    public let equilibria: [ComputeEvidence]
    public let coverage: SearchCoverage
  }

  /// In ascending order of values, breakpoints included.
  public let rows: [Row]
  public let breakpoints: [SweepBreakpoint]
  /// Why the table ends before the last value, or `nil` if it does not.
  public let stopped: Limit?
}

extension ComputeSweep {
  /// Solves the game at equally spaced values, and looks for breakpoints between them.
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
    let sweeper = Sweeper(concept: concept, game: game, parameter: parameter, monitor: monitor)
    let search = SweepSearch<Row, any Error>(
      row: sweeper.row, form: sweeper.form, bisections: 48, monitor: monitor)
    let table = try await search.table(over: range, steps: steps)
    return ComputeSweep(rows: table.rows, breakpoints: table.breakpoints, stopped: table.stopped)
  }
}

private struct Sweeper {
  let concept: ComputeConcept
  let game: ComputeGame
  let parameter: ComputeParameter
  let monitor: SearchMonitor

  func row(_ value: Rational) async throws -> ComputeSweep.Row {
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

  func form(_ row: ComputeSweep.Row) -> [[Bool]] {
    row.equilibria.map { row.game.form(of: $0, as: concept) }
  }
}
