import ExactArithmetic
import GameModel

/// Looks for points of a cell whose coordinates are multiples of 1/D.
///
/// Coordinates are fixed one after the other, each at every multiple; what is left of the cell is
/// shown to be empty, or not, by a linear program. So a cell that is thin in some direction costs
/// little.
struct CellLattice {
  private let conditions: [Violation.Condition]
  private let ranges: [ClosedRange<Rational>]
  /// How many programs may still be solved.
  private var room = 2_000

  init(_ conditions: [Violation.Condition], ranges: [ClosedRange<Rational>]) {
    self.conditions = conditions
    self.ranges = ranges
  }

  /// The first such point in lexicographic order, or `nil` if there is none, or none was found with
  /// reasonable effort.
  mutating func point(denominator: Int) -> [Rational]? {
    extend([], denominator: Rational(denominator))
  }

  /// The first such point for the smallest D for which there is one.
  ///
  /// - Parameter largest: The largest D that is tried.
  /// - Returns: The point, or `nil` if none was found.
  mutating func simplest(atMost largest: Int) -> [Rational]? {
    for denominator in 1...largest {
      if let point = point(denominator: denominator) { return point }
    }
    return nil
  }

  private mutating func extend(_ point: [Rational], denominator: Rational) -> [Rational]? {
    if point.count == ranges.count {
      return conditions.allSatisfy { $0.holds(at: point) } ? point : nil
    }
    let range = ranges[point.count]
    var next = (range.lowerBound * denominator).ceil / denominator
    let step = denominator.reciprocal
    while next <= range.upperBound, room > 0 {
      room -= 1
      let fixed = (point + [next]).enumerated().map { index, value in
        Violation.Condition(.variable(index) - AffineForm(value), .zero)
      }
      if CellProgram.point(satisfying: conditions + fixed, ranges: ranges) != nil,
        let found = extend(point + [next], denominator: denominator)
      {
        return found
      }
      next += step
    }
    return nil
  }
}
