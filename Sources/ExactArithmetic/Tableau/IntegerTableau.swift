/// A matrix of integers over one common denominator, for pivoting and elimination without fractions.
///
/// The value at row i and column j is aᵢⱼ / D with integer *entries* aᵢⱼ and a *denominator* D > 0,
/// which is 1 at the start. The rows are read as equations between basic variables x_B, one for each
/// row, and nonbasic variables x_N, one for each column:
///
///     D · x_B + A · x_N = 0
///
/// A right-hand side is a column whose variable is −1. ``pivot(row:column:)`` makes one variable
/// change places with another.
///
/// All entries, in every basis, are subdeterminants of the first matrix, up to sign (Edmonds 1967,
/// Bareiss 1968). So each division by the former denominator is exact, and numbers stay as short as
/// integers can be; von Stengel (2007, section 3.5) and lrslib (Avis 2000) pivot this way.
///
/// Entries are stored in one block, as `Int64`, as `Int128` or in GMP. When a result does not fit,
/// which is noticed exactly, the whole tableau moves to the next width and the pivot goes on there.
///
/// Copies are values and share storage until one of them changes. Which variable belongs to which
/// row and column is for the caller to remember.
public struct IntegerTableau: Sendable {
  /// How entries are stored.
  public enum Width: Hashable, Sendable, CaseIterable {
    case int64, int128, gmp
  }

  enum Storage: Sendable {
    case int64(WordEntries<Int64>)
    case int128(WordEntries<Int128>)
    case gmp(BigEntries)

    static var empty: Storage { .int64(WordEntries(entries: [], denominator: 1)) }
  }

  public let rowCount: Int
  public let columnCount: Int
  /// For each row, the positive number by which it was multiplied when the tableau was built.
  ///
  /// Equivalently, it is the factor by which the basic variable of the row, as it was then, appears
  /// enlarged in the tableau. All are 1 for a tableau built from integers.
  public var rowScales: [Rational] { scales ?? [Rational](repeating: 1, count: rowCount) }
  /// ``rowScales``, or `nil` if all are 1.
  private let scales: [Rational]?
  var storage: Storage

  /// A tableau of zeros.
  public init(rows: Int, columns: Int) {
    self.init([Int64](repeating: 0, count: rows * columns), rows: rows, columns: columns)
  }

  /// A tableau of machine integers.
  ///
  /// - Precondition: All rows are of one length.
  public init(_ rows: [[Int]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows of different lengths")
    // Negation must not overflow, so the least integer takes the next width.
    if rows.contains(where: { $0.contains(.min) }) {
      self.init(rows.map { $0.map { Rational($0) } }, scales: rows.map { _ in 1 })
    } else {
      self.init(rows.joined().map { Int64($0) }, rows: rows.count, columns: columns)
    }
  }

  /// A tableau of machine integers, each given by its row and column.
  ///
  /// - Precondition: No entry is the least integer.
  public init(rows: Int, columns: Int, _ entry: (_ row: Int, _ column: Int) -> Int) {
    var entries: [Int64] = []
    entries.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let entry = Int64(entry(row, column))
        precondition(entry > .min, "an entry that cannot be negated")
        entries.append(entry)
      }
    }
    self.init(entries, rows: rows, columns: columns)
  }

  /// A tableau of rationals, each row of which is scaled to coprime integers.
  ///
  /// Row i of the tableau is row i of the argument times ``rowScales``[i]. For a row of zeros that is
  /// 1.
  ///
  /// - Precondition: All rows are of one length.
  public init(_ rows: [[Rational]]) {
    let scaled = rows.map { $0.scaledToCoprimeIntegers() }
    self.init(scaled.map(\.integers), scales: scaled.map(\.scale))
  }

  private init(_ entries: [Int64], rows: Int, columns: Int) {
    rowCount = rows
    columnCount = columns
    scales = nil
    storage = .int64(WordEntries(entries: entries, denominator: 1))
  }

  /// A tableau of integers in the narrowest width that holds them.
  private init(_ integers: [[Rational]], scales: [Rational]) {
    let columns = integers.first?.count ?? 0
    precondition(integers.allSatisfy { $0.count == columns }, "rows of different lengths")
    rowCount = integers.count
    columnCount = columns
    self.scales = scales
    let entries = Array(integers.joined())
    let words = entries.compactMap(\.exactInt)
    if words.count == entries.count {
      storage = .int64(WordEntries(entries: words.map { Int64($0) }, denominator: 1))
    } else {
      storage = .gmp(BigEntries(entries))
    }
  }
}

