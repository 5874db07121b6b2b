import TestSupport
import Testing

@testable import LinearAlgebra

@Suite struct KernelInverseTests {
  /// A row of K at some variables, and a column at some equations, by their numbers.
  private func entry(_ equation: Int, _ variable: Int) -> Double {
    Double((equation * 7919 + variable * 104_729 + equation * variable * 31) % 97) / 97
      + (equation == variable ? 4 : 0)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `after any changes it is the inverse`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var (variables, equations): ([Int], [Int]) = ([0], [0])
    var inverse = KernelInverse(Matrix([[1 / entry(0, 0)]]))
    var fresh = 1
    for _ in 0..<30 {
      let size = variables.count
      func row(_ equation: Int) -> [Double] { variables.map { entry(equation, $0) } }
      func column(_ variable: Int) -> [Double] { equations.map { entry($0, variable) } }
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where size > 1:
        let (line, place) = (
          Int.random(in: 0..<size, using: &generator), Int.random(in: 0..<size, using: &generator)
        )
        guard abs(inverse[line, place]) > 1e-3 else { continue }
        inverse.shrink(column: line, row: place)
        variables.swapAt(line, size - 1)
        variables.removeLast()
        equations.swapAt(place, size - 1)
        equations.removeLast()
      case 1:
        let place = Int.random(in: 0..<size, using: &generator)
        let direction = inverse.product(of: column(fresh))
        guard abs(direction[place]) > 1e-3 else { continue }
        inverse.replaceColumn(place, by: direction)
        variables[place] = fresh
      case 2:
        let place = Int.random(in: 0..<size, using: &generator)
        let direction = inverse.product(with: row(fresh))
        guard abs(direction[place]) > 1e-3 else { continue }
        inverse.replaceRow(place, by: direction)
        equations[place] = fresh
      default:
        let direction = inverse.product(of: column(fresh))
        let pivot =
          entry(fresh, fresh) - zip(row(fresh), direction).reduce(0) { $0 + $1.0 * $1.1 }
        guard abs(pivot) > 1e-3 else { continue }
        inverse.grow(column: direction, row: inverse.product(with: row(fresh)), pivot: pivot)
        variables.append(fresh)
        equations.append(fresh)
      }
      fresh += 1
      #expect(inverse.count == variables.count)
      let expected = try LUFactorization(Matrix(equations.map(row))).inverse
      for line in variables.indices {
        #expect(inverse.line(line) == equations.indices.map { inverse[line, $0] })
        for place in equations.indices {
          #expect(abs(inverse[line, place] - expected[line, place]) < 1e-6)
        }
      }
    }
    #expect(fresh > 10)
  }
}

@Suite struct RowCombinationsTests {
  @Test(arguments: 1...9)
  func `a combination is the sum of multiples`(width: Int) {
    let rows = (0..<5).map { row in (0..<width).map { 3 * row * row - $0 + 1 } }
    let factors = [2.0, 0, -1, 5, 1]
    var sum: [Double] = []
    RowCombinations(of: rows).combine(factors, into: &sum)
    let expected = (0..<width).map { column in
      zip(rows, factors).reduce(0) { $0 + Double($1.0[column]) * $1.1 }
    }
    #expect(Array(sum.prefix(width)) == expected)
    #expect(sum.dropFirst(width).allSatisfy { $0 == 0 })
  }
}
