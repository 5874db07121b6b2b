import ExactArithmetic
import LinearModel

/// A system of homogeneous inequalities Ax ≤ 0, x ≥ 0, whose coefficients may be computed when they
/// are asked for.
protocol HomogeneousSystem {
  var rowCount: Int { get }
  var columnCount: Int { get }

  /// The coefficients of a row that are not zero, by ascending columns.
  func row(_ row: Int) -> LinearForm

  /// Calls back with each coefficient of a column that is not zero.
  func forEachEntry(inColumn column: Int, _ body: (_ row: Int, _ coefficient: Rational) -> Void)

  /// Calls back with the sign of each coefficient of a column that is not zero.
  func forEachSign(inColumn column: Int, _ body: (_ row: Int, _ sign: Int) -> Void)
}

extension HomogeneousSystem {
  func forEachSign(inColumn column: Int, _ body: (_ row: Int, _ sign: Int) -> Void) {
    forEachEntry(inColumn: column) { body($0, $1.signum) }
  }
}

/// Variables of a homogeneous system Ax ≤ 0, x ≥ 0 that are zero in every solution, found by signs
/// alone.
///
/// In a row without negative coefficients every variable with a positive one is zero. Leaving those
/// out can free other rows of their negative coefficients, and so on. Of the rows that force
/// something, the one that forces most comes first, which keeps proofs short.
///
/// It is iterated dominance seen from the other side: a profile that would tempt a player to a
/// deviation that costs nothing elsewhere has no probability.
struct ForcedZeros<System: HomogeneousSystem> {
  /// A row and the variables that it forces to be zero once those of all steps before are.
  struct Step {
    let row: Int
    let columns: [Int]
  }

  private let system: System
  private(set) var steps: [Step] = []
  /// For each variable the step that forces it to be zero, or `nil`.
  private(set) var stepOfColumn: [Int?]

  /// The variables that may be positive, in ascending order.
  var live: [Int] { stepOfColumn.indices.filter { stepOfColumn[$0] == nil } }

  /// Finds the forced variables of a system.
  ///
  /// - Complexity: O(z + k · r) for z coefficients, k steps and r rows.
  init(of system: System) {
    self.system = system
    stepOfColumn = [Int?](repeating: nil, count: system.columnCount)
    var positives = [Int](repeating: 0, count: system.rowCount)
    var negatives = positives
    for column in 0..<system.columnCount {
      system.forEachSign(inColumn: column) { row, sign in
        if sign > 0 { positives[row] += 1 } else { negatives[row] += 1 }
      }
    }
    var forcing = (0..<system.rowCount).filter { negatives[$0] == 0 && positives[$0] > 0 }
    while let row = forcing.max(by: { (positives[$0], $1) < (positives[$1], $0) }) {
      let columns = system.row(row).indices.filter { stepOfColumn[$0] == nil }
      for column in columns {
        stepOfColumn[column] = steps.count
        system.forEachSign(inColumn: column) { row, sign in
          if sign > 0 {
            positives[row] -= 1
          } else {
            negatives[row] -= 1
            if negatives[row] == 0 { forcing.append(row) }
          }
        }
      }
      steps.append(Step(row: row, columns: columns))
      forcing.removeAll { positives[$0] == 0 }
    }
  }

  /// Raises multipliers y ≥ 0 of the rows until Aᵀy is large enough in the forced variables as well.
  ///
  /// The last step goes first: its row is not negative in the variables that were then left, so no
  /// variable that is large enough already is spoiled, and those that were forced before have their
  /// turn later.
  ///
  /// - Parameters:
  ///   - multipliers: One for each row; Aᵀy is large enough in the variables that are not forced.
  ///   - needs: How large Aᵀy must be in each variable.
  func lift(_ multipliers: inout [Rational], to needs: [Rational]) {
    var reached = [Rational](repeating: 0, count: stepOfColumn.count)
    for (row, multiplier) in multipliers.enumerated() where !multiplier.isZero {
      let form = system.row(row)
      for (column, coefficient) in zip(form.indices, form.coefficients) {
        reached[column] += multiplier * coefficient
      }
    }
    for (number, step) in steps.enumerated().reversed() {
      let form = system.row(step.row)
      var increase = Rational.zero
      for (column, coefficient) in zip(form.indices, form.coefficients)
      where stepOfColumn[column] == number && reached[column] < needs[column] {
        increase = max(increase, (needs[column] - reached[column]) / coefficient)
      }
      guard !increase.isZero else { continue }
      // Any larger number does; integers stay short.
      increase = increase.ceil
      multipliers[step.row] += increase
      for (column, coefficient) in zip(form.indices, form.coefficients) {
        reached[column] += increase * coefficient
      }
    }
  }
}
