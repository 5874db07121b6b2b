import Equilibria
import TestSupport
import Testing

@testable import MechanismDesign

@Suite struct CellProgramTests {
  private static let variableCount = 3
  private static let ranges: [ClosedRange<Rational>] = [0...1, -1...2, Rational(1, 2)...3]

  private static let bounds: [Violation.Condition] = ranges.enumerated().flatMap { index, range in
    [
      Violation.Condition(.variable(index) - AffineForm(range.lowerBound), .nonnegative),
      Violation.Condition(AffineForm(range.upperBound) - .variable(index), .nonnegative),
    ]
  }

  /// Random conditions with small coefficients, many of which meet at one point.
  private static func conditions(
    _ generator: inout SeededGenerator, onlyDifferences: Bool
  ) -> [Violation.Condition] {
    (0..<Int.random(in: 1...7, using: &generator)).map { _ in
      var coefficients = (0..<variableCount).map { _ in
        Rational(Int.random(in: -2...2, using: &generator))
      }
      if onlyDifferences {
        coefficients = coefficients.map { _ in .zero }
        let factor = Rational(Int.random(in: 1...3, using: &generator), 2)
        coefficients[Int.random(in: 0..<variableCount, using: &generator)] += factor
        coefficients[Int.random(in: 0..<variableCount, using: &generator)] -= factor
      }
      let constant = Rational(Int.random(in: -4...4, using: &generator), 2)
      let relations: [Violation.Condition.Relation] = [.positive, .nonnegative, .zero]
      return Violation.Condition(
        AffineForm(constant: constant, coefficients: coefficients),
        relations[min(2, Int.random(in: 0..<8, using: &generator) / 3)])
    }
  }

  /// Requires that an answer is true.
  private func require(
    _ contradiction: Contradiction?, or point: [Rational]?, for all: [Violation.Condition]
  ) {
    #expect((contradiction == nil) != (point == nil))
    if let contradiction {
      #expect(contradiction.refutes { $0 < all.count ? all[$0] : nil })
    }
    if let point {
      #expect(all.allSatisfy { $0.holds(at: point) })
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a program has a point, or a contradiction`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let own = Self.conditions(&generator, onlyDifferences: false)
      var program = CellProgram(ranges: Self.ranges)
      let known = Int.random(in: 0...own.count, using: &generator)
      for condition in Self.bounds + own[..<known] { program.add(condition) }
      switch program.solve(and: Array(own[known...])) {
      case .point(let point): require(nil, or: point, for: Self.bounds + own)
      case .contradiction(let found): require(found, or: nil, for: Self.bounds + own)
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `differences have a point exactly if the program has one`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let all = Self.bounds + Self.conditions(&generator, onlyDifferences: true)
      var differences = DifferenceBounds(variableCount: Self.variableCount)
      var contradiction: Contradiction?
      for (number, condition) in all.enumerated() where contradiction == nil {
        contradiction = differences.add(condition, number: number)
      }
      let isPossible = CellProgram.point(satisfying: all, ranges: Self.ranges) != nil
      if differences.isComplete || contradiction != nil {
        #expect(isPossible == (contradiction == nil))
        require(contradiction, or: contradiction == nil ? differences.point() : nil, for: all)
      } else {
        // A condition without variables that is false.
        #expect(!isPossible)
      }
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `the first lattice point is one, and there is none of a smaller denominator`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let all = Self.bounds + Self.conditions(&generator, onlyDifferences: false)
      var lattice = CellLattice(all, ranges: Self.ranges)
      let found = lattice.simplest(atMost: 3)
      for denominator in 1...3 {
        let first = GridPoints(ranges: Self.ranges, denominator: denominator).first { point in
          all.allSatisfy { $0.holds(at: point) }
        }
        if first != nil {
          #expect(found == first)
          break
        }
        #expect(found?.commonDenominator != Rational(denominator))
      }
    }
  }
}
