/// A simplex tableau in floating point of a bounded polytope {z ≥ 0 : A·z + s = 1, s ≥ 0}, which
/// shrinks as variables are fixed at zero and as constraints are found never to bind.
///
/// The variables are the components of z, the *structurals*, and those of s, the *slacks*; the caller
/// numbers them together. Row i reads vᵢ + ∑ aᵢⱼ·wⱼ = bᵢ, where vᵢ is its basic variable and the sum is
/// over the nonbasic ones. A column is *free* as long as its variable may become positive. A structural
/// that is fixed at zero loses its column. The column of a fixed slack is *kept* outside the search for
/// pivots, since the slack columns of a row tell of which combination of the original equations
/// the row consists.
///
/// Nothing here is exact, and what is concluded from it needs another proof.
public struct FloatTableau: Sendable {
  /// What is smaller than this is taken for zero, so entries should be of the order of one.
  public static let tolerance = 1e-10

  /// The number of rows left.
  public private(set) var rowCount: Int
  /// The number of free columns.
  public private(set) var freeCount: Int
  /// The number of columns of fixed slacks.
  var keptCount = 0
  /// The product of all pivots: the determinant of the basis, up to its sign.
  public internal(set) var determinant = 1.0

  let structurals: Range<Int>
  /// By variable, a number that it cannot exceed.
  let upperBounds: [Double]
  let layout: Layout
  /// The entries row by row, then the upper bounds of the columns, then the reaches of the rows.
  var numbers: [Double]
  /// The variables of the rows, then those of the columns, then the places of the variables.
  var indices: [Int32]

  /// Where the parts of `numbers` and `indices` begin.
  struct Layout: Sendable {
    /// A row holds b, the free columns, the kept ones, and room up to a multiple of four.
    let stride: Int
    /// Positions in `numbers`.
    let bounds: Int
    let reaches: Int
    /// Positions in `indices`.
    let columns: Int
    let places: Int

    init(rows: Int, columns: Int) {
      stride = (columns + 4) / 4 * 4
      bounds = rows * stride
      reaches = bounds + stride
      self.columns = rows
      places = rows + columns + 1
    }
  }

  /// The place of a variable is its row, or its column as a negative number, or one of these.
  private static let droppedBasic = Int32.max
  private static let droppedNonbasic = Int32.max - 1

  /// The tableau whose basis consists of the slacks.
  ///
  /// - Parameters:
  ///   - matrix: A, row by row.
  ///   - structurals: The numbers of the variables of the columns of A.
  ///   - slacks: The numbers of the variables of the rows of A.
  ///   - upperBounds: By variable, a number that it cannot exceed.
  /// - Precondition: The two ranges together are 0..<n, and A has the shape that they say.
  public init(
    matrix: [Double], structurals: Range<Int>, slacks: Range<Int>, upperBounds: [Double]
  ) {
    let width = structurals.count
    precondition(matrix.count == width * slacks.count)
    precondition(upperBounds.count == width + slacks.count)
    self.init(
      rows: Array(slacks), freeColumns: Array(structurals), keptColumns: [],
      structurals: structurals, upperBounds: upperBounds, determinant: 1
    ) { row, column in column == 0 ? 1 : matrix[row * width + column - 1] }
  }

  /// The tableau of another basis, where some variables are fixed at zero.
  ///
  /// - Parameters:
  ///   - rows: The basic variables.
  ///   - freeColumns: The nonbasic variables that are not fixed.
  ///   - keptColumns: The nonbasic slacks that are fixed. All other variables are fixed structurals.
  ///   - structurals: The numbers of the structurals.
  ///   - upperBounds: By variable, a number that it cannot exceed.
  ///   - determinant: That of the basis, up to its sign.
  ///   - entry: For a row and a column its entry; column 0 is b, and the others follow in order.
  public init(
    rows: [Int], freeColumns: [Int], keptColumns: [Int], structurals: Range<Int>,
    upperBounds: [Double], determinant: Double, entry: (_ row: Int, _ column: Int) -> Double
  ) {
    self.structurals = structurals
    self.upperBounds = upperBounds
    self.determinant = determinant
    rowCount = rows.count
    freeCount = freeColumns.count
    keptCount = keptColumns.count
    let columns = freeColumns + keptColumns
    layout = Layout(rows: rowCount, columns: columns.count)
    numbers = [Double](repeating: 0, count: layout.reaches + rowCount)
    indices = [Int32](repeating: 0, count: layout.places)
    indices += [Int32](repeating: Self.droppedNonbasic, count: upperBounds.count)
    for row in 0..<rowCount {
      place(rows[row], inRow: row)
      for column in 0...columns.count {
        numbers[row * layout.stride + column] = entry(row, column)
      }
    }
    for column in columns.indices { place(columns[column], inColumn: column + 1) }
    updateReaches()
  }

