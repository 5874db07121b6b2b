import ExactArithmetic

/// What a strategy can become when actions earn small bonuses: a face of a best-response polytope near one
/// of its vertices, with right-hand sides changed by multiples of ε.
///
/// Variables that are positive at the vertex stay so, and are left out. Those that are zero there, and in the
/// opponent's polytope at the opponent's strategy too, may become positive: row i reads vᵢ + ∑ aᵢⱼ·wⱼ = bᵢ·ε over
/// these variables, which are zero or positive multiples of ε.
struct PerturbedFace {
  /// Bonuses are in no general position, and others are needed.
  struct SpecialPosition: Error {}

  private var tableau: IntegerTableau
  /// The labels of the basic variables.
  private var rowLabels: [Int]
  /// The labels of the nonbasic variables, but for column 0.
  private var columnLabels: [Int]
  /// Rows of variables that are zero at the vertex.
  private var rows: [Int] = []
  /// Columns of variables that may become positive.
  private var columns: [Int] = []

  /// The face near a vertex, or `nil` if nothing is there when the opponent still plays what it plays.
  ///
  /// - Parameters:
  ///   - polytope: The polytope.
  ///   - played: The player's actions that are played at the vertex.
  ///   - best: The player's actions that are best responses to the opponent's strategy, all those that are
  ///     played among them.
  ///   - opposing: The opponent's actions that are played.
  ///   - responses: The opponent's actions that are best responses at the vertex.
  ///   - bonuses: By label, a multiple of ε.
  /// - Throws: ``SpecialPosition``.
  init?(
    _ polytope: BestResponsePolytope, played: [Int], best: [Int], opposing: [Int],
    responses: [Int], bonuses: [Int]
  ) throws(SpecialPosition) {
    tableau = polytope.integerTableau(
      rows: responses, columns: best, rightHandSides: responses.map { -bonuses[$0] })
    rowLabels = responses
    columnLabels = [-1] + best
    for action in played {
      let column = columnLabels.firstIndex(of: action) ?? 0
      let candidates = responses.indices.filter {
        !played.contains(rowLabels[$0]) && tableau.sign($0, column) != 0
      }
      // What has to become zero should leave the basis if it can.
      guard
        let row = candidates.first(where: { opposing.contains(rowLabels[$0]) }) ?? candidates.first
      else { return nil }
      pivot(row: row, column: column)
    }
    for row in responses.indices where opposing.contains(rowLabels[row]) {
      let column = columnLabels.indices.dropFirst().first {
        !played.contains(columnLabels[$0]) && !opposing.contains(columnLabels[$0])
          && tableau.sign(row, $0) != 0
      }
      guard let column else {
        if tableau.sign(row, 0) == 0 { throw SpecialPosition() }
        return nil
      }
      pivot(row: row, column: column)
    }
    rows = responses.indices.filter { !played.contains(rowLabels[$0]) }
    columns = columnLabels.indices.dropFirst().filter {
      !played.contains(columnLabels[$0]) && !opposing.contains(columnLabels[$0])
    }
    guard try reachFeasibility() else { return nil }
  }

  /// The labels of the basic variables.
  var basicLabels: [Int] { rows.map { rowLabels[$0] } }

  /// The labels of variables that are positive on the whole face, as their rows say.
  var positiveLabels: [Int] {
    rows.filter { row in columns.allSatisfy { tableau.sign(row, $0) <= 0 } }
      .map { rowLabels[$0] }
  }

  /// Keeps a variable at zero.
  ///
  /// - Parameter label: A label that was not fixed yet.
  /// - Returns: `false` if nothing is left.
  /// - Throws: ``SpecialPosition``.
  mutating func fix(_ label: Int) throws(SpecialPosition) -> Bool {
    if let row = rows.first(where: { rowLabels[$0] == label }) {
      guard let column = columns.first(where: { tableau.sign(row, $0) != 0 }) else { return false }
      pivot(row: row, column: column)
    }
    columns.removeAll { columnLabels[$0] == label }
    return try reachFeasibility()
  }

  /// Pivots until no variable is negative, with the least label first (Terlaky 1985), which ends.
  ///
  /// - Returns: `false` if that cannot be.
  /// - Throws: ``SpecialPosition`` if a basic variable is zero.
  private mutating func reachFeasibility() throws(SpecialPosition) -> Bool {
    while true {
      let negative = rows.filter { tableau.sign($0, 0) < 0 }
      guard let row = negative.min(by: { rowLabels[$0] < rowLabels[$1] }) else { break }
      let candidates = columns.filter { tableau.sign(row, $0) < 0 }
      guard let column = candidates.min(by: { columnLabels[$0] < columnLabels[$1] }) else {
        return false
      }
      pivot(row: row, column: column)
    }
    if rows.contains(where: { tableau.sign($0, 0) == 0 }) { throw SpecialPosition() }
    return true
  }

  private mutating func pivot(row: Int, column: Int) {
    tableau.pivot(row: row, column: column)
    swap(&rowLabels[row], &columnLabels[column])
  }
}
