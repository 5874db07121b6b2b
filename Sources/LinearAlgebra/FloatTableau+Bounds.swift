import CRowOperations

extension FloatTableau {
  /// Computes the reaches of all rows.
  public mutating func updateReaches() {
    makeUnique()
    // A function that refers to the tableau itself would hold a copy of it.
    let (layout, rowCount, blocks) = (layout, rowCount, (freeCount + 4) / 4)
    withNumbers { numbers in
      crow_reaches(
        numbers, rowCount, layout.stride, blocks, numbers + layout.bounds, numbers + layout.reaches)
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
    let columns = freeColumns
    if let row = row(of: other) {
      return (0..<rowCount).compactMap { compare(row: $0, withRow: row) }
        + columns.compactMap { compare(column: $0, withRow: row) }
    }
    let column = -Int(place(of: other))
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
      let (a, c) = (sign * self[number: upper + column], sign * self[number: lower + column])
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
      q: self[number: lower + column].magnitude, p: self[number: upper + column].magnitude,
      column: column == 0 ? nil : variable(ofColumn: column))
  }

  private func compare(row: Int, withColumn column: Int) -> Comparison? {
    guard entry(row, column) < -Self.tolerance,
      freeColumns.allSatisfy({ entry(row, $0) <= Self.tolerance })
    else { return nil }
    return Comparison(
      variable: variable(ofRow: row), other: variable(ofColumn: column), q: 1, p: 0, column: nil)
  }

  private func compare(column: Int, withRow row: Int) -> Comparison? {
    guard value(ofRow: row) <= Self.tolerance, entry(row, column) < -Self.tolerance,
      freeColumns.allSatisfy({ $0 == column || entry(row, $0) >= -Self.tolerance })
    else { return nil }
    return Comparison(
      variable: variable(ofColumn: column), other: variable(ofRow: row), q: 0, p: 1, column: nil)
  }
}
