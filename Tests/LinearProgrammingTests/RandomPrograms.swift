import Equilibria
import TestSupport

// Random programs for tests, each determined by a seed.

extension LinearProgram {
  /// A program with rows and columns of every kind.
  ///
  /// They are bounded on either side, both or none, fixed, empty, degenerate; and many programs are
  /// infeasible or unbounded.
  static func random(seed: UInt64, size: Int = 6) -> LinearProgram {
    var generator = SeededGenerator(seed: seed)
    var program = LinearProgram(Bool.random(using: &generator) ? .maximize : .minimize)
    for _ in 0..<Int.random(in: 1...size, using: &generator) {
      program.addColumn(
        objective: Rational(Int.random(in: -3...3, using: &generator)),
        randomBounds(&generator, mostlyNonnegative: true))
    }
    for _ in 0..<Int.random(in: 0...size, using: &generator) {
      let terms = program.columns.indices.compactMap { column -> (Int, Rational)? in
        guard Int.random(in: 0..<3, using: &generator) > 0 else { return nil }
        let denominator = Int.random(in: 0..<4, using: &generator) == 0 ? 3 : 1
        return (column, Rational(Int.random(in: -4...4, using: &generator), denominator))
      }
      program.addRow(LinearForm(terms), randomBounds(&generator, mostlyNonnegative: false))
    }
    return program
  }

  private static func randomBounds(
    _ generator: inout SeededGenerator, mostlyNonnegative: Bool
  ) -> Bounds {
    let kind = Int.random(in: 0..<(mostlyNonnegative ? 10 : 5), using: &generator)
    let low = Rational(Int.random(in: -3...3, using: &generator))
    let high = low + Rational(Int.random(in: 1...5, using: &generator))
    return switch kind {
    case 0: Bounds(lower: low, upper: high)
    case 1: .free
    case 2: .equal(to: low)
    case 3: .atMost(high)
    case 4: .atLeast(low)
    default: .nonnegative
    }
  }

  /// The program of the row player in a zero-sum game: maximise v subject to Σᵢ xᵢ·aᵢⱼ ≥ v.
  static func zeroSum(seed: UInt64, size: Int, payoffs: ClosedRange<Int>) -> LinearProgram {
    var generator = SeededGenerator(seed: seed)
    var program = LinearProgram(.maximize)
    let strategy = (0..<size).map { _ in program.addColumn() }
    let value = program.addColumn(objective: 1, .free)
    for _ in 0..<size {
      program.addRow(
        LinearForm(
          strategy.map { ($0, Rational(Int.random(in: payoffs, using: &generator))) }
            + [(value, Rational(-1))]), .atLeast(0))
    }
    program.addRow(LinearForm(strategy.map { ($0, Rational(1)) }), .equal(to: 1))
    return program
  }

  /// The best distribution over outcomes, some of which must have a value on average.
  static func distribution(seed: UInt64) -> LinearProgram {
    var generator = SeededGenerator(seed: seed)
    var program = LinearProgram(Bool.random(using: &generator) ? .maximize : .minimize)
    let count = Int.random(in: 1...9, using: &generator)
    let outcomes = (0..<count).map { _ in
      program.addColumn(objective: Rational(Int.random(in: -9...9, using: &generator)))
    }
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      program.addRow(
        LinearForm(outcomes.map { ($0, Rational(Int.random(in: -5...5, using: &generator))) }),
        .atLeast(0))
    }
    program.addRow(LinearForm(outcomes.map { ($0, Rational(1)) }), .equal(to: 1))
    return program
  }
}
