/// A matrix of rationals: systems of linear equations, rank, determinant and kernel, exactly.
///
///     let matrix = RationalMatrix([[2, 1], [1, 3]])
///     matrix.solution(of: [8, 9])   // [3, 2]
///
/// All answers come from one elimination without fractions in an ``IntegerTableau``.
public struct RationalMatrix: Hashable, Sendable {
  /// All of length ``columnCount``.
  public let rows: [[Rational]]
  public let columnCount: Int

  /// A matrix given by its rows; no rows make a matrix without columns.
  ///
  /// - Precondition: All rows are of one length.
  public init(_ rows: [[Rational]]) {
    columnCount = rows.first?.count ?? 0
    precondition(rows.allSatisfy { [columnCount] in $0.count == columnCount }, "ragged rows")
    self.rows = rows
  }

  public var rowCount: Int { rows.count }
}

/// All solutions of a system of linear equations: a point, and directions that may be added to it.
public struct LinearSolutions: Hashable, Sendable {
  public let point: [Rational]
  /// Linearly independent; empty if the solution is unique.
  public let directions: [[Rational]]

  public var isUnique: Bool { directions.isEmpty }
}

extension RationalMatrix {
  /// The solution x of A·x = b if there is exactly one.
  ///
  /// - Parameter rightHandSide: One number for each row.
  /// - Returns: One number for each column, or `nil` if there is no solution or more than one.
  /// - Complexity: O(m · n · min(m, n)) operations on integers as long as subdeterminants.
  public func solution(of rightHandSide: [Rational]) -> [Rational]? {
    guard let solutions = solutions(of: rightHandSide), solutions.isUnique else { return nil }
    return solutions.point
  }

  /// All solutions x of A·x = b.
  ///
  /// - Parameter rightHandSide: One number for each row.
  /// - Returns: Of the solutions the point is the one that is zero at the free columns; each
  ///   direction is one at one free column and zero at the others. `nil` if there is no solution.
  public func solutions(of rightHandSide: [Rational]) -> LinearSolutions? {
    precondition(rightHandSide.count == rowCount, "a right-hand side of another length")
    let elimination = Elimination(zip(rows, rightHandSide).map { $0 + [$1] }, of: columnCount)
    return elimination.solutions
  }

  /// The largest number of linearly independent rows.
  public var rank: Int {
    Elimination(rows, of: columnCount).pivots.count
  }

  /// A basis of the solutions of A·x = 0, a vector for each free column.
  public var kernelBasis: [[Rational]] {
    solutions(of: rows.map { _ in 0 })?.directions ?? []
  }

  /// The determinant, 1 for an empty matrix.
  ///
  /// - Precondition: The matrix is square.
  public var determinant: Rational {
    precondition(rowCount == columnCount, "the determinant of a matrix that is not square")
    return Elimination(rows, of: columnCount).determinant
  }
}

/// Fraction-free Gauss–Jordan elimination (Bareiss 1968).
///
/// The rows are equations A·x + s = b with one slack each. A pivot makes an x basic in place of an s.
/// The column of that s is of no use and is not kept up to date, so it moves to the front, out of
/// the way.
private struct Elimination {
  var tableau: IntegerTableau
  let columnCount: Int
  /// For each column of the tableau, the column of the matrix that stood there first.
  var order: [Int]
  /// For each x that has become basic, its column in the matrix and its row.
  var pivots: [(column: Int, row: Int)] = []
  /// The sign of the product of all pivot entries.
  var sign = 1

  /// - Parameters:
  ///   - rows: Rows of a matrix, each of which may have a right-hand side at its end.
  ///   - columnCount: The number of columns without it.
  init(_ rows: [[Rational]], of columnCount: Int) {
    tableau = IntegerTableau(rows)
    self.columnCount = columnCount
    order = Array(0..<columnCount)
    var freeRows = Array(rows.indices)
    for column in 0..<columnCount {
      guard let place = freeRows.firstIndex(where: { tableau.sign($0, column) != 0 }) else {
        continue
      }
      let row = freeRows.remove(at: place)
      let front = pivots.count
      tableau.swapColumns(front, column)
      order.swapAt(front, column)
      sign *= tableau.sign(row, front)
      tableau.pivot(row: row, column: front, columns: front..<tableau.columnCount)
      pivots.append((order[front], row))
    }
  }

  /// The solutions, if the tableau holds a right-hand side and no equation 0 = b is left.
  var solutions: LinearSolutions? {
    let rightHandSide = columnCount
    let basicRows = Set(pivots.map(\.row))
    for row in 0..<tableau.rowCount where !basicRows.contains(row) {
      guard tableau.sign(row, rightHandSide) == 0 else { return nil }
    }
    var point = [Rational](repeating: 0, count: columnCount)
    for (column, row) in pivots { point[column] = tableau.value(row, rightHandSide) }
    let free = (pivots.count..<columnCount).sorted { order[$0] < order[$1] }
    let directions = free.map { position in
      var direction = [Rational](repeating: 0, count: columnCount)
      direction[order[position]] = 1
      for (column, row) in pivots { direction[column] = -tableau.value(row, position) }
      return direction
    }
    return LinearSolutions(point: point, directions: directions)
  }

  /// The determinant of a square matrix: the last denominator is its size, and the signs of the
  /// pivots and of the permutation that they make are its sign.
  var determinant: Rational {
    guard pivots.count == columnCount else { return 0 }
    var rowOf = [Int](repeating: 0, count: columnCount)
    for (column, row) in pivots { rowOf[column] = row }
    var sign = sign
    for column in 0..<columnCount {
      for later in column..<columnCount where rowOf[later] < rowOf[column] { sign = -sign }
    }
    let scale = tableau.rowScales.reduce(1, *)
    return Rational(sign) * tableau.denominator / scale
  }
}
