import ExactArithmetic
public import LinearModel

/// A basis of a linear program: where the simplex method stands.
///
/// Beside the n columns of a program there is a variable for each of its m rows, whose value is the
/// value of the row. A basis makes m of the n + m variables basic. Each other variable stands at one
/// of its bounds, or at zero if it has none, and these values determine the basic ones.
public struct SimplexBasis: Hashable, Sendable {
  /// Where a variable stands.
  public enum Status: Hashable, Sendable {
    /// Its value follows from the others.
    case basic
    /// Not basic: at its lower bound, at its upper bound, or at zero if it has neither.
    case atLower, atUpper, atZero
  }

  /// The status of each column.
  public var columns: [Status]
  /// The status of each row.
  public var rows: [Status]

  /// A basis with the given statuses.
  public init(columns: [Status], rows: [Status]) {
    self.columns = columns
    self.rows = rows
  }

  /// The basis in which exactly the rows are basic and every column is at a bound.
  public init(slackBasisOf program: LinearProgram) {
    columns = program.columns.map { Status.atLower.fitting($0.bounds) }
    rows = program.rows.map { _ in .basic }
  }

  /// Whether there is a status for every variable and the number of basic ones is right.
  func fits(_ program: LinearProgram) -> Bool {
    columns.count == program.columns.count && rows.count == program.rows.count
      && columns.count { $0 == .basic } == rows.count { $0 != .basic }
  }
}

extension SimplexBasis.Status {
  /// The status nearest to this one that a variable with some bounds can have.
  func fitting(_ bounds: Bounds) -> SimplexBasis.Status {
    switch (self, bounds.lower, bounds.upper) {
    case (.basic, _, _): .basic
    case (.atUpper, _, _?): .atUpper
    case (_, _?, _): .atLower
    case (_, _, _?): .atUpper
    default: .atZero
    }
  }

  /// The value of a variable that is not basic.
  func value(within bounds: Bounds) -> Rational {
    switch self {
    case .atLower: bounds.lower ?? 0
    case .atUpper: bounds.upper ?? 0
    case .basic, .atZero: 0
    }
  }
}
