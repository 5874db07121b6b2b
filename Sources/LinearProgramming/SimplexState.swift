import ExactArithmetic
import LinearAlgebra
import LinearModel

/// A basis of a program with its exact values.
///
/// Variables are numbered 0..<n for the columns and n..<n+m for the rows. The objective is always
/// maximised.
struct SimplexState {
  /// For each variable, how fast an objective grows with it; rows count beside their columns.
  typealias Gradient = [Rational]

  let program: LinearProgram
  /// The objective of the program, negated if it is to be minimised; zero for rows.
  let objective: Gradient
  let bounds: [Bounds]
  private(set) var status: [SimplexBasis.Status]
  private(set) var values: [Rational]
  private(set) var kernel: Kernel

  var columnCount: Int { program.columns.count }
  var variableCount: Int { bounds.count }
  var point: [Rational] { Array(values[..<columnCount]) }

  /// The columns that are basic, the rows that are not, and the matrix where they meet.
  struct Kernel {
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
    status = zip(basis.columns + basis.rows, bounds).map { $0.fitting($1) }
    kernel = Kernel(program, status)
    values = []
    guard computeValues() else { return nil }
  }

  /// The state in which exactly the rows are basic.
  init(slackBasisOf program: LinearProgram) {
    guard let state = SimplexState(program, SimplexBasis(slackBasisOf: program)) else {
      preconditionFailure("a kernel of size zero is regular")
    }
    self = state
  }

  /// Computes the values that the basis determines, unless it is singular.
  private mutating func computeValues() -> Bool {
    values = zip(status, bounds).map { $0.value(within: $1) }
    // The basic columns follow from the rows that are not basic, and the basic rows from them.
    let given = program.rowValues(at: point)
    let rest = kernel.rows.map { values[columnCount + $0] - given[$0] }
    guard let solution = kernel.system.solve(rest) else { return false }
    for (column, value) in zip(kernel.columns, solution) { values[column] = value }
    values.replaceSubrange(columnCount..., with: program.rowValues(at: point))
    return true
  }

  /// Makes one variable basic in place of another, which goes to one of its bounds.
  ///
  /// A variable that enters for itself goes from one bound to the other. All values are computed
  /// afresh: over a common denominator that is cheaper than to add fractions to them.
  mutating func exchange(
    _ entering: Int, for leaving: Int, at bound: SimplexBasis.Status
  ) {
    status[entering] = .basic
    status[leaving] = bound
    if entering != leaving { kernel = Kernel(program, status) }
    guard computeValues() else { preconditionFailure("a pivot keeps the basis regular") }
  }
}

// MARK: - Prices

extension SimplexState {
  /// What multipliers leave of a gradient.
  struct Prices {
    /// The multiplier yᵢ of each row.
    var rows: [Rational]
    /// How fast the objective grows with each variable that is not basic, if the basic ones follow.
    var reducedCosts: [Rational]
  }

  /// The multipliers with which no basic variable has a reduced cost.
  ///
  /// Let g be the gradient on columns and h on rows. As every row is a sum of columns, the whole
  /// gradient on columns is g + Aᵀh. Multipliers w of the rows of the kernel take it away on the basic
  /// columns, and are the reduced costs of these rows. Together y = w − h, and the reduced costs of
  /// columns are z = g − Aᵀy.
  func prices(for gradient: Gradient) -> Prices {
    var multipliers = gradient[columnCount...].map { -$0 }
    let whole = subtract(program.combination(of: multipliers), from: gradient)
    guard let solution = kernel.system.solveTransposed(kernel.columns.map { whole[$0] }) else {
      preconditionFailure("the basis is regular")
    }
    var rowCosts = [Rational](repeating: .zero, count: program.rows.count)
    for (row, cost) in zip(kernel.rows, solution) {
      rowCosts[row] = cost
      multipliers[row] += cost
    }
    let columnCosts = subtract(program.combination(of: multipliers), from: gradient)
    return Prices(rows: multipliers, reducedCosts: columnCosts + rowCosts)
  }

  private func subtract(_ combination: [Rational], from gradient: Gradient) -> [Rational] {
    zip(gradient, combination).map { $1.isZero ? $0 : $0 - $1 }
  }

  /// Whether a variable that is not basic may move in the direction of a sign.
  func canMove(_ variable: Int, towards sign: Int) -> Bool {
    switch status[variable] {
    case .basic: false
    case .atLower: sign > 0 && !bounds[variable].isFixed
    case .atUpper: sign < 0 && !bounds[variable].isFixed
    case .atZero: sign != 0
    }
  }

  /// 1 if a basic variable must grow to meet its lower bound, −1 if it must fall to meet its upper one.
  func violation(of variable: Int) -> Int {
    guard status[variable] == .basic else { return 0 }
    if let lower = bounds[variable].lower, values[variable] < lower { return 1 }
    if let upper = bounds[variable].upper, values[variable] > upper { return -1 }
    return 0
  }
}

// MARK: - Answers

extension SimplexState {
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
