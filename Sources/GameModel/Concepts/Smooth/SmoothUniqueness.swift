package import ExactArithmetic

// Why there is at most one equilibrium in a box.

extension SmoothGame {
  /// Whether it is shown that a box holds at most one equilibrium.
  ///
  /// Players whose derivative has one sign in the box play an end of their interval. For the others, with J
  /// the matrix of ∂²uᵢ/∂aᵢ∂aⱼ, it is enough that −J is a P-matrix everywhere in the box: then differences
  /// between two profiles and between their derivatives have opposite signs for some player, which they
  /// cannot have at two equilibria (Gale and Nikaidô 1965; Moré and Rheinboldt 1973). Away from the ends
  /// of the intervals it is also enough that J is close to one regular matrix, so that no two profiles
  /// have the same derivatives.
  ///
  /// That −J is a P-matrix is shown by elimination, or by weights (``isDiagonallyConcave``).
  package func hasAtMostOneEquilibrium(in box: [Interval]) -> Bool {
    guard zip(space, box).allSatisfy({ $0.contains($1) }) else { return false }
    var box = box
    var free: [Int] = []
    for (index, player) in players.enumerated() {
      let slope = marginal(of: index, at: box)
      if slope.upper < 0 {
        guard box[index].lower == space[index].lower else { return true }
        box[index] = Interval(enclosing: player.from)
      } else if slope.lower > 0 {
        guard box[index].upper == space[index].upper else { return true }
        box[index] = Interval(enclosing: player.to)
      } else {
        free.append(index)
      }
    }
    let jacobian = StationarySystem(game: self, free: free).jacobian(at: box)
    // The theorem is about functions with derivatives, which have no limit next to the root of zero.
    guard jacobian.joined().allSatisfy({ $0.width < .infinity }) else { return false }
    if Self.isPMatrix(jacobian.map { $0.map { -$0 } }) { return true }
    let scales = jacobian.indices.map { 1 / jacobian[$0][$0].midpoint.magnitude }
    if scales.allSatisfy({ $0.isNormal }),
      Self.isDiagonallyConcave(jacobian, weights: scales.map { Interval($0) })
    {
      return true
    }
    let isInterior = free.allSatisfy {
      space[$0].lower < box[$0].lower && box[$0].upper < space[$0].upper
    }
    return isInterior && Self.isRegular(jacobian, widths: free.map { box[$0].width })
  }

  /// Whether all principal minors of all matrices between bounds are positive, as far as elimination shows
  /// (Tsatsomeros and Li 2000).
  ///
  /// - Complexity: O(2ⁿ) for n rows.
  private static func isPMatrix(_ matrix: [[Interval]]) -> Bool {
    guard let pivot = matrix.first?.first else { return true }
    guard pivot.lower > 0 else { return false }
    let rest = matrix.dropFirst().map { Array($0.dropFirst()) }
    let complement = matrix.dropFirst().map { row in
      let factor = row[0] / pivot
      return row.indices.dropFirst().map { row[$0] - factor * matrix[0][$0] }
    }
    return isPMatrix(rest) && isPMatrix(complement)
  }

  /// Whether all matrices between bounds are near to one that is regular: |I − Y J| w < w for an approximate
  /// inverse Y and the widths w of a box.
  private static func isRegular(_ matrix: [[Interval]], widths: [Double]) -> Bool {
    guard let inverse = approximateInverse(of: matrix.map { $0.map(\.midpoint) }) else {
      return false
    }
    return inverse.indices.allSatisfy { row in
      var sum = Interval(0)
      for column in inverse.indices {
        var entry = Interval(row == column ? 1 : 0)
        for (factor, equation) in zip(inverse[row], matrix) {
          entry -= Interval(factor) * equation[column]
        }
        let magnitude = max(entry.lower.magnitude, entry.upper.magnitude)
        guard magnitude.isFinite else { return false }
        sum += Interval(magnitude) * Interval(widths[column])
      }
      return sum.upper < widths[row]
    }
  }

  /// The inverse of a matrix in floating point, by Gauss and Jordan's elimination, or `nil` if it is
  /// singular or not finite.
  package static func approximateInverse(of matrix: [[Double]]) -> [[Double]]? {
    var rows = matrix.enumerated().map { row, entries in
      entries + matrix.indices.map { $0 == row ? 1 : 0 }
    }
    for column in matrix.indices {
      let candidates = column..<rows.count
      guard
        let pivot = candidates.max(by: { rows[$0][column].magnitude < rows[$1][column].magnitude }),
        rows[pivot][column].isNormal
      else { return nil }
      rows.swapAt(column, pivot)
      let scale = rows[column][column]
      rows[column] = rows[column].map { $0 / scale }
      for row in rows.indices where row != column {
        let factor = rows[row][column]
        for entry in rows[row].indices { rows[row][entry] -= factor * rows[column][entry] }
      }
    }
    let inverse = rows.map { Array($0.dropFirst(matrix.count)) }
    return inverse.joined().allSatisfy(\.isFinite) ? inverse : nil
  }
}
