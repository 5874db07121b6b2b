import ExactArithmetic
import TestSupport
import Testing

@Suite struct IntegerTableTests {
  @Test func `halves and thirds are sixths`() throws {
    let table = try #require(IntegerTable([Rational(1, 2), Rational(-2, 3), 4]))
    #expect(table.numerators == [3, -4, 24] && table.denominator == 6)
    #expect(table.least == -4 && table.greatest == 24)
    #expect((0..<3).map { table[$0] } == [Rational(1, 2), Rational(-2, 3), 4])
  }

  @Test func `numbers that are too large or too fine have no such form`() {
    #expect(IntegerTable([Rational(IntegerTable.limit)]) != nil)
    #expect(IntegerTable([Rational(IntegerTable.limit) + 1]) == nil)
    #expect(IntegerTable([Rational(1, IntegerTable.limit + 1), 0]) == nil)
    #expect(IntegerTable([Rational(1, 1 << 40), Rational(1 << 40)]) == nil)
    #expect(IntegerTable([Rational(2).power(200), 1]) == nil)
    #expect(IntegerTable((1...100).map { Rational(1, $0) }) == nil)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `the numbers are those of the list`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<20).map { _ in
      Rational(
        Int.random(in: -999...999, using: &generator), Int.random(in: 1...9, using: &generator))
    }
    let table = try #require(IntegerTable(values))
    #expect(values.indices.map { table[$0] } == values)
    #expect(table.denominator == values.commonDenominator.exactInt)
  }
}
