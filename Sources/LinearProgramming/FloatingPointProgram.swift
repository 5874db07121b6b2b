import ExactArithmetic
import LinearModel

/// A linear program rounded to `Double`, for the guess that floating point makes.
///
/// Programs whose numbers are all ordinary are rounded as they are: scaling costs GLPK more than it
/// gains. Otherwise every row is divided by its largest coefficient, then every column, and then all
/// bounds and the objective by theirs, in exact arithmetic. So no coefficient overflows, whatever the
/// rationals are; a bound that does is dropped, and a coefficient that vanishes beside those of its
/// row is zero. Scaling leaves bases as they are.
struct FloatingPointProgram {
  /// A closed interval; either end may be infinite.
  struct Interval {
    var lower: Double
    var upper: Double
  }

  let isMaximized: Bool
  var objective: [Double] = []
  var columns: [Interval] = []
  var rows: [Interval] = []
  /// The coefficients that are not zero, with their rows and columns.
  var entries: [(row: Int, column: Int, value: Double)] = []

  init(_ program: LinearProgram) {
    isMaximized = program.sense == .maximize
    if program.isOrdinary {
      objective = program.columns.map { Double($0.objective) }
      columns = program.columns.map { Interval($0.bounds) }
      rows = program.rows.map { Interval($0.bounds) }
      for (index, row) in program.rows.enumerated() {
        for (column, value) in zip(row.form.indices, row.form.coefficients) {
          entries.append((index, column, Double(value)))
        }
      }
    } else {
      scale(program)
    }
  }

  private mutating func scale(_ program: LinearProgram) {
    let rowScales = program.rows.map { largest($0.form.coefficients).reciprocal }
    var columnSizes = [Rational](repeating: .zero, count: program.columns.count)
    for (row, scale) in zip(program.rows, rowScales) {
      for (column, value) in zip(row.form.indices, row.form.coefficients) {
        columnSizes[column] = max(columnSizes[column], (value * scale).magnitude)
      }
    }
    // Variable j stands for xⱼ·size of the column.
    for column in columnSizes.indices where columnSizes[column].isZero { columnSizes[column] = 1 }
    let costs = zip(program.columns, columnSizes).map { $0.objective / $1 }
    let costScale = largest(costs).reciprocal
    objective = costs.map { Double($0 * costScale) }
    let columnBounds = zip(program.columns, columnSizes).map { $0.bounds.scaled(by: $1) }
    let rowBounds = zip(program.rows, rowScales).map { $0.bounds.scaled(by: $1) }
    let ends = (columnBounds + rowBounds).flatMap { [$0.lower, $0.upper].compactMap { $0 } }
    let boundScale = largest(ends).reciprocal
    columns = columnBounds.map { Interval($0.scaled(by: boundScale)) }
    rows = rowBounds.map { Interval($0.scaled(by: boundScale)) }
    for (index, row) in program.rows.enumerated() {
      for (column, value) in zip(row.form.indices, row.form.coefficients) {
        let scaled = Double(value * rowScales[index] / columnSizes[column])
        if scaled != 0 { entries.append((index, column, scaled)) }
      }
    }
  }

  /// The largest absolute value, 1 if all are zero.
  private func largest(_ values: [Rational]) -> Rational {
    let largest = values.reduce(Rational.zero) { max($0, $1.magnitude) }
    return largest.isZero ? 1 : largest
  }
}

extension FloatingPointProgram.Interval {
  init(_ bounds: Bounds) {
    self.init(
      lower: bounds.lower.map { Double($0) } ?? -.infinity,
      upper: bounds.upper.map { Double($0) } ?? .infinity)
  }
}

extension Bounds {
  /// The bounds of a positive multiple.
  fileprivate func scaled(by factor: Rational) -> Bounds {
    Bounds(lower: lower.map { $0 * factor }, upper: upper.map { $0 * factor })
  }
}

extension LinearProgram {
  /// Whether every number is zero or between 10⁻⁶ and 10⁶ in absolute value.
  fileprivate var isOrdinary: Bool {
    rows.allSatisfy { $0.bounds.isOrdinary && $0.form.coefficients.allSatisfy(\.isOrdinary) }
      && columns.allSatisfy { $0.bounds.isOrdinary && $0.objective.isOrdinary }
  }
}

extension Bounds {
  fileprivate var isOrdinary: Bool { lower?.isOrdinary ?? true && upper?.isOrdinary ?? true }
}

extension Rational {
  fileprivate var isOrdinary: Bool {
    let magnitude = magnitude
    return isZero || (magnitude <= Rational(1_000_000) && magnitude >= Rational(1, 1_000_000))
  }
}
