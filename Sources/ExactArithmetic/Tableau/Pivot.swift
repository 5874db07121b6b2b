/// The place of a pivot in a block of entries, row after row.
struct Pivot {
  let row: Int
  let column: Int
  /// The columns to be kept up to date; they hold the pivot column.
  let columns: Range<Int>
  let rowCount: Int
  /// The number of entries of a row.
  let stride: Int

  /// The positions of the entries of a row that are kept up to date.
  func entries(ofRow row: Int) -> Range<Int> {
    row * stride + columns.lowerBound..<row * stride + columns.upperBound
  }

  func entry(inRow row: Int) -> Int { row * stride + column }
}
