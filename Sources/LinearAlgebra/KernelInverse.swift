import CRowOperations

/// The inverse of a square matrix in floating point that is kept up to date while a row and a column are
/// appended, replaced or removed.
///
/// For a matrix K whose rows are equations and whose columns are variables, the inverse has a *line* for
/// each variable and an entry in it for each equation. A change costs O(k²) operations for k of them.
struct KernelInverse: Sendable {
  /// The number of variables, and of equations.
  private(set) var count = 0
  /// How many numbers apart lines stand in memory, where there is room for as many lines: whole blocks of four.
  private var stride = 0
  /// The lines, with zeros beyond ``count``.
  private var entries: [Double] = []

  /// The inverse of the empty matrix.
  init() {}

  /// An inverse that was computed otherwise.
  init(_ inverse: Matrix) {
    reserve(inverse.rowCount)
    count = inverse.rowCount
    for line in 0..<count {
      for equation in 0..<count { self[line, equation] = inverse[line, equation] }
    }
  }

  /// The entry of a variable's line for an equation.
  private(set) subscript(line: Int, equation: Int) -> Double {
    get { entries[line * stride + equation] }
    set { entries[line * stride + equation] = newValue }
  }

  /// The line of a variable.
  func line(_ variable: Int) -> [Double] {
    Array(entries[(variable * stride)..<(variable * stride + count)])
  }

  /// K⁻¹·eᵢ for the equation i.
  func column(_ equation: Int) -> [Double] { (0..<count).map { self[$0, equation] } }

  /// K⁻¹·v for a column v, an entry for each equation.
  func product(of vector: [Double]) -> [Double] {
    let factors = padded(vector)
    return [Double](unsafeUninitializedCapacity: count) { products, initialized in
      crow_multiply(entries, count, stride, blocks, factors, products.baseAddress)
      initialized = count
    }
  }

  /// v·K⁻¹ for a row v, an entry for each variable.
  func product(with vector: [Double]) -> [Double] {
    precondition(vector.count == count, "a row of another length")
    return [Double](unsafeUninitializedCapacity: 4 * blocks) { sum, initialized in
      crow_combine(entries, count, stride, blocks, vector, sum.baseAddress)
      initialized = count
    }
  }
}

// MARK: - Changes

extension KernelInverse {
  /// Appends an equation and a variable to K.
  ///
  /// - Parameters:
  ///   - column: K⁻¹·c for the entries c of the new variable in the old equations.
  ///   - row: r·K⁻¹ for the entries r of the new equation at the old variables.
  ///   - pivot: The entry where they meet, less r·K⁻¹·c.
  mutating func grow(column: [Double], row: [Double], pivot: Double) {
    precondition(column.count == count && row.count == count, "not of the kernel's size")
    reserve(count + 1)
    count += 1
    let line = row.map { -$0 / pivot } + [1 / pivot]
    subtract(line, times: column + [0])
    replaceLine(count - 1, by: line)
  }

  /// Replaces a variable of K.
  ///
  /// - Parameters:
  ///   - position: Which one.
  ///   - column: K⁻¹·c for the entries c of the new variable.
  mutating func replaceColumn(_ position: Int, by column: [Double]) {
    let line = line(position).map { $0 / column[position] }
    subtract(line, times: column, except: position)
    replaceLine(position, by: line)
  }

  /// Replaces an equation of K.
  ///
  /// - Parameters:
  ///   - position: Which one.
  ///   - row: r·K⁻¹ for the entries r of the new equation.
  mutating func replaceRow(_ position: Int, by row: [Double]) {
    let factors = column(position).map { $0 / row[position] }
    subtract(row, times: factors)
    for line in 0..<count { self[line, position] = factors[line] }
  }

  /// Removes a variable and an equation of K, whose places the last ones take.
  mutating func shrink(column: Int, row: Int) {
    let line = line(column).map { $0 / self[column, row] }
    subtract(line, times: self.column(row), except: column)
    let last = count - 1
    replaceLine(column, by: self.line(last))
    replaceLine(last, by: [Double](repeating: 0, count: count))
    for line in 0..<last {
      self[line, row] = self[line, last]
      self[line, last] = 0
    }
    count = last
  }

  /// Subtracts a multiple of a vector from each line.
  private mutating func subtract(
    _ vector: [Double], times factors: [Double], except position: Int? = nil
  ) {
    precondition(vector.count == count && factors.count == count, "not of the kernel's size")
    var factors = factors
    if let position { factors[position] = 0 }
    crow_subtract(&entries, count, stride, count, vector, factors)
  }

  private mutating func replaceLine(_ position: Int, by line: [Double]) {
    for index in line.indices { entries[position * stride + index] = line[index] }
  }
}

// MARK: - Memory

extension KernelInverse {
  /// How many blocks of four numbers a line takes.
  private var blocks: Int { (count + 3) / 4 }

  /// A vector with zeros up to whole blocks.
  private func padded(_ vector: [Double]) -> [Double] {
    precondition(vector.count == count, "a vector of another length")
    return vector + repeatElement(0, count: 4 * blocks - count)
  }

  /// Makes room for so many lines, and for a quarter more.
  private mutating func reserve(_ newCount: Int) {
    guard newCount > stride else { return }
    let newStride = (newCount + newCount / 4 + 7) / 4 * 4
    var newEntries = [Double](repeating: 0, count: newStride * newStride)
    for line in 0..<count {
      for equation in 0..<count { newEntries[line * newStride + equation] = self[line, equation] }
    }
    (stride, entries) = (newStride, newEntries)
  }
}
