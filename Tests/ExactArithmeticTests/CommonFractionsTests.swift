import ExactArithmetic
import TestSupport
import Testing

@Suite struct CommonFractionsTests {
  /// The definition: a sum of products of rationals.
  static func sum(_ values: [Rational], _ weights: [Rational], _ indices: [Int]) -> Rational {
    zip(weights, indices).reduce(Rational.zero) { $0 + $1.0 * values[$1.1] }
  }

  @Test func `a sum of halves and thirds is exact`() {
    let fractions = CommonFractions([Rational(1, 2), Rational(1, 3), 0])
    #expect(fractions.sum(weightedBy: [1, -3, 7], at: [0, 1, 2]) == Rational(-1, 2))
    #expect(fractions.sum(weightedBy: [], at: []) == 0)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `sums of numbers of every size follow their definition`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // From small integers to fractions that no word holds, for values and weights apart.
    func number(_ kind: UInt64) -> Rational {
      let word = Int.random(in: -20...20, using: &generator)
      return switch kind % 4 {
      case 0: Rational(word)
      case 1: Rational(word, Int.random(in: 1...30, using: &generator))
      case 2: Rational(Int.random(in: Int.min...Int.max, using: &generator))
      default: Rational(word) * Rational(7, 3).power(Int.random(in: -60...60, using: &generator))
      }
    }
    let values = (0..<12).map { _ in number(seed) }
    let indices = (0..<20).map { _ in Int.random(in: values.indices, using: &generator) }
    let weights = indices.map { _ in number(seed / 4) }
    let fractions = CommonFractions(values)
    #expect(
      fractions.sum(weightedBy: weights, at: indices) == Self.sum(values, weights, indices))
    #expect(values.indices.map { fractions[$0] } == values)
    #expect(
      fractions.numeratorSum(weightedBy: weights, at: indices)
        == Self.sum(values, weights, indices) * fractions.denominator)
    let total = values.reduce(0, +)
    #expect(values.total == total)
    if !total.isZero { #expect(fractions.normalized.values == values.map { $0 / total }) }
  }

  @Test func `an index outside of the list is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = CommonFractions([1]).sum(weightedBy: [1], at: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = CommonFractions([Rational(2).power(100)]).sum(weightedBy: [1], at: [1])
    }
  }
}
