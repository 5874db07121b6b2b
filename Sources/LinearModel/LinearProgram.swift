public import ExactArithmetic

/// A linear program: the best value of a linear form under linear constraints.
///
///     maximise (or minimise)  Σⱼ cⱼ·xⱼ
///     subject to   lᵢ ≤ Σⱼ aᵢⱼ·xⱼ ≤ uᵢ    for each row i
///                  lⱼ ≤ xⱼ ≤ uⱼ          for each column j
///
/// Any of the bounds may be missing; equal bounds make an equation or a fixed variable. With no
/// objective it is a system of inequalities, whose question is whether it has a solution.
///
///     var program = LinearProgram(.maximize)
///     let x = program.addColumn(objective: 3)
///     let y = program.addColumn(objective: 2)
///     program.addRow([x: 1, y: 1], .atMost(4))
///     program.addRow([x: 1, y: 3], .atMost(6))
///
/// This type says what the program is. It finds nothing: solvers do, and the certificates of this
/// module say what they found: ``OptimalityCertificate``, ``InfeasibilityCertificate``,
/// ``UnboundednessCertificate``, ``FeasibilityCertificate``.
public struct LinearProgram: Hashable, Sendable {
  /// What is best.
  public enum Sense: Hashable, Sendable {
    case maximize, minimize
  }

  /// A variable.
  public struct Column: Hashable, Sendable {
    /// The coefficient in the objective.
    public let objective: Rational
    public let bounds: Bounds
    /// For messages only; need not be unique.
    public let name: String?
  }

  /// A linear form that must lie within bounds.
  public struct Row: Hashable, Sendable {
    public let form: LinearForm
    public let bounds: Bounds
    /// For messages only; need not be unique.
    public let name: String?
  }

  public let sense: Sense
  public private(set) var columns: [Column] = []
  public private(set) var rows: [Row] = []

  /// A program without variables and rows.
  public init(_ sense: Sense = .maximize) {
    self.sense = sense
  }

  /// Adds a variable.
  ///
  /// - Parameters:
  ///   - objective: Its coefficient in the objective.
  ///   - bounds: Where it must lie; nonnegative unless something else is said.
  ///   - name: For messages.
  /// - Returns: The index of the variable, to be used in rows.
  @discardableResult
  public mutating func addColumn(
    objective: Rational = 0, _ bounds: Bounds = .nonnegative, name: String? = nil
  ) -> Int {
    columns.append(Column(objective: objective, bounds: bounds, name: name))
    return columns.count - 1
  }

  /// Adds a constraint on variables that were added before.
  ///
  /// - Parameters:
  ///   - form: The linear form that is constrained.
  ///   - bounds: Where its value must lie.
  ///   - name: For messages.
  /// - Returns: The index of the row, at which certificates hold its multiplier.
  /// - Precondition: Every variable of the form exists.
  @discardableResult
  public mutating func addRow(_ form: LinearForm, _ bounds: Bounds, name: String? = nil) -> Int {
    precondition(form.indices.last ?? -1 < columns.count, "a row over variables that do not exist")
    rows.append(Row(form: form, bounds: bounds, name: name))
    return rows.count - 1
  }

  /// The value of the objective at a point.
  ///
  /// - Parameter point: A value for each column.
  /// - Returns: Σ cⱼ·xⱼ.
  public func objectiveValue(at point: [Rational]) -> Rational {
    var sum = Rational.zero
    for (column, value) in zip(columns, point) where !value.isZero && !column.objective.isZero {
      sum += column.objective * value
    }
    return sum
  }

  /// The value of every row at a point.
  ///
  /// - Parameter point: A value for each column.
  /// - Returns: Σⱼ aᵢⱼ·xⱼ for each row i.
  /// - Complexity: O(z) multiplications for z coefficients in columns with xⱼ ≠ 0.
  public func rowValues(at point: [Rational]) -> [Rational] {
    let point = CommonFractions(point)
    return rows.map { $0.form.value(at: point) }
  }

  /// Aᵀy: for each column the sum of its coefficients, weighted by a multiplier for each row.
  ///
  /// - Parameter multipliers: A number yᵢ for each row.
  /// - Returns: Σᵢ yᵢ·aᵢⱼ for each column j.
  /// - Complexity: O(z) multiplications for z coefficients in rows with yᵢ ≠ 0.
  public func combination(of multipliers: [Rational]) -> [Rational] {
    // The coefficients of the rows that count, column by column.
    var indices = [[Int]](repeating: [], count: columns.count)
    var coefficients = [[Rational]](repeating: [], count: columns.count)
    for (index, row) in rows.enumerated() where !multipliers[index].isZero {
      for (column, coefficient) in zip(row.form.indices, row.form.coefficients) {
        indices[column].append(index)
        coefficients[column].append(coefficient)
      }
    }
    let weights = CommonFractions(multipliers)
    return zip(coefficients, indices).map { weights.sum(weightedBy: $0, at: $1) }
  }
}
