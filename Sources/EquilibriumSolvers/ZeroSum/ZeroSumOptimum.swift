import Certification
import ExactArithmetic
import GameModel
import LinearAlgebra
import LinearModel
import LinearProgramming

/// The value of a zero-sum game and an optimal strategy of each player.
struct ZeroSumOptimum: Sendable {
  /// What the first player can be sure to win, and the second not to lose more than.
  let value: Rational
  /// The probabilities of each player's actions.
  let strategies: [[Rational]]
}

extension ZeroSumForm {
  /// The value and an optimal strategy of each player, exactly.
  ///
  /// They are checked by the definition: the first player's strategy wins at least the value against every
  /// action, and the second player's loses at most the value to every action.
  ///
  /// - Parameter monitor: Carries limits into the search.
  /// - Returns: The optimum, checked.
  /// - Throws: ``UndecidedReason`` if the search was stopped.
  func optimum(monitor: SearchMonitor = SearchMonitor()) throws(UndecidedReason) -> ZeroSumOptimum {
    try optimum(monitor: monitor) { isOptimal($0) ? $0 : nil }
  }

  /// The value and an optimal strategy of each player, exactly.
  ///
  /// For a shift that makes every entry of B = W + shift positive, the programs
  ///
  ///     maximise Σⱼ yⱼ subject to B·y ≤ 1, y ≥ 0        minimise Σᵢ xᵢ subject to Bᵀ·x ≥ 1, x ≥ 0
  ///
  /// have one optimum, which is one divided by the value plus the shift (Dantzig 1951). A tableau in
  /// floating point finds a basis. Where its rows and columns meet, K·y = 1 and Kᵀ·x = 1 are solved
  /// exactly. If the solutions are not what they should be, the simplex method goes on exactly.
  ///
  /// - Parameters:
  ///   - monitor: Carries limits into the search.
  ///   - proof: Makes something of an optimum that it has checked, and `nil` of what is none.
  /// - Returns: What the proof made of the optimum.
  /// - Throws: ``UndecidedReason`` if the search was stopped.
  func optimum<Proof>(
    monitor: SearchMonitor, proof: (ZeroSumOptimum) -> Proof?
  ) throws(UndecidedReason) -> Proof {
    let matrix = PositiveMatrix(self)
    var tableau = MatrixGameTableau(
      rowCount: actionCounts.first, columnCount: actionCounts.second,
      entry: matrix.approximation)
    let isSolved = tableau.solve { monitor.stopReason() != nil }
    if let reason = monitor.stopReason() { throw .stopped(reason) }
    let (rows, columns) = (tableau.tightRows, tableau.basicColumns)
    if isSolved,
      let optimum = matrix.optimum(
        rows: rows, columns: columns, inverse: tableau.kernelInverse),
      let result = proof(optimum)
    {
      return result
    }
    let optimum = try pivotExactly(matrix, rows: rows, columns: columns, monitor)
    guard let result = proof(optimum) else {
      throw .outsideScope("the answer failed its exact check")
    }
    return result
  }

  /// Whether the strategies are strategies and guarantee the value.
  private func isOptimal(_ optimum: ZeroSumOptimum) -> Bool {
    let strategies = optimum.strategies
    guard strategies.allSatisfy({ $0.allSatisfy { $0.signum >= 0 } && $0.total == 1 })
    else { return false }
    let rows = actionCounts.first
    let (own, other) = (Mixture(strategies[0]), Mixture(strategies[1]))
    return (0..<actionCounts.second).allSatisfy { column in
      own.compareMean(to: optimum.value) { wins[$0 + rows * column] } >= 0
    }
      && (0..<rows).allSatisfy { row in
        other.compareMean(to: optimum.value) { wins[row + rows * $0] } <= 0
      }
  }

