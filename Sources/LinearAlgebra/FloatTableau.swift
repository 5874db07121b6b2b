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
///
/// Each node of a search has a copy, and several threads make such copies at once. So all numbers of a tableau stand
/// in one piece of memory of its own, which copies share until one of them changes.
public struct FloatTableau: @unchecked Sendable {
  /// What is smaller than this is taken for zero, so entries should be of the order of one.
  @inlinable public static var tolerance: Double { 1e-10 }

  /// The number of rows left.
  public internal(set) var rowCount: Int
  /// The number of free columns.
  public internal(set) var freeCount: Int
  /// The number of columns of fixed slacks.
  @usableFromInline var keptCount: Int
  /// The product of all pivots: the determinant of the basis, up to its sign.
  public internal(set) var determinant: Double

  @usableFromInline let structurals: Range<Int>
  @usableFromInline let layout: Layout
  @usableFromInline var memory: ManagedBuffer<Void, Double>

  /// The place of a variable is its row, or its column as a negative number, or one of these.
  static let droppedBasic = Int32.max
  @usableFromInline static var droppedNonbasic: Int32 { .max - 1 }

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
    self.determinant = determinant
    rowCount = rows.count
    freeCount = freeColumns.count
    keptCount = keptColumns.count
    let columns = freeColumns + keptColumns
    layout = Layout(
      rows: rowCount, columns: columns.count, variables: upperBounds.count)
    memory = Self.memory(for: layout)
    let size = layout.size
    withNumbers { $0.initialize(repeating: 0, count: size) }
    for (variable, bound) in upperBounds.enumerated() {
      self[number: layout.upperBounds + variable] = bound
      self[index: layout.places + variable] = Self.droppedNonbasic
    }
    for row in 0..<rowCount {
      place(rows[row], inRow: row)
      for column in 0...columns.count {
        self[number: row * layout.stride + column] = entry(row, column)
      }
    }
    for column in columns.indices { place(columns[column], inColumn: column + 1) }
    updateReaches()
  }
}

// MARK: - Reading

extension FloatTableau {
  /// The basic variable of a row.
  @inlinable public func variable(ofRow row: Int) -> Int {
    precondition(0 <= row && row < rowCount, "not a row")
    return Int(self[index: row])
  }

  /// The row of a variable, or `nil` if it is nonbasic or its row was dropped.
  @inlinable public func row(of variable: Int) -> Int? {
    let place = place(of: variable)
    return place >= 0 && place < Self.droppedNonbasic ? Int(place) : nil
  }

  /// Whether a variable is basic, in a row that may have been dropped.
  @inlinable public func isBasic(_ variable: Int) -> Bool {
    let place = place(of: variable)
    return place >= 0 && place != Self.droppedNonbasic
  }

  @inlinable func place(of variable: Int) -> Int32 {
    precondition(
      0 <= variable && variable < layout.indexCount - layout.places, "not a variable")
    return self[index: layout.places + variable]
  }

  /// The free columns.
  @inlinable public var freeColumns: Range<Int> { 1..<(freeCount + 1) }

  /// The nonbasic variable of a column.
  @inlinable public func variable(ofColumn column: Int) -> Int {
    precondition(0 < column && column <= freeCount + keptCount, "not a column")
    return Int(self[index: layout.columns + column])
  }

  /// The entry of a row in a free column.
  @inlinable public func entry(_ row: Int, _ column: Int) -> Double {
    precondition(0 <= row && row < rowCount, "not a row")
    precondition(0 < column && column <= freeCount, "not a free column")
    return self[number: row * layout.stride + column]
  }

  /// The value of a row's basic variable.
  @inlinable public func value(ofRow row: Int) -> Double {
    precondition(0 <= row && row < rowCount, "not a row")
    return self[number: row * layout.stride]
  }

  /// The sum of max(a, 0)·u over a row's free columns, with the upper bounds u of their variables, as
  /// ``updateReaches()`` found it: what the free variables can take away from b at most.
  @inlinable public func reach(ofRow row: Int) -> Double {
    precondition(0 <= row && row < rowCount, "not a row")
    return self[number: layout.reaches + row]
  }

  /// Whether no free entry of a row is negative.
  public func isNonnegative(row: Int) -> Bool {
    freeColumns.allSatisfy { entry(row, $0) >= -Self.tolerance }
  }

  /// Calls a function with each nonbasic slack of which a row has a nonzero entry, and with the entry.
  @inlinable public func forEachSlack(
    inRow row: Int, _ body: (_ slack: Int, _ entry: Double) -> Void
  ) {
    precondition(0 <= row && row < rowCount, "not a row")
    for column in 1..<(freeCount + keptCount + 1) {
      let variable = variable(ofColumn: column)
      let entry = self[number: row * layout.stride + column]
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
    let column = Int(-place(of: variable))
    precondition(0 < column && column <= freeCount, "only a free variable can be fixed")
    makeUnique()
    let last = freeCount
    freeCount -= 1
    self[number: layout.bounds + last] = 0
    if structurals.contains(variable) {
      move(column: last, to: column)
      move(column: last + keptCount, to: last)
      self[index: layout.places + variable] = Self.droppedNonbasic
    } else {
      keptCount += 1
      guard column != last else { return }
      exchange(column: column, with: last)
      place(Int(self[index: layout.columns + last]), inColumn: column)
      place(variable, inColumn: last)
    }
  }

  private mutating func move(column source: Int, to target: Int) {
    guard source != target else { return }
    let (rowCount, stride) = (rowCount, layout.stride)
    withNumbers { numbers in
      for row in 0..<rowCount { numbers[row * stride + target] = numbers[row * stride + source] }
    }
    place(Int(self[index: layout.columns + source]), inColumn: target)
  }

  private mutating func exchange(column: Int, with other: Int) {
    let (rowCount, stride) = (rowCount, layout.stride)
    withNumbers { numbers in
      for row in 0..<rowCount {
        let start = row * stride
        (numbers[start + column], numbers[start + other]) = (
          numbers[start + other], numbers[start + column]
        )
      }
    }
  }

  /// Removes a row whose basic variable need not be watched: it is always zero, or always positive.
  ///
  /// The last row takes its place.
  public mutating func drop(row: Int) {
    let variable = variable(ofRow: row)
    makeUnique()
    self[index: layout.places + variable] = Self.droppedBasic
    rowCount -= 1
    guard row != rowCount else { return }
    let (last, stride) = (rowCount, layout.stride)
    withNumbers { numbers in
      (numbers + row * stride).update(from: numbers + last * stride, count: stride)
    }
    self[number: layout.reaches + row] = self[number: layout.reaches + rowCount]
    place(Int(self[index: rowCount]), inRow: row)
  }
}
