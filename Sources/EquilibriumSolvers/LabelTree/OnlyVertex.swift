import ExactArithmetic
import GameModel

extension BestResponsePolytope {
  /// The vertex that a face consists of, if a basis shows that it does.
  ///
  /// That is so if each label is tight on the face or basic, as many structurals are basic as slacks are not,
  /// and the equations of these slacks have one solution in these structurals: then no other point can
  /// belong to the face. In games that are not degenerate this is the form of every leaf of the search, and the
  /// elimination takes a fraction of the time of one for all equations.
  ///
  /// - Parameters:
  ///   - isTight: By label, whether it is tight on the face.
  ///   - isBasic: By label, whether its variable is in the basis.
  /// - Returns: The vertex, or `nil` if the face is not known to be a vertex other than zero.
  func onlyVertex(tight isTight: [Bool], basis isBasic: [Bool]) -> StrategyVertex? {
    guard !isRounded, isTight.indices.allSatisfy({ isTight[$0] || isBasic[$0] }) else { return nil }
    let columns = structurals.filter { isBasic[$0] }
    let rows = slacks.filter { !isBasic[$0] }
    guard !columns.isEmpty, columns.count == rows.count, !columns.contains(where: { isTight[$0] }),
      let (multiples, scale) = solution(rows: rows, columns: columns),
      multiples.allSatisfy({ $0.signum >= 0 })
    else { return nil }
    var tightLabels = BitSet(full: labelCount)
    for (label, value) in zip(columns, multiples) where !value.isZero { tightLabels.remove(label) }
    let words = scale.exactInt.flatMap { scale in multiples.exactInts.map { ($0, scale) } }
    let positions = columns.map { $0 - structurals.lowerBound }
    for label in slacks where isBasic[label] {
      let row = roundedMatrix[label - slacks.lowerBound]
      let sign =
        words.flatMap { Self.signOfSlack(row, positions, $0.0, $0.1) }
        ?? Self.signOfSlack(row, positions, multiples, scale)
      guard sign >= 0, sign == 0 || !isTight[label] else { return nil }
      if sign > 0 { tightLabels.remove(label) }
    }
    let played = zip(columns, multiples).filter { !$1.isZero }
    return vertex(played.map { (structural: $0, value: $1) }, over: scale, tightLabels)
  }

  /// The solution of square equations M·z = 1 in some structurals, times a positive integer that makes it
  /// one, or `nil` if there is not exactly one.
  private func solution(
    rows: [Int], columns: [Int]
  ) -> (multiples: [Rational], scale: Rational)? {
    var tableau = integerTableau(rows: rows, columns: columns)
    var places = [Int](repeating: -1, count: columns.count)
    var isFree = [Bool](repeating: true, count: rows.count)
    // Column 0 holds the right-hand sides, and a column whose variable is basic is not read again.
    for column in (1...columns.count).reversed() {
      guard
        let row = isFree.indices.first(where: { isFree[$0] && tableau.sign($0, column) != 0 })
      else { return nil }
      tableau.pivot(row: row, column: column, columns: 0..<(column + 1))
      isFree[row] = false
      places[column - 1] = row
    }
    return (places.map { tableau.entry($0, 0) }, tableau.denominator)
  }

  /// The sign of the slack of an equation at a point, of which some structurals are given as multiples and the
  /// others are zero.
  private static func signOfSlack(
    _ row: [Int], _ positions: [Int], _ multiples: [Rational], _ scale: Rational
  ) -> Int {
    var value = scale
    for (position, multiple) in zip(positions, multiples) {
      value -= Rational(row[position]) * multiple
    }
    return value.signum
  }

  /// The same by machine words, or `nil` if they overflow.
  private static func signOfSlack(
    _ row: [Int], _ positions: [Int], _ multiples: [Int], _ scale: Int
  ) -> Int? {
    var value = scale
    for (position, multiple) in zip(positions, multiples) {
      let (product, productOverflows) = row[position].multipliedReportingOverflow(by: multiple)
      let (difference, overflows) = value.subtractingReportingOverflow(product)
      if productOverflows || overflows { return nil }
      value = difference
    }
    return value.signum()
  }
}