  /// Goes on from a basis by the general method.
  private func pivotExactly(
    _ matrix: PositiveMatrix, rows: [Int], columns: [Int], _ monitor: SearchMonitor
  ) throws(UndecidedReason) -> ZeroSumOptimum {
    var program = LinearProgram(.minimize)
    for _ in 0..<actionCounts.first { program.addColumn(objective: 1) }
    for column in 0..<actionCounts.second {
      program.addRow(
        LinearForm((0..<actionCounts.first).map { ($0, matrix.entry($0, column)) }), .atLeast(1))
    }
    var basis = SimplexBasis(slackBasisOf: program)
    for row in rows { basis.columns[row] = .basic }
    for column in columns { basis.rows[column] = .atLower }
    let solution = try solveExactly(program, startingAt: basis, monitor: monitor)
    return ZeroSumOptimum(
      value: solution.value.reciprocal - matrix.shift,
      strategies: [solution.point, solution.multipliers].map {
        CommonFractions($0).normalized.values
      })
  }
}

/// B = W + shift, whose entries are all positive.
private struct PositiveMatrix {
  private let form: ZeroSumForm
  let shift: Rational
  private let rowCount: Int
  private let scale: UnitScale

  init(_ form: ZeroSumForm) {
    self.form = form
    rowCount = form.actionCounts.first
    scale = UnitScale(form.wins, form.integerWins)
    shift = (scale.range.isZero ? 1 : scale.range) - scale.least
  }

  /// An entry in floating point, scaled to be from 1 to 2.
  func approximation(_ row: Int, _ column: Int) -> Double {
    scale[row + rowCount * column] + 1
  }

  func entry(_ row: Int, _ column: Int) -> Rational {
    form.wins[row + rowCount * column] + shift
  }

  /// What the solutions x of Bᵀ·x = 1 in some columns and y of B·y = 1 in as many rows, zero elsewhere, say
  /// of the game.
  ///
  /// - Parameters:
  ///   - rows: Where x may be positive.
  ///   - columns: Where y may be positive.
  ///   - inverse: About the inverse of that part of B, with entries scaled to be from 1 to 2.
  /// - Returns: The optimum, or `nil` if the solutions are not unique.
  func optimum(rows: [Int], columns: [Int], inverse: Matrix) -> ZeroSumOptimum? {
    let (system, factor) = system(rows: rows, columns: columns, inverse: inverse)
    let ones = [Rational](repeating: 1, count: rows.count)
    guard let x = system.transposedSolutionFractions(ones),
      let y = system.solutionFractions(ones, denominatorOf: x),
      let positive = rows.indices.first(where: { !x.isZero(at: $0) })
    else { return nil }
    var strategies = [
      [Rational](repeating: 0, count: form.actionCounts.first),
      [Rational](repeating: 0, count: form.actionCounts.second),
    ]
    let (first, second) = (x.normalized.values, y.normalized.values)
    for (position, row) in rows.enumerated() { strategies[0][row] = first[position] }
    for (position, column) in columns.enumerated() { strategies[1][column] = second[position] }
    // By the sum of the program, which is the factor between solutions and strategies.
    return ZeroSumOptimum(
      value: first[positive] / (x[positive] * factor) - shift, strategies: strategies)
  }

  /// Some rows and columns of B times a factor.
  private func system(
    rows: [Int], columns: [Int], inverse: Matrix
  ) -> (RationalSystem, factor: Rational) {
    guard let integers = form.integerWins, integers.greatest - integers.least < 1 << 50 else {
      return (
        RationalSystem(
          rows: rows.map { row in columns.enumerated().map { ($0, entry(row, $1)) } }), 1
      )
    }
    let width = integers.greatest - integers.least
    let unit = width == 0 ? integers.denominator : width
    return (
      RationalSystem(
        integers: rows.map { row in
          columns.map {
            integers.numerators[row + rowCount * $0] - integers.least + unit
          }
        }, inverse: inverse.multiplied(by: 1 / Double(unit))),
      Rational(integers.denominator)
    )
  }
}

/// Probabilities, made to take many means.
private struct Mixture {
  private let support: [Int]
  private let probabilities: CommonFractions
  private let positions: [Int]

  init(_ strategy: [Rational]) {
    support = strategy.indices.filter { !strategy[$0].isZero }
    probabilities = CommonFractions(support.map { strategy[$0] })
    positions = Array(support.indices)
  }

  /// The sign of a mean less a number.
  func compareMean(to number: Rational, _ value: (Int) -> Rational) -> Int {
    let multiple = probabilities.numeratorSum(weightedBy: support.map(value), at: positions)
    return (multiple - number * probabilities.denominator).signum
  }
}
