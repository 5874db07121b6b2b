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

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `sums weighted by words of a table follow their definition`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Short numerators, long ones, and such that a sum overflows on its way.
    let values = (0..<5).map { _ in
      switch seed % 3 {
      case 0: Rational(Int.random(in: -9...9, using: &generator), 6)
      case 1: Rational(Int.random(in: -9...9, using: &generator)) * Rational(3, 7).power(40)
      default: Rational(Int.random(in: Int.min...Int.max, using: &generator))
      }
    }
    let range = seed % 2 == 0 ? -100...100 : (Int.min / 2)...(Int.max / 2)
    let table = (0..<40).map { _ in Int.random(in: range, using: &generator) }
    let offsets = values.map { _ in Int.random(in: 0..<10, using: &generator) }
    let fractions = CommonFractions(values)
    let sums = fractions.numeratorSums(weightedBy: table, at: offsets, stride: 4, count: 7)
    for (index, sum) in sums.enumerated() {
      let weights = offsets.map { Rational(table[$0 + 4 * index]) }
      #expect(sum == Self.sum(values, weights, Array(values.indices)) * fractions.denominator)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `fractions over a long denominator are in lowest terms`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Numerators that share many primes with the denominator, few, or none.
    let denominator = Rational(2 * 3 * 5 * 7).power(20 + Int(seed)) * Rational(11).power(30)
    let values = (0..<6).map { _ in
      let shared = seed % 2 == 0 ? Rational(6).power(Int.random(in: 0...90, using: &generator)) : 1
      return Rational(Int.random(in: -500...500, using: &generator)) * shared / denominator
    }
    let fractions = CommonFractions(values + [1 / denominator])
    #expect(fractions.values.dropLast() == values[...])
    #expect(fractions.values == (0...6).map { fractions[$0] })
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
