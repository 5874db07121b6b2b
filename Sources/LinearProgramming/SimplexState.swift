import ExactArithmetic
import LinearAlgebra
import LinearModel

/// A basis of a program with its exact values, and the operations of one simplex iteration.
///
/// Variables are numbered 0..<n for the columns and n..<n+m for the rows; `Gradient` and `Direction`
/// hold a number for each of them. The objective is always maximised.
struct SimplexState {
  /// For each variable, how fast the objective grows with it; rows count beside their columns.
  typealias Gradient = [Rational]
  /// For each variable, its change.
  typealias Direction = [Rational]

  let program: LinearProgram
  /// The objective of the program, negated if it is to be minimised; zero for rows.
  let objective: Gradient
  let bounds: [Bounds]
  /// The rows in which each column occurs, with coefficients.
  private let columnEntries: [[(row: Int, value: Rational)]]
  private(set) var status: [SimplexBasis.Status]
  private(set) var values: [Rational]
  private var kernel: Kernel

  private var columnCount: Int { program.columns.count }
  private var rowCount: Int { program.rows.count }

  /// The columns that are basic, the rows that are not, and the matrix where they meet.
  private struct Kernel {
    let columns: [Int]
    let rows: [Int]
    let system: RationalSystem

    init(_ program: LinearProgram, _ status: [SimplexBasis.Status]) {
      let columnCount = program.columns.count
      let columns = (0..<columnCount).filter { status[$0] == .basic }
      let rows = program.rows.indices.filter { status[columnCount + $0] != .basic }
      var position = [Int?](repeating: nil, count: columnCount)
      for (index, column) in columns.enumerated() { position[column] = index }
      self.columns = columns
      self.rows = rows
      system = RationalSystem(
        rows: rows.map { row in
          let form = program.rows[row].form
          return zip(form.indices, form.coefficients).compactMap { column, value in
            position[column].map { ($0, value) }
          }
        })
    }
  }

  /// The state at a basis, or `nil` if it does not fit the program or is singular.
  init?(_ program: LinearProgram, _ basis: SimplexBasis) {
    guard basis.fits(program) else { return nil }
    self.program = program
    let sign: Rational = program.sense == .maximize ? 1 : -1
    objective =
      program.columns.map { sign * $0.objective }
      + [Rational](repeating: .zero, count: program.rows.count)
    bounds = program.columns.map(\.bounds) + program.rows.map(\.bounds)
    var columnEntries = [[(row: Int, value: Rational)]](
      repeating: [], count: program.columns.count)
    for (index, row) in program.rows.enumerated() {
      for (column, value) in zip(row.form.indices, row.form.coefficients) {
        columnEntries[column].append((index, value))
      }
    }
    self.columnEntries = columnEntries
    status = zip(basis.columns + basis.rows, bounds).map { $0.fitting($1) }
    values = zip(status, bounds).map { $0.value(within: $1) }
    kernel = Kernel(program, status)

    // The basic columns follow from the nonbasic rows, and the basic rows from the columns.
    let rest = kernel.rows.map { row in
      values[program.columns.count + row] - program.rows[row].form.value(at: values)
    }
    guard let solution = kernel.system.solve(rest) else { return nil }
    for (column, value) in zip(kernel.columns, solution) { values[column] = value }
    for (index, row) in program.rows.enumerated() {
      values[program.columns.count + index] = row.form.value(at: values)
    }
  }

  /// The state in which exactly the rows are basic.
  init(slackBasisOf program: LinearProgram) {
    guard let state = SimplexState(program, SimplexBasis(slackBasisOf: program)) else {
      preconditionFailure("a kernel of size zero is not singular")
    }
    self = state
  }
}

// MARK: - Pricing

extension SimplexState {
  /// What multipliers leave of a gradient.
  struct Prices {
    /// The multiplier yᵢ of each row.
    var rows: [Rational]
    /// The reduced cost of each variable: zⱼ = gⱼ − Σᵢ yᵢ·aᵢⱼ for a column, yᵢ for a row that is not
    /// basic, 0 for a variable that is.
    var reducedCosts: [Rational]
  }

  /// The gradient of minus the sum of the violations of bounds, or `nil` if there is none.
  func violationGradient() -> Gradient? {
    var gradient: Gradient?
    for variable in values.indices where status[variable] == .basic {
      let direction = violation(of: variable)
      if direction != 0 {
        gradient = gradient ?? Gradient(repeating: .zero, count: values.count)
        gradient?[variable] = Rational(direction)
      }
    }
    return gradient
  }

  /// 1 if a variable must grow to meet its lower bound, −1 if it must fall to meet its upper one.
  func violation(of variable: Int) -> Int {
    if let lower = bounds[variable].lower, values[variable] < lower { return 1 }
    if let upper = bounds[variable].upper, values[variable] > upper { return -1 }
    return 0
  }