// MARK: - Reading

extension IntegerTableau {
  /// The width that all entries have now.
  public var width: Width {
    switch storage {
    case .int64: .int64
    case .int128: .int128
    case .gmp: .gmp
    }
  }

  /// The common denominator, a positive integer.
  public var denominator: Rational {
    switch storage {
    case .int64(let words): Rational(Int(words.denominator))
    case .int128(let words): Rational(words.denominator, over: 1)
    case .gmp(let big): big.quotient(big.count, over: nil)
    }
  }

  /// The value at a row and column: the entry divided by the denominator.
  public func value(_ row: Int, _ column: Int) -> Rational {
    let index = index(row, column)
    return switch storage {
    case .int64(let words): Rational(Int(words.entries[index]), Int(words.denominator))
    case .int128(let words): Rational(words.entries[index], over: words.denominator)
    case .gmp(let big): big.quotient(index, over: big.count)
    }
  }

  /// The entry at a row and column, an integer: the value times the denominator.
  public func entry(_ row: Int, _ column: Int) -> Rational {
    let index = index(row, column)
    return switch storage {
    case .int64(let words): Rational(Int(words.entries[index]))
    case .int128(let words): Rational(words.entries[index], over: 1)
    case .gmp(let big): big.quotient(index, over: nil)
    }
  }

  /// The sign of the value at a row and column: −1, 0 or 1.
  public func sign(_ row: Int, _ column: Int) -> Int {
    let index = index(row, column)
    return switch storage {
    case .int64(let words): Int(words.entries[index].signum())
    case .int128(let words): Int(words.entries[index].signum())
    case .gmp(let big): big.sign(index)
    }
  }

  /// The values of a row.
  public func row(_ row: Int) -> [Rational] {
    (0..<columnCount).map { value(row, $0) }
  }

  /// The values of a column.
  public func column(_ column: Int) -> [Rational] {
    (0..<rowCount).map { value($0, column) }
  }

  /// Compares the quotients of two entries in each of two rows, as ratio tests do.
  ///
  /// With n and d for the two columns it compares aᵢₙ / aᵢ_d with aⱼₙ / aⱼ_d by cross-multiplication,
  /// and makes no rational.
  ///
  /// - Parameters:
  ///   - i: A row.
  ///   - j: Another row.
  ///   - numerator: The column of the dividends.
  ///   - denominator: The column of the divisors.
  /// - Returns: −1, 0 or 1 as the quotient of row i is smaller, equal or larger.
  /// - Precondition: The divisors are positive.
  public func compareRatio(
    rows i: Int, _ j: Int, numerator: Int, denominator: Int
  ) -> Int {
    let a = index(i, numerator)
    let b = index(i, denominator)
    let c = index(j, numerator)
    let d = index(j, denominator)
    return switch storage {
    case .int64(let words): words.compareQuotients(a, b, c, d)
    case .int128(let words): words.compareQuotients(a, b, c, d)
    case .gmp(let big): big.compareQuotients(a, b, c, d)
    }
  }

  private func index(_ row: Int, _ column: Int) -> Int {
    precondition(row >= 0 && row < rowCount, "a row outside of the tableau")
    precondition(column >= 0 && column < columnCount, "a column outside of the tableau")
    return row * columnCount + column
  }
}

