import ExactArithmetic
import GameModel
import Testing
import TestSupport

@Suite struct PlaceRuleTests {
  private func place(_ rule: some MechanismRule, _ peaks: [Rational]) throws -> Rational {
    let result = try outcome(rule, at: peaks)
    #expect(result.gets.allSatisfy { $0 == result.gets[0] } && result.pays.allSatisfy(\.isZero))
    return result.gets[0]
  }

  @Test func `uniform phantoms put peaks 1/5, 1/4, 4/5 at 1/3`() throws {
    #expect(
      try place(UniformPhantom(), [Rational(1, 5), Rational(1, 4), Rational(4, 5)])
        == Rational(1, 3))
  }

  @Test func `the median of an even number is the lower one`() throws {
    #expect(try place(MedianRule(), [4, 1, 3]) == 3)
    #expect(try place(MedianRule(), [4, 1, 3, 2]) == 2)
    #expect(try place(MedianRule(), [7]) == 7)
    #expect(try place(MeanRule(), [4, 1, 3, 2]) == Rational(5, 2))
  }

  @Test(arguments: 1...30) func `medians with phantoms agree with sorting`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...6, using: &generator)
    let peaks = (0..<count).map { _ in Rational(Int.random(in: 0...12, using: &generator), 12) }
    func sortedMedian(_ numbers: [Rational]) -> Rational {
      numbers.sorted()[(numbers.count - 1) / 2]
    }
    #expect(try place(MedianRule(), peaks) == sortedMedian(peaks))
    let uniform = (0...count).map { Rational($0, count) }
    #expect(try place(UniformPhantom(), peaks) == sortedMedian(peaks + uniform))
    let phantoms = (0..<count - 1).map { _ in
      Rational(Int.random(in: 0...12, using: &generator), 12)
    }
    #expect(
      try place(GeneralizedMedian(phantoms: phantoms), peaks) == sortedMedian(peaks + phantoms))
  }

  @Test func `peaks and phantoms must be odd in number`() {
    #expect(throws: ModelError("peaks and phantoms together must be odd in number")) {
      try Mechanism(agents: namedAgents(3, .distance), rule: GeneralizedMedian(phantoms: [0]))
    }
  }
}