  /// The multipliers with which no basic variable has a reduced cost.
  ///
  /// Let g be the gradient on columns and h on basic rows. As every row is a sum of columns, the
  /// whole gradient on columns is g + Aᵀh. The multipliers y of the rows of the kernel take it away
  /// on the basic columns; those of the basic rows are −h. Then z = g − Aᵀy.
  func prices(for gradient: Gradient) -> Prices {
    var multipliers = gradient[columnCount...].map { -$0 }
    let open = zipDifference(gradient, program.combination(of: multipliers))
    guard let solution = kernel.system.solveTransposed(kernel.columns.map { open[$0] }) else {
      preconditionFailure("the basis is not singular")
    }
    for (row, multiplier) in zip(kernel.rows, solution) { multipliers[row] = multiplier }
    var reducedCosts = zipDifference(gradient, program.combination(of: multipliers))
    reducedCosts += [Rational](repeating: .zero, count: rowCount)
    for row in kernel.rows { reducedCosts[columnCount + row] = multipliers[row] }
    return Prices(rows: multipliers, reducedCosts: reducedCosts)
  }

  private func zipDifference(_ gradient: Gradient, _ combination: [Rational]) -> [Rational] {
    zip(gradient, combination).map { $1.isZero ? $0 : $0 - $1 }
  }

  /// A variable that improves the objective, and whether it grows or falls.
  struct Entering {
    let variable: Int
    let sign: Int
  }

  /// The variable that enters, or `nil` if none improves.
  func entering(at prices: Prices, by rule: EnteringRule) -> Entering? {
    var best: Entering?
    for (variable, cost) in prices.reducedCosts.enumerated() where !cost.isZero {
      let sign = cost.signum
      let improves =
        switch status[variable] {
        case .basic: false
        case .atLower: sign > 0 && !bounds[variable].isFixed
        case .atUpper: sign < 0 && !bounds[variable].isFixed
        case .atZero: true
        }
      guard improves else { continue }
      if let best, cost.magnitude <= prices.reducedCosts[best.variable].magnitude { continue }
      best = Entering(variable: variable, sign: sign)
      if rule == .first { break }
    }
    return best
  }
}

// MARK: - Moving

extension SimplexState {
  /// The change of every variable per unit of change of the one that enters.
  func direction(of entering: Entering) -> Direction {
    var direction = Direction(repeating: .zero, count: values.count)
    let sign = Rational(entering.sign)
    direction[entering.variable] = sign
    var rightSide = [Rational](repeating: .zero, count: program.rows.count)
    if entering.variable < columnCount {
      for (row, value) in columnEntries[entering.variable] { rightSide[row] = -sign * value }
    } else {
      rightSide[entering.variable - columnCount] = sign
    }
    guard let solution = kernel.system.solve(kernel.rows.map { rightSide[$0] }) else {
      preconditionFailure("the basis is not singular")
    }
    for (column, change) in zip(kernel.columns, solution) { direction[column] = change }
    for (index, row) in program.rows.enumerated() where status[columnCount + index] == .basic {
      direction[columnCount + index] = row.form.value(at: direction)
    }
    return direction
  }

  /// How far to go, and which variable is at which bound then.
  struct Step {
    let length: Rational
    let leaving: Int
    let bound: SimplexBasis.Status
  }

  /// The step to the first bound on the way, or `nil` if there is none.
  ///
  /// A variable that violates a bound stops where it meets it. Among those that stop first the
  /// variable that enters comes first, as that needs no new kernel, and then the one with the least
  /// number, as Bland's rule requires.
  func longestStep(along direction: Direction, of entering: Entering) -> Step? {
    var best: Step?
    func consider(_ variable: Int) {
      let change = direction[variable]
      let violation = status[variable] == .basic ? violation(of: variable) : 0
      let growing = change.signum > 0
      // A variable outside of its bounds meets the violated one, or none if it moves away.
      let bound: SimplexBasis.Status =
        switch violation {
        case 1: .atLower
        case -1: .atUpper
        default: growing ? .atUpper : .atLower
        }
      if violation != 0, growing != (violation > 0) { return }
      guard let end = bound == .atLower ? bounds[variable].lower : bounds[variable].upper else {
        return
      }
      let length = (end - values[variable]) / change
      if let best, best.length <= length { return }
      best = Step(length: length, leaving: variable, bound: bound)
    }
    consider(entering.variable)
    for variable in direction.indices
    where status[variable] == .basic && !direction[variable].isZero {
      consider(variable)
    }
    return best
  }

  /// Moves to the next basis, or moves a variable from one bound to the other.
  mutating func take(_ step: Step, along direction: Direction, of entering: Entering) {
    if !step.length.isZero {
      for variable in values.indices where !direction[variable].isZero {
        values[variable] += step.length * direction[variable]
      }
    }
    status[entering.variable] = .basic
    status[step.leaving] = step.bound
    if step.leaving != entering.variable { kernel = Kernel(program, status) }
  }
}

// MARK: - Answers

extension SimplexState {
  private var point: [Rational] { Array(values[..<columnCount]) }

  func optimality(at prices: Prices) -> OptimalityCertificate {
    OptimalityCertificate(
      point: point,
      multipliers: program.sense == .maximize ? prices.rows : prices.rows.map { -$0 },
      value: program.objectiveValue(at: point))
  }

  func unboundedness(along direction: Direction) -> UnboundednessCertificate {
    UnboundednessCertificate(point: point, ray: Array(direction[..<columnCount]))
  }
}
