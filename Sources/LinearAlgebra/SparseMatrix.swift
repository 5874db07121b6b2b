/// A sparse matrix in compressed rows.
struct SparseMatrix<Number: Sendable & Numeric>: Sendable {
  /// The entries of row i are at positions `starts[i]..<starts[i + 1]`.
  private(set) var starts: [Int] = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [Number] = []

  var rowCount: Int { starts.count - 1 }

  /// - Parameter capacity: How many entries there will be, if that is known.
  init(capacity: Int = 0) {
    columns.reserveCapacity(capacity)
    values.reserveCapacity(capacity)
  }

  /// The matrix with the entries that a function adds to each row; they are not zero.
  init(
    rowCount: Int, entries: (_ row: Int, _ add: (_ column: Int, _ value: Number) -> Void) -> Void
  ) {
    starts.reserveCapacity(rowCount + 1)
    for row in 0..<rowCount {
      entries(row) { column, value in
        columns.append(Int32(column))
        values.append(value)
      }
      starts.append(columns.count)
    }
  }

  mutating func appendRow(_ entries: some Sequence<(Int, Number)>) {
    for (column, value) in entries where value != 0 {
      columns.append(Int32(column))
      values.append(value)
    }
    starts.append(columns.count)
  }

  /// The matrix with rows and columns exchanged; its columns ascend in each row.
  func transposed(columnCount: Int) -> SparseMatrix {
    var result = SparseMatrix()
    result.starts = [Int](repeating: 0, count: columnCount + 1)
    for column in columns { result.starts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { result.starts[column + 1] += result.starts[column] }
    var next = result.starts
    result.columns = [Int32](repeating: 0, count: columns.count)
    result.values = [Number](repeating: 0, count: columns.count)
    for row in 0..<rowCount {
      for position in starts[row]..<starts[row + 1] {
        let column = Int(columns[position])
        let target = next[column]
        next[column] += 1
        result.columns[target] = Int32(row)
        result.values[target] = values[position]
      }
    }
    return result
  }

  /// target ← target + factor · row.
  func addRow(_ row: Int, times factor: Number, to target: inout [Number]) {
    for position in starts[row]..<starts[row + 1] {
      target[Int(columns[position])] += factor * values[position]
    }
  }

  /// Calls a function with each entry of a row and its column.
  func forEachEntry(ofRow row: Int, _ body: (_ column: Int, _ entry: Number) -> Void) {
    for position in starts[row]..<starts[row + 1] {
      body(Int(columns[position]), values[position])
    }
  }

  /// One entry, by a search through its row.
  func entry(_ row: Int, _ column: Int) -> Number {
    let range = starts[row]..<starts[row + 1]
    return columns[range].firstIndex(of: Int32(column)).map { values[$0] } ?? 0
  }
}
