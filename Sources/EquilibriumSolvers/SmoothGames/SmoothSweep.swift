public import Certification
public import ExactArithmetic
public import GameModel

/// The equilibria of smooth games that differ in one number.
///
/// Breakpoints are where an action reaches an end of its interval or leaves it, and where equilibria appear or
/// vanish.
public struct SmoothSweep: Sendable {
  /// The answer at one value.
  public struct Row: SweepRow, Sendable {
    public let value: Rational
    /// What was found, or why there is no game at this value.
    public let answer: Result<Answer, ModelError>

    /// A game and its equilibria.
    public struct Answer: Sendable {
      public let game: SmoothGame
      public let search: SmoothSearch
    }
  }

  /// In ascending order of values, breakpoints included.
  public let rows: [Row]
  public let breakpoints: [SweepBreakpoint]
  /// Why the table ends before the last value, or `nil` if it does not.
  public let stopped: Limit?

  /// Solves games at equally spaced values, and looks for breakpoints between them.
  ///
  /// - Parameters:
  ///   - range: From where to where.
  ///   - steps: How many values, at least two.
  ///   - monitor: Carries limits into the search.
  ///   - game: The game at a value, or why there is none.
  /// - Returns: The table.
  public static func run(
    over range: ClosedRange<Rational>, steps: Int, monitor: SearchMonitor = SearchMonitor(),
    game: @escaping (Rational) -> Result<SmoothGame, ModelError>
  ) async -> SmoothSweep {
    let search = SweepSearch<Row, Never>(
      row: { value in
        Row(
          value: value,
          answer: game(value).map {
            Row.Answer(game: $0, search: SmoothNewton().solve($0, monitor: monitor))
          })
      }, form: form, bisections: 16, monitor: monitor)
    let table = await search.table(over: range, steps: steps)
    return SmoothSweep(rows: table.rows, breakpoints: table.breakpoints, stopped: table.stopped)
  }

  /// Of each equilibrium, for each player whether the action is at an end, and whether the player would go on
  /// beyond it.
  private static func form(of row: Row) -> [[Bool]] {
    guard case .success(let answer) = row.answer else { return [] }
    return answer.search.equilibria.map(\.evidence.actions).map { actions in
      let exact = actions.compactMap(\.exactValue).map { QuadraticNumber($0) }
      return answer.game.players.enumerated().flatMap { index, player in
        let action = actions[index].exactValue
        let isStationary =
          exact.count == actions.count
          ? answer.game.marginalSign(of: index, at: exact) == 0 : action == nil
        return [action == player.from, action == player.to, isStationary]
      }
    }
  }
}