  mutating func place(_ variable: Int, inRow row: Int) {
    indices[row] = Int32(variable)
    indices[layout.places + variable] = Int32(row)
  }

  /// Columns count from 1, since b stands before them.
  mutating func place(_ variable: Int, inColumn column: Int) {
    indices[layout.columns + column] = Int32(variable)
    indices[layout.places + variable] = Int32(-column)
    numbers[layout.bounds + column] = column <= freeCount ? upperBounds[variable] : 0
  }
}

// MARK: - Reading

extension FloatTableau {
  /// The basic variable of a row.
  public func variable(ofRow row: Int) -> Int { Int(indices[row]) }

  /// The row of a variable, or `nil` if it is nonbasic or its row was dropped.
  public func row(of variable: Int) -> Int? {
    let place = indices[layout.places + variable]
    return place >= 0 && place < Self.droppedNonbasic ? Int(place) : nil
  }

  /// Whether a variable is basic, in a row that may have been dropped.
  public func isBasic(_ variable: Int) -> Bool {
    let place = indices[layout.places + variable]
    return place >= 0 && place != Self.droppedNonbasic
  }

  /// The free columns.
  public var freeColumns: Range<Int> { 1..<(freeCount + 1) }

  /// The nonbasic variable of a column.
  public func variable(ofColumn column: Int) -> Int { Int(indices[layout.columns + column]) }

  /// The entry of a row in a free column.
  public func entry(_ row: Int, _ column: Int) -> Double {
    precondition(0 < column && column <= freeCount, "not a free column")
    return numbers[row * layout.stride + column]
  }

  /// The value of a row's basic variable.
  public func value(ofRow row: Int) -> Double { numbers[row * layout.stride] }

  /// The sum of max(a, 0)·u over a row's free columns, with the upper bounds u of their variables, as
  /// ``updateReaches()`` found it: what the free variables can take away from b at most.
  public func reach(ofRow row: Int) -> Double { numbers[layout.reaches + row] }

  /// Whether no free entry of a row is negative.
  public func isNonnegative(row: Int) -> Bool {
    let start = row * layout.stride
    return numbers[(start + 1)..<(start + 1 + freeCount)].allSatisfy { $0 >= -Self.tolerance }
  }

  /// Calls a function with each nonbasic slack of which a row has a nonzero entry, and with the entry.
  public func forEachSlack(inRow row: Int, _ body: (_ slack: Int, _ entry: Double) -> Void) {
    for column in 1..<(freeCount + keptCount + 1) {
      let variable = Int(indices[layout.columns + column])
      let entry = numbers[row * layout.stride + column]
      if entry != 0, !structurals.contains(variable) { body(variable, entry) }
    }
  }
}

// MARK: - Shrinking

extension FloatTableau {
  /// Fixes a nonbasic variable at zero.
  ///
  /// - Precondition: The variable has a free column.
  public mutating func fix(_ variable: Int) {
    let column = Int(-indices[layout.places + variable])
    precondition(0 < column && column <= freeCount, "only a free variable can be fixed")
    let last = freeCount
    freeCount -= 1
    if structurals.contains(variable) {
      move(column: last, to: column)
      move(column: last + keptCount, to: last)
      indices[layout.places + variable] = Self.droppedNonbasic
      numbers[layout.bounds + last] = 0
    } else {
      keptCount += 1
      guard column != last else {
        numbers[layout.bounds + last] = 0
        return
      }
      for row in 0..<rowCount {
        numbers.swapAt(row * layout.stride + column, row * layout.stride + last)
      }
      place(Int(indices[layout.columns + last]), inColumn: column)
      place(variable, inColumn: last)
    }
  }

  private mutating func move(column source: Int, to target: Int) {
    guard source != target else { return }
    for row in 0..<rowCount {
      numbers[row * layout.stride + target] = numbers[row * layout.stride + source]
    }
    place(Int(indices[layout.columns + source]), inColumn: target)
  }

  /// Removes a row whose basic variable need not be watched: it is always zero, or always positive.
  ///
  /// The last row takes its place.
  public mutating func drop(row: Int) {
    indices[layout.places + Int(indices[row])] = Self.droppedBasic
    rowCount -= 1
    guard row != rowCount else { return }
    for column in 0..<(1 + freeCount + keptCount) {
      numbers[row * layout.stride + column] = numbers[rowCount * layout.stride + column]
    }
    numbers[layout.reaches + row] = numbers[layout.reaches + rowCount]
    place(Int(indices[rowCount]), inRow: row)
  }
}
