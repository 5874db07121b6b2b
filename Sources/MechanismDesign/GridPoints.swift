import ExactArithmetic

/// The points of a box whose coordinates are multiples of 1/D.
struct GridPoints: Sequence {
  /// For each coordinate its values.
  private let axes: [[Rational]]
  /// How many points there are, or `nil` if the number is beyond a machine word.
  let count: Int?

  init(ranges: [ClosedRange<Rational>], denominator: Int) {
    let scale = Rational(denominator)
    var axes: [[Rational]] = []
    var count: Int? = 1
    for range in ranges {
      let first = (range.lowerBound * scale).ceil
      let last = (range.upperBound * scale).floor
      guard let steps = (last - first).exactInt, steps < Self.longestAxis else {
        count = nil
        break
      }
      axes.append(steps < 0 ? [] : (0...steps).map { (first + Rational($0)) / scale })
      let (product, overflow) = (count ?? 0).multipliedReportingOverflow(
        by: Swift.max(0, steps + 1))
      count = overflow ? nil : product
      if overflow { break }
    }
    self.axes = axes
    self.count = count
  }

  private static let longestAxis = 1_000_000

  /// - Precondition: The number of points is known.
  func makeIterator() -> Iterator {
    precondition(count != nil, "a grid of too many points")
    return Iterator(axes: axes)
  }

  struct Iterator: IteratorProtocol {
    let axes: [[Rational]]
    private var positions: [Int]
    private var isDone: Bool

    fileprivate init(axes: [[Rational]]) {
      self.axes = axes
      positions = axes.map { _ in 0 }
      isDone = axes.contains(where: \.isEmpty)
    }

    mutating func next() -> [Rational]? {
      if isDone { return nil }
      let point = zip(axes, positions).map { $0[$1] }
      isDone = true
      for axis in axes.indices.reversed() {
        positions[axis] += 1
        if positions[axis] < axes[axis].count {
          isDone = false
          break
        }
        positions[axis] = 0
      }
      return point
    }
  }
}
