import CRowOperations

/// A matrix of integers in doubles, of whose rows many combinations are computed.
public struct RowCombinations: Sendable {
  private let rowCount: Int
  /// How many blocks of four numbers a row takes.
  private let blocks: Int
  /// The rows, each with zeros up to whole blocks.
  private let entries: [Double]

  /// - Parameter rows: At least one row; all have the same number of entries.
  public init(of rows: [[Int]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "rows of different lengths")
    rowCount = rows.count
    blocks = (width + 3) / 4
    let padding = [Double](repeating: 0, count: 4 * blocks - width)
    entries = rows.flatMap { $0.map { Double($0) } + padding }
  }

  /// Computes the sum of all rows, each times a factor.
  ///
  /// - Parameters:
  ///   - factors: A factor for each row.
  ///   - sum: Replaced by the sum, and zeros up to whole blocks. Its memory is used again.
  /// - Complexity: O(m · n) for an m × n matrix.
  public func combine(_ factors: [Double], into sum: inout [Double]) {
    precondition(factors.count == rowCount, "not a factor for each row")
    if sum.count != 4 * blocks { sum = [Double](repeating: 0, count: 4 * blocks) }
    crow_combine(entries, rowCount, 4 * blocks, blocks, factors, &sum)
  }
}
