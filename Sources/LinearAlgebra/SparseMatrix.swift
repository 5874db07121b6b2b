/// Numbers in compressed rows, each by ascending columns.
struct SparseMatrix {
  private var starts = [0]
  private var indices: [Int32] = []
  private var values: [Double] = []

  init(rowCount: Int, entries: (_ row: Int, _ add: (_ index: Int, _ value: Double) -> Void) -> Void)
  {
    starts.reserveCapacity(rowCount + 1)
    for row in 0..<rowCount {
      entries(row) { index, value in
        indices.append(Int32(index))
        values.append(value)
      }
      starts.append(indices.count)
    }
  }

  private init(starts: [Int], indices: [Int32], values: [Double]) {
    (self.starts, self.indices, self.values) = (starts, indices, values)
  }

  /// The matrix with rows and columns exchanged.
  func transposed(columnCount: Int) -> SparseMatrix {
    var next = [Int](repeating: 0, count: columnCount + 1)
    for index in indices { next[Int(index) + 1] += 1 }
    for row in 0..<columnCount { next[row + 1] += next[row] }
    let starts = next
    var indices = [Int32](repeating: 0, count: self.indices.count)
    var values = [Double](repeating: 0, count: self.values.count)
    for row in 0..<(self.starts.count - 1) {
      for position in self.starts[row]..<self.starts[row + 1] {
        let target = next[Int(self.indices[position])]
        next[Int(self.indices[position])] += 1
        indices[target] = Int32(row)
        values[target] = self.values[position]
      }
    }
    return SparseMatrix(starts: starts, indices: indices, values: values)
  }

  /// target ← target + factor · row.
  func addRow(_ row: Int, times factor: Double, to target: inout [Double]) {
    for position in starts[row]..<starts[row + 1] {
      target[Int(indices[position])] += factor * values[position]
    }
  }

  /// Calls a function with each entry of a row and its column.
  func forEachEntry(ofRow row: Int, _ body: (_ column: Int, _ entry: Double) -> Void) {
    for position in starts[row]..<starts[row + 1] {
      body(Int(indices[position]), values[position])
    }
  }

  /// One entry, by a search through its row.
  func entry(_ row: Int, _ column: Int) -> Double {
    let range = starts[row]..<starts[row + 1]
    return indices[range].firstIndex(of: Int32(column)).map { values[$0] } ?? 0
  }
}
