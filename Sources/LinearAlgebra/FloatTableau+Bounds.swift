extension FloatTableau {
  /// Computes the reaches of all rows.
  public mutating func updateReaches() {
    let layout = layout
    let rowCount = rowCount
    let blocks = (freeCount + 4) / 4
    numbers.withUnsafeMutableBytes { numbers in
      let width = MemoryLayout<Double>.size
      for row in 0..<rowCount {
        var sums = SIMD4<Double>.zero
        for block in 0..<blocks {
          let entry = numbers.loadUnaligned(
            fromByteOffset: (row * layout.stride + 4 * block) * width, as: SIMD4<Double>.self)
          let bound = numbers.loadUnaligned(
            fromByteOffset: (layout.bounds + 4 * block) * width, as: SIMD4<Double>.self)
          sums += entry.replacing(with: 0, where: entry .< 0) * bound
        }
        numbers.storeBytes(
          of: sums.sum(), toByteOffset: (layout.reaches + row) * width, as: Double.self)
      }
    }
  }
}

// MARK: - Comparing variables

extension FloatTableau {
  /// Why a variable is no less than a positive multiple of another wherever the fixed ones are zero.
  ///
  /// If p times the row of the other is subtracted from q times the row of the variable, where a
  /// variable that is not basic has a row of zeros, then b ≥ 0, and no entry of a free column is positive
  /// but that of the variable itself.
  public struct Comparison: Equatable, Sendable {
    public let variable: Int
    public let other: Int
    public let q: Double
    public let p: Double
    /// The variable in whose column p is the entry of the variable and q that of the other, or `nil` for
    /// the column of b or if one of p and q is zero.
    public let column: Int?
  }

  /// The variables that are no less than a positive multiple of another, as far as rows say so.
  public func comparisons(with other: Int) -> [Comparison] {
    let columns = 1..<(freeCount + 1)
    if let row = row(of: other) {
      return (0..<rowCount).compactMap { compare(row: $0, withRow: row) }
        + columns.compactMap { compare(column: $0, withRow: row) }
    }
    let column = -Int(indices[layout.places + other])
    return columns.contains(column)
      ? (0..<rowCount).compactMap { compare(row: $0, withColumn: column) } : []
  }

  private func compare(row: Int, withRow other: Int) -> Comparison? {
    guard row != other else { return nil }
    let (upper, lower) = (row * layout.stride, other * layout.stride)
    // The row less λ times the other one shall have b ≥ 0 and no positive entry, so that each entry
    // bounds λ from below or from above. First comes b, with the opposite sign.
    var (least, leastColumn) = (0.0, 0)
    var (largest, largestColumn) = (Double.infinity, 0)
    for column in 0..<(freeCount + 1) {
      let sign = column == 0 ? -1.0 : 1.0
      let (a, c) = (sign * numbers[upper + column], sign * numbers[lower + column])
      if c > Self.tolerance {
        if a > least * c { (least, leastColumn) = (a / c, column) }
      } else if c < -Self.tolerance {
        if a > largest * c { (largest, largestColumn) = (a / c, column) }
      } else if a > Self.tolerance {
        return nil
      }
      if least > largest + Self.tolerance { return nil }
    }
    guard largest > Self.tolerance, largest < .infinity else { return nil }
    let column = least > Self.tolerance ? leastColumn : largestColumn
    return Comparison(
      variable: variable(ofRow: row), other: variable(ofRow: other),
      q: numbers[lower + column].magnitude, p: numbers[upper + column].magnitude,
      column: column == 0 ? nil : variable(ofColumn: column))
  }

  private func compare(row: Int, withColumn column: Int) -> Comparison? {
    let start = row * layout.stride
    guard numbers[start + column] < -Self.tolerance,
      numbers[(start + 1)..<(start + 1 + freeCount)].allSatisfy({ $0 <= Self.tolerance })
    else { return nil }
    return Comparison(
      variable: variable(ofRow: row), other: variable(ofColumn: column), q: 1, p: 0, column: nil)
  }

  private func compare(column: Int, withRow row: Int) -> Comparison? {
    let start = row * layout.stride
    guard numbers[start] <= Self.tolerance, numbers[start + column] < -Self.tolerance else {
      return nil
    }
    for other in 1..<(freeCount + 1) where other != column {
      if numbers[start + other] < -Self.tolerance { return nil }
    }
    return Comparison(
      variable: variable(ofColumn: column), other: variable(ofRow: row), q: 0, p: 1, column: nil)
  }
}
