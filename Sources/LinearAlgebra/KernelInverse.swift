/// The inverse of a square matrix in floating point that is kept up to date while a row and a column are
/// appended, replaced or removed.
///
/// For a matrix K whose rows are equations and whose columns are variables, the inverse has a *line* for
/// each variable and an entry in it for each equation. A change costs O(k²) operations for k of them.
struct KernelInverse: Sendable {
  private(set) var lines: [[Double]] = []

  /// The inverse of the empty matrix.
  init() {}

  /// An inverse that was computed otherwise.
  init(_ inverse: Matrix) {
    lines = (0..<inverse.rowCount).map { line in
      inverse.withRow(line) { entries in entries.indices.map { entries[$0] } }
    }
  }

  /// K⁻¹·v for a column v, an entry for each equation.
  func product(of vector: [Double]) -> [Double] {
    lines.map { line in
      var sum = 0.0
      for index in line.indices { sum += line[index] * vector[index] }
      return sum
    }
  }

  /// v·K⁻¹ for a row v, an entry for each variable.
  func product(with vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: lines.count)
    for (line, factor) in zip(lines, vector) where factor != 0 {
      Self.add(line, times: factor, to: &result)
    }
    return result
  }

  /// K⁻¹·eᵢ for the equation i.
  func column(_ equation: Int) -> [Double] { lines.map { $0[equation] } }

  /// Appends an equation and a variable to K.
  ///
  /// - Parameters:
  ///   - column: K⁻¹·c for the entries c of the new variable in the old equations.
  ///   - row: r·K⁻¹ for the entries r of the new equation at the old variables.
  ///   - pivot: The entry where they meet, less r·K⁻¹·c.
  mutating func grow(column: [Double], row: [Double], pivot: Double) {
    for line in lines.indices {
      let factor = column[line] / pivot
      Self.add(row, times: factor, to: &lines[line])
      lines[line].append(-factor)
    }
    lines.append(row.map { -$0 / pivot } + [1 / pivot])
  }

  /// Replaces a variable of K.
  ///
  /// - Parameters:
  ///   - position: Which one.
  ///   - column: K⁻¹·c for the entries c of the new variable.
  mutating func replaceColumn(_ position: Int, by column: [Double]) {
    let pivot = lines[position].map { $0 / column[position] }
    subtract(pivot, times: column, except: position)
    lines[position] = pivot
  }

  /// Replaces an equation of K.
  ///
  /// - Parameters:
  ///   - position: Which one.
  ///   - row: r·K⁻¹ for the entries r of the new equation.
  mutating func replaceRow(_ position: Int, by row: [Double]) {
    for line in lines.indices {
      let entry = lines[line][position] / row[position]
      Self.add(row, times: -entry, to: &lines[line])
      lines[line][position] = entry
    }
  }

  /// Removes a variable and an equation of K, whose places the last ones take.
  mutating func shrink(column: Int, row: Int) {
    let pivot = lines[column].map { $0 / lines[column][row] }
    subtract(pivot, times: self.column(row), except: column)
    lines.swapAt(column, lines.count - 1)
    lines.removeLast()
    for line in lines.indices {
      lines[line].swapAt(row, lines[line].count - 1)
      lines[line].removeLast()
    }
  }

  private mutating func subtract(_ pivot: [Double], times factors: [Double], except position: Int) {
    for line in lines.indices where line != position && factors[line] != 0 {
      Self.add(pivot, times: -factors[line], to: &lines[line])
    }
  }

  /// target ← target + factor · source, without a check for each entry.
  private static func add(_ source: [Double], times factor: Double, to target: inout [Double]) {
    precondition(source.count == target.count, "lines of different lengths")
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        for index in 0..<source.count { target[index] += factor * source[index] }
      }
    }
  }
}
