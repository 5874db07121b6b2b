import ExactArithmetic
import GameModel

/// A vertex of a best-response polytope other than zero: a strategy, and what it makes tight.
struct StrategyVertex: Sendable {
  let strategy: [Rational]
  /// What the opponent earns by a best response.
  let opponentPayoff: Rational
  let tightLabels: BitSet
}

extension ExactFace {
  /// All vertices of the face but zero.
  ///
  /// They are found by pivoting from basis to basis. In a degenerate face a vertex has many bases.
  /// Here only those are visited that stay feasible if bᵢ of the first basis is increased by εⁱ for
  /// every i and any small enough ε > 0: the lexicographic rule (Dantzig, Orden and Wolfe 1955). They are
  /// the bases of the vertices of a simple polytope; so from each there is a path to each other one, and
  /// every vertex of the face belongs to one.
  ///
  /// - Parameter monitor: Asked at each basis whether to stop.
  /// - Returns: The vertices, each once.
  /// - Throws: ``Interruption`` if the monitor says so.
  /// - Complexity: O(k · d) ratio tests and O(k) pivots for k such bases of a face of dimension d.
  func vertices(_ monitor: SearchMonitor) throws(Interruption) -> [StrategyVertex] {
    let (vertices, interruption) = vertices(atMost: .max, monitor)
    if let interruption { throw interruption }
    return vertices
  }

  /// The first vertices that are found, at least one if there is one.
  ///
  /// - Parameters:
  ///   - limit: How many vertices are enough.
  ///   - monitor: Asked after each basis whether to stop.
  /// - Returns: The vertices, each once, and what ended the search before there were enough.
  func vertices(
    atMost limit: Int, _ monitor: SearchMonitor
  ) -> ([StrategyVertex], Interruption?) {
    if freeColumns.isEmpty { return (vertex(tightLabels).map { [$0] } ?? [], nil) }
    var walk = LexicographicWalk(from: self)
    var result: [StrategyVertex] = []
    var known: Set<BitSet> = []
    repeat {
      let tightLabels = walk.face.tightLabels
      if known.insert(tightLabels).inserted, let vertex = walk.face.vertex(tightLabels) {
        result.append(vertex)
        if result.count >= limit { break }
      }
      if let reason = monitor.stopReason() { return (result, Interruption(reason: reason)) }
    } while walk.advance()
    return (result, nil)
  }

  /// The labels that are tight at the vertex of the basis.
  private var tightLabels: BitSet {
    var result = BitSet(full: polytope.labelCount)
    for (row, label) in rowLabels.enumerated() where tableau.sign(row, 0) > 0 {
      result.remove(label)
    }
    return result
  }

  /// The vertex of the basis, or `nil` if it is zero.
  private func vertex(_ tightLabels: BitSet) -> StrategyVertex? {
    var z: [(structural: Int, value: Rational)] = []
    for (row, label) in rowLabels.enumerated()
    where polytope.structurals.contains(label) && tableau.sign(row, 0) > 0 {
      z.append((label, tableau.entry(row, 0)))
    }
    return polytope.vertex(z, over: tableau.denominator, tightLabels)
  }
}

/// A depth-first walk over the lexicographically feasible bases of a face.
private struct LexicographicWalk {
  /// The face in the basis where the walk is.
  private(set) var face: ExactFace
  /// The basic variables at the start, by which ties are broken.
  private let order: [Int]
  private var basis: BitSet
  private var visited: Set<BitSet>
  /// The columns that were not tried yet in the present basis.
  private var untried: [Int]
  /// The pivots from the start to the present basis, and the columns not tried yet before each.
  private var path: [(row: Int, column: Int, untried: [Int])] = []

  init(from face: ExactFace) {
    self.face = face
    order = face.rowLabels
    basis = BitSet(order, capacity: face.polytope.labelCount)
    visited = [basis]
    untried = face.freeColumns
  }

  /// Moves to a basis that was not visited yet.
  ///
  /// - Returns: Whether there was one.
  mutating func advance() -> Bool {
    while true {
      while let column = untried.popLast() {
        guard let row = leavingRow(column: column) else { continue }
        var next = basis
        next.remove(face.rowLabels[row])
        next.insert(face.columnLabels[column])
        guard visited.insert(next).inserted else { continue }
        face.pivot(row: row, column: column)
        basis = next
        path.append((row, column, untried))
        untried = face.freeColumns
        return true
      }
      guard let last = path.popLast() else { return false }
      basis.remove(face.rowLabels[last.row])
      basis.insert(face.columnLabels[last.column])
      face.pivot(row: last.row, column: last.column)
      untried = last.untried
    }
  }

  /// The row of the variable that leaves the basis if a column's variable enters, by the lexicographic
  /// ratio test: the one whose (bᵢ, cᵢ₁, …, cᵢₖ) divided by its entry in the column comes first, where the
  /// c are its coefficients of the first basic variables.
  private func leavingRow(column: Int) -> Int? {
    let tableau = face.tableau
    var rows = face.rowLabels.indices.filter { tableau.sign($0, column) > 0 }
    keepLeast(&rows, numerator: 0, denominator: column)
    for label in order where rows.count > 1 {
      if let numerator = face.columnLabels.firstIndex(of: label) {
        keepLeast(&rows, numerator: numerator, denominator: column)
      } else {
        // It is basic: its coefficient is one in its own row and zero in the others.
        rows.removeAll { face.rowLabels[$0] == label }
      }
    }
    return rows.first
  }

  private func keepLeast(_ rows: inout [Int], numerator: Int, denominator: Int) {
    guard var least = rows.first, rows.count > 1 else { return }
    var count = 1
    for position in 1..<rows.count {
      let row = rows[position]
      let order = face.tableau.compareRatio(
        rows: row, least, numerator: numerator, denominator: denominator)
      if order > 0 { continue }
      if order < 0 {
        least = row
        count = 0
      }
      rows[count] = row
      count += 1
    }
    rows.removeLast(rows.count - count)
  }
}