// MARK: - Pivoting

extension IntegerTableau {
  /// Exchanges the basic variable of a row and the nonbasic variable of a column.
  ///
  /// Let p = aᵣₛ be the entry at row r and column s and D the denominator. If p > 0, then
  ///
  /// - the new denominator is p;
  /// - the new entry at row i ≠ r and column j ≠ s is (p · aᵢⱼ − aᵢₛ · aᵣⱼ) / D;
  /// - the rest of row r stays;
  /// - the rest of column s changes sign;
  /// - the new entry at row r and column s is D.
  ///
  /// If p < 0, then the new denominator is −p and every entry has the opposite of the sign that
  /// these formulas give, so that values are the same and the denominator is positive.
  ///
  /// For 2x₁ + x₂ + x₃ = 8 and x₁ + 3x₂ + x₄ = 9, where x₃ and x₄ are basic and the third column is
  /// the right-hand side, pivots at (0, 0) and (1, 1) bring x₁ and then x₂ into the basis:
  ///
  ///          x₁  x₂              x₃  x₂               x₃  x₄
  ///     x₃    2   1   8     x₁    1   1   8      x₁    3  −1  15
  ///     x₄    1   3   9     x₄   −1   5  10      x₂   −1   2  10
  ///     D = 1               D = 2                D = 5
  ///
  /// The last tableau says x₁ = 15/5 = 3 and x₂ = 10/5 = 2. A second pivot at the same place undoes
  /// the first.
  ///
  /// - Precondition: The entry is not zero.
  /// - Complexity: O(m · n) operations on entries for m rows and n columns.
  public mutating func pivot(row: Int, column: Int) {
    pivot(row: row, column: column, columns: 0..<columnCount)
  }

  /// A pivot that leaves some columns alone, for elimination, which never reads them again.
  ///
  /// - Parameters:
  ///   - row: The pivot row.
  ///   - column: The pivot column, one of `columns`.
  ///   - columns: The columns that are kept up to date.
  package mutating func pivot(row: Int, column: Int, columns: Range<Int>) {
    precondition(sign(row, column) != 0, "a pivot entry of zero")
    let pivot = Pivot(
      row: row, column: column, columns: columns, rowCount: rowCount, stride: columnCount)
    var row = 0
    // The storage is moved out while it changes, so that it has one owner and is not copied.
    if case .int64(var words) = storage {
      storage = .empty
      row = words.update(by: pivot, from: row)
      storage = row == rowCount ? .int64(words) : .int128(WordEntries(widening: words))
    }
    if row < rowCount, case .int128(var words) = storage {
      storage = .empty
      row = words.update(by: pivot, from: row)
      storage = row == rowCount ? .int128(words) : .gmp(BigEntries(words))
    }
    if row < rowCount, case .gmp(var big) = storage {
      storage = .empty
      if !isKnownUniquelyReferenced(&big) { big = BigEntries(copying: big) }
      big.update(by: pivot, from: row)
      storage = .gmp(big)
    }
  }

  /// Exchanges two columns.
  ///
  /// - Complexity: O(m) for m rows.
  public mutating func swapColumns(_ i: Int, _ j: Int) {
    let pairs = (0..<rowCount).map { (index($0, i), index($0, j)) }
    if case .int64(var words) = storage {
      storage = .empty
      for (a, b) in pairs { words.entries.swapAt(a, b) }
      storage = .int64(words)
    } else if case .int128(var words) = storage {
      storage = .empty
      for (a, b) in pairs { words.entries.swapAt(a, b) }
      storage = .int128(words)
    } else if case .gmp(var big) = storage {
      storage = .empty
      if !isKnownUniquelyReferenced(&big) { big = BigEntries(copying: big) }
      for (a, b) in pairs { big.swap(a, b) }
      storage = .gmp(big)
    }
  }
}
