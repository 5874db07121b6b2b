import ExactArithmetic
import GameModel

/// An integer tableau for the system z ≥ 0, s ≥ 0, M z + s = b, whose variables are known by labels.
///
/// A variable is zero where its label is *tight*; a label is *loose* at a point where its variable is
/// positive. A label that has neither row nor column belongs to a variable that is zero throughout.
///
/// The tableau has a column for each nonbasic variable and a last one for the right-hand side; and,
/// if it has an objective, a last row for it.
struct LabelledTableau {
  private(set) var tableau: IntegerTableau
  /// The label of each row.
  private(set) var basic: [Int]
  /// The label of each column.
  private(set) var nonbasic: [Int]
  let labelCount: Int
  /// By label: the number by which its variable appears multiplied, since rows are scaled to integers.
  private let scales: [Rational]

  /// A tableau from its rows in some basis.
  ///
  /// - Parameters:
  ///   - rows: The coefficients of nonbasic variables, then the right-hand side. If there is one row
  ///     more than basic labels, it is the objective.
  ///   - basic: The label of each row.
  ///   - nonbasic: The label of each column.
  ///   - scales: By label, how variables appear multiplied in `rows` already.
  init(rows: [[Rational]], basic: [Int], nonbasic: [Int], scales: [Rational]) {
    tableau = IntegerTableau(rows)
    var scales = scales
    for (row, label) in basic.enumerated() { scales[label] *= tableau.rowScales[row] }
    self.basic = basic
    self.nonbasic = nonbasic
    self.scales = scales
    labelCount = scales.count
  }

  /// The column of the right-hand side.
  var constants: Int { nonbasic.count }

  /// The sign of a coefficient.
  func sign(_ row: Int, _ column: Int) -> Int { tableau.sign(row, column) }

  /// The sign of a basic variable.
  func sign(ofRow row: Int) -> Int { tableau.sign(row, constants) }

  mutating func pivot(row: Int, column: Int) {
    tableau.pivot(row: row, column: column)
    (basic[row], nonbasic[column]) = (nonbasic[column], basic[row])
  }

  /// The labels whose variables are not zero in the basic solution.
  var looseLabels: BitSet {
    var result = BitSet(capacity: labelCount)
    for row in basic.indices where sign(ofRow: row) != 0 { result.insert(basic[row]) }
    return result
  }

  /// The basic solution's components with the given labels, divided by their sum, which is positive.
  func strategy(of labels: Range<Int>) -> [Rational] {
    var values = [Rational](repeating: 0, count: labels.count)
    for (row, label) in basic.enumerated() where labels.contains(label) {
      values[label - labels.lowerBound] = tableau.value(row, constants) / scales[label]
    }
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  }

  /// The same system with some nonbasic variables fixed at zero, and without the rows of basic
  /// variables that then are zero anyway; with the objective of a ``ReverseSearch`` from this basis.
  ///
  /// - Parameter fixed: The labels of the variables; where one is basic, its row reads 0 = 0 once the
  ///   nonbasic ones are gone.
  /// - Returns: A tableau in the same basis, with the smallest integers.
  func restricted(fixing fixed: BitSet) -> LabelledTableau {
    let columns = nonbasic.indices.filter { !fixed.contains(nonbasic[$0]) }
    let rows = basic.indices.filter { !fixed.contains(basic[$0]) }
    return LabelledTableau(
      rows: rows.map { row in (columns + [constants]).map { tableau.value(row, $0) } }
        + [columns.map { _ in 1 } + [0]],
      basic: rows.map { basic[$0] }, nonbasic: columns.map { nonbasic[$0] }, scales: scales)
  }
}
