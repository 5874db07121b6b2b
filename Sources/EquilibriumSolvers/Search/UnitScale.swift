import ExactArithmetic

/// Numbers in floating point, moved and scaled so that the least becomes zero and the greatest one.
///
/// Differences are taken before anything is rounded, so that a large number in all of them does not
/// hide how they differ. If all are equal, all become zero. Numbers that are known as integers are scaled when
/// they are asked for: to write all of them down would take memory as fresh as the game is large, which costs
/// more than what is done with the few that short methods ask for.
struct UnitScale: Sendable {
  /// The numbers as integers, with the factor of their differences from the least.
  private let integers: (table: IntegerTable, factor: Double)?
  /// Otherwise the scaled numbers.
  private let approximations: [Double]
  /// The least of the numbers, and how far the greatest is above it.
  let least: Rational
  let range: Rational

  /// The scale of some numbers, which is found faster where they are known as integers too.
  init(_ numbers: [Rational], _ integers: IntegerTable? = nil) {
    if let integers, integers.least < integers.greatest {
      let width = integers.greatest - integers.least
      self.integers = (integers, 1 / Double(width))
      approximations = []
      least = Rational(integers.least, integers.denominator)
      range = Rational(width, integers.denominator)
      return
    }
    self.integers = nil
    guard let least = numbers.min(), let greatest = numbers.max(), least < greatest else {
      approximations = numbers.map { _ in 0 }
      least = numbers.first ?? 0
      range = 0
      return
    }
    let range = greatest - least
    approximations = numbers.map { Double(($0 - least) / range) }
    self.least = least
    self.range = range
  }

  /// All numbers scaled, in order.
  var values: [Double] {
    integers.map { integers in integers.table.numerators.indices.map { self[$0] } }
      ?? approximations
  }

  /// A number scaled.
  subscript(position: Int) -> Double {
    guard let integers else { return approximations[position] }
    return Double(integers.table.numerators[position] - integers.table.least) * integers.factor
  }

  /// Some numbers scaled and increased, at positions of equal distance.
  func values(from start: Int, by step: Int, count: Int, plus shift: Double) -> [Double] {
    (0..<count).map { self[start + $0 * step] + shift }
  }
}
