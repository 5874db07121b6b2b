/// The entries of a tableau as machine integers of one width, and their denominator.
///
/// Invariant: no entry is `Word.min`, so negation never overflows; the denominator is positive.
struct WordEntries<Word: FixedWidthInteger & SignedInteger & Sendable>: Sendable {
  /// Row after row.
  var entries: [Word]
  var denominator: Word

  init(entries: [Word], denominator: Word) {
    self.entries = entries
    self.denominator = denominator
  }

  init(widening narrow: WordEntries<Int64>) where Word == Int128 {
    entries = narrow.entries.map { Int128($0) }
    denominator = Int128(narrow.denominator)
  }

  /// Carries out a pivot on the rows from `first` on, until a result does not fit.
  ///
  /// - Parameters:
  ///   - pivot: Its entry is not zero.
  ///   - first: The first row that the pivot has not reached yet.
  /// - Returns: The row whose results do not fit, which is unchanged as are those after it and the
  ///   pivot row and denominator, so that the pivot can go on there in another width. If everything
  ///   fits, the number of rows.
  mutating func update(by pivot: Pivot, from first: Int) -> Int {
    let entry = entries[pivot.entry(inRow: pivot.row)]
    let isNegative = entry < 0
    let magnitude = isNegative ? 0 - entry : entry
    let divisor = ExactDivisor(denominator)
    let width = pivot.columns.count

    let end = entries.withUnsafeMutableBufferPointer { entries in
      withUnsafeTemporaryAllocation(of: Word.self, capacity: width) { results in
        let pivotRow = UnsafeBufferPointer(rebasing: entries[pivot.entries(ofRow: pivot.row)])
        for row in first..<pivot.rowCount where row != pivot.row {
          let old = entries[pivot.entry(inRow: row)]
          let factor = isNegative ? 0 - old : old
          // A zero in the pivot column leaves the row as it is, up to the change of denominator.
          if factor == 0, magnitude == denominator { continue }
          let target = UnsafeMutableBufferPointer(rebasing: entries[pivot.entries(ofRow: row)])
          let fits =
            combineNarrow(magnitude, target, factor, pivotRow, over: divisor, into: results)
            || combine(magnitude, target, factor, pivotRow, over: divisor, into: results)
          guard fits else { return row }
          _ = target.update(fromContentsOf: results)
          target[pivot.column - pivot.columns.lowerBound] = 0 - factor
        }
        return pivot.rowCount
      }
    }
    guard end == pivot.rowCount else { return end }
    if isNegative {
      for index in pivot.entries(ofRow: pivot.row) { entries[index] = 0 - entries[index] }
    }
    entries[pivot.entry(inRow: pivot.row)] = isNegative ? 0 - denominator : denominator
    denominator = magnitude
    return end
  }

  /// The sign of a/b − c/d for the entries at four positions, the divisors positive.
  func compareQuotients(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int {
    let left = entries[a].multipliedFullWidth(by: entries[d])
    let right = entries[c].multipliedFullWidth(by: entries[b])
    if left.high != right.high { return left.high < right.high ? -1 : 1 }
    return left.low < right.low ? -1 : left.low == right.low ? 0 : 1
  }
}

/// Writes (p·a − f·b) / D for each entry a of a row and b of the pivot row, if all products fit a word, as they
/// usually do.
///
/// - Returns: Whether they do. If not, what has been written means nothing.
@inline(__always)
private func combineNarrow<Word: FixedWidthInteger & SignedInteger>(
  _ p: Word, _ row: UnsafeMutableBufferPointer<Word>, _ f: Word,
  _ pivotRow: UnsafeBufferPointer<Word>,
  over divisor: ExactDivisor<Word>, into results: UnsafeMutableBufferPointer<Word>
) -> Bool {
  for index in 0..<results.count {
    let (kept, keptOverflows) = p.multipliedReportingOverflow(by: row[index])
    let (taken, takenOverflows) = f.multipliedReportingOverflow(by: pivotRow[index])
    let (difference, overflows) = kept.subtractingReportingOverflow(taken)
    if keptOverflows || takenOverflows || overflows || difference == .min { return false }
    results[index] = divisor.quotient(difference)
  }
  return true
}

/// Writes (p·a − f·b) / D for each entry a of a row and b of the pivot row.
///
/// - Returns: Whether all results fit. If not, what has been written means nothing.
@inline(__always)
private func combine<Word: FixedWidthInteger & SignedInteger>(
  _ p: Word, _ row: UnsafeMutableBufferPointer<Word>, _ f: Word,
  _ pivotRow: UnsafeBufferPointer<Word>,
  over divisor: ExactDivisor<Word>, into results: UnsafeMutableBufferPointer<Word>
) -> Bool {
  var fits = true
  for index in 0..<results.count {
    let kept = p.multipliedFullWidth(by: row[index])
    let taken = f.multipliedFullWidth(by: pivotRow[index])
    // No factor is Word.min, so the difference is below 2²ʷ⁻¹ for words of w bits.
    let (low, borrow) = kept.low.subtractingReportingOverflow(taken.low)
    let high = kept.high &- taken.high &- (borrow ? 1 : 0)
    let (quotient, quotientFits) = divisor.quotient(high: high, low: low)
    fits = fits && quotientFits
    results[index] = quotient
  }
  return fits
}
