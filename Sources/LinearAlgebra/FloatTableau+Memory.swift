extension FloatTableau {
  /// Where the parts of a tableau begin in its memory.
  @usableFromInline struct Layout: Sendable {
    /// A row holds b, the free columns, the kept ones, and room up to a multiple of four.
    @usableFromInline let stride: Int
    // The entries stand first, row by row. What follows are positions among the numbers.
    /// The upper bounds of the columns, zero for those that are not free.
    let bounds: Int
    /// The reaches of the rows.
    @usableFromInline let reaches: Int
    /// The upper bounds of the variables.
    let upperBounds: Int
    /// The indices begin here.
    @usableFromInline let indices: Int
    // The variables of the rows stand first among the indices. What follows are positions among them.
    /// The variables of the columns.
    @usableFromInline let columns: Int
    /// The places of the variables.
    @usableFromInline let places: Int
    @usableFromInline let indexCount: Int

    init(rows: Int, columns: Int, variables: Int) {
      stride = (columns + 4) / 4 * 4
      bounds = rows * stride
      reaches = bounds + stride
      upperBounds = reaches + rows
      indices = upperBounds + variables
      self.columns = rows
      places = rows + columns + 1
      indexCount = places + variables
    }

    /// How many numbers take as much room as everything.
    var size: Int { indices + (indexCount + 1) / 2 }
  }

  /// Memory for everything, which is not set.
  static func memory(for layout: Layout) -> ManagedBuffer<Void, Double> {
    .create(minimumCapacity: layout.size + blockSize) { _ in }
  }

  /// Copies the memory if another tableau has the same; nothing may be changed before.
  mutating func makeUnique() {
    if isKnownUniquelyReferenced(&memory) { return }
    let copy = Self.memory(for: layout)
    let size = layout.size
    withNumbers { source in
      copy.withUnsafeMutablePointerToElements {
        Self.firstBlock($0).initialize(from: source, count: size)
      }
    }
    memory = copy
  }

  /// How many numbers the processor takes at once.
  private static let blockSize = 4

  /// The first address in memory that a block should have, so that none is divided among two lines of the cache.
  @inlinable static func firstBlock(
    _ pointer: UnsafeMutablePointer<Double>
  ) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(pointer).alignedUp(toMultipleOf: 32)
      .assumingMemoryBound(to: Double.self)
  }

  /// Calls a function with the numbers.
  @inlinable func withNumbers<Result>(
    _ body: (UnsafeMutablePointer<Double>) -> Result
  ) -> Result {
    memory.withUnsafeMutablePointerToElements { body(Self.firstBlock($0)) }
  }

  /// One of the numbers.
  @usableFromInline subscript(number position: Int) -> Double {
    @inlinable get {
      assert(0 <= position && position < layout.indices)
      return withNumbers { $0[position] }
    }
    set {
      assert(0 <= position && position < layout.indices)
      withNumbers { $0[position] = newValue }
    }
  }

  /// One of the indices.
  @usableFromInline subscript(index position: Int) -> Int32 {
    @inlinable get {
      assert(0 <= position && position < layout.indexCount)
      let start = layout.indices
      return withNumbers {
        UnsafeRawPointer($0 + start)
          .load(fromByteOffset: position * MemoryLayout<Int32>.size, as: Int32.self)
      }
    }
    set {
      assert(0 <= position && position < layout.indexCount)
      let start = layout.indices
      withNumbers {
        UnsafeMutableRawPointer($0 + start)
          .storeBytes(
            of: newValue, toByteOffset: position * MemoryLayout<Int32>.size, as: Int32.self)
      }
    }
  }

  mutating func place(_ variable: Int, inRow row: Int) {
    self[index: row] = Int32(variable)
    self[index: layout.places + variable] = Int32(row)
  }

  /// Columns count from 1, since b stands before them.
  mutating func place(_ variable: Int, inColumn column: Int) {
    self[index: layout.columns + column] = Int32(variable)
    self[index: layout.places + variable] = Int32(-column)
    self[number: layout.bounds + column] =
      column <= freeCount ? self[number: layout.upperBounds + variable] : 0
  }
}
