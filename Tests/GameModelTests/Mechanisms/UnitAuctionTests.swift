import ExactArithmetic
import GameModel
import Testing
import TestSupport

@Suite struct UnitAuctionTests {
  /// Krishna 2010, section 12.1.
  private let bids: [[Rational]] = [
    [50, 47, 40, 32, 15, 5], [42, 28, 20, 12, 7, 3], [45, 35, 24, 14, 9, 6],
  ]

  @Test func `six units go to the six highest marginal bids, at three sets of prices`() throws {
    let discriminatory = try outcome(DiscriminatoryPrice(units: 6), at: bids)
    #expect(discriminatory.gets.map { $0.reduce(0, +) } == [3, 1, 2])
    #expect(discriminatory.pays == [137, 42, 80])
    let uniform = try outcome(UniformPrice(units: 6), at: bids)
    #expect(uniform.gets == discriminatory.gets)
    #expect(uniform.pays == [96, 32, 64])
    let vickrey = try outcome(VickreyAuction(units: 6), at: bids)
    #expect(vickrey.gets == discriminatory.gets)
    #expect(vickrey.pays == [72, 32, 60])
  }

  @Test func `equal bids at the margin are drawn without replacement`() throws {
    // One unit is left for the three bids of 4, two of which are the first agent's.
    let result = try outcome(UniformPrice(units: 2), at: [[4, 4], [9, 1], [4, 0]])
    #expect(result.gets == [[Rational(2, 3), 0], [1, 0], [Rational(1, 3), 0]])
    #expect(result.pays == [Rational(8, 3), 4, Rational(4, 3)])
    // Two of three: the first agent gets both with probability 1/3, and one otherwise.
    let two = try outcome(VickreyAuction(units: 2), at: [[4, 4], [4, 0]])
    #expect(two.gets == [[1, Rational(1, 3)], [Rational(2, 3), 0]])
    // For one unit the first agent displaces the bid of 0, for two that of 4 too.
    #expect(two.pays == [Rational(4, 3), Rational(8, 3)])
    let first = try outcome(UniformPrice(units: 2, ties: .order), at: [[4, 4], [9, 1], [4, 0]])
    #expect(first.gets == [[1, 0], [1, 0], [0, 0]])
  }

  @Test(arguments: 1...5) func `one unit makes each the auction of one good`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let bids = (0..<4).map { _ in Rational(Int.random(in: 0...5, using: &generator)) }
    let lists = bids.map { [$0] }
    func expectEqual(_ a: some MechanismRule, _ b: some MechanismRule) throws {
      #expect(try outcome(a, at: lists) == outcome(b, at: lists))
    }
    for ties in TieRule.allCases {
      try expectEqual(VickreyAuction(units: 1, ties: ties), SecondPrice(ties: ties))
      try expectEqual(UniformPrice(units: 1, ties: ties), SecondPrice(ties: ties))
      try expectEqual(DiscriminatoryPrice(units: 1, ties: ties), FirstPrice(ties: ties))
      try expectEqual(PositionVCG(clicks: [1], ties: ties), SecondPrice(ties: ties))
      try expectEqual(GeneralizedSecondPrice(clicks: [1], ties: ties), SecondPrice(ties: ties))
      try expectEqual(
        OptimalAuction(supports: Array(repeating: 0...2, count: 4), ties: ties),
        SecondPrice(reserve: 1, ties: ties))
    }
  }

  @Test func `more units than bids are given away by all but the discriminatory price`() throws {
    let bids: [[Rational]] = [[3, 1], [2, 2]]
    #expect(try outcome(UniformPrice(units: 5), at: bids) == ([[1, 1], [1, 1]], [0, 0]))
    #expect(try outcome(VickreyAuction(units: 5), at: bids) == ([[1, 1], [1, 1]], [0, 0]))
    #expect(try outcome(DiscriminatoryPrice(units: 5), at: bids) == ([[1, 1], [1, 1]], [4, 4]))
  }

  @Test func `marginal values that may increase are refused`() throws {
    let box = TypeSpace(
      parameters: ["first", "second"], members: .box([0...1, 0...1], constraints: []))
    #expect(throws: ModelError("a must not value a unit more than the unit before")) {
      try Mechanism(agents: namedAgents(2, types: box), rule: UniformPrice(units: 2))
    }
    let marginal = TypeSpace.marginalValues([0...1, 0...1], parameters: ["first", "second"])
    #expect(marginal.contains([1, 1]) && !marginal.contains([0, 1]))
    _ = try Mechanism(agents: namedAgents(2, types: marginal), rule: UniformPrice(units: 2))
  }
}

@Suite struct PositionAuctionTests {
  @Test func `clicks 200 and 100 for values 10, 4, 2`() throws {
    let clicks: [Rational] = [200, 100]
    #expect(
      try outcome(GeneralizedSecondPrice(clicks: clicks), at: [10, 4, 2])
        == ([200, 100, 0], [800, 200, 0]))
    #expect(
      try outcome(PositionVCG(clicks: clicks), at: [10, 4, 2]) == ([200, 100, 0], [600, 200, 0]))
  }

  @Test(arguments: [([200, 199] as [Rational], [10, 4, 2] as [Rational], 3, 1200, 1592)])
  func `whoever shades its bid may gain from a position that is hardly worse`(
    clicks: [Rational], values: [Rational], shaded: Rational, honest: Rational, gained: Rational
  ) throws {
    let rule = GeneralizedSecondPrice(clicks: clicks)
    func utility(bidding bid: Rational) throws -> Rational {
      let result = try outcome(rule, at: [bid] + values.dropFirst())
      return values[0] * result.gets[0] - result.pays[0]
    }
    #expect(try utility(bidding: values[0]) == honest)
    #expect(try utility(bidding: shaded) == gained)
  }

  @Test func `values 10, 9, 6 and click rates 10, 5, 0: bidding 8 turns 10 into 20`() throws {
    let rule = GeneralizedSecondPrice(clicks: [10, 5, 0])
    let honest = try outcome(rule, at: [10, 9, 6])
    #expect(10 * honest.gets[0] - honest.pays[0] == 10)
    let shaded = try outcome(rule, at: [8, 9, 6])
    #expect(10 * shaded.gets[0] - shaded.pays[0] == 20)
  }

  @Test func `equals share positions and payments in expectation`() throws {
    // Positions 1 and 2 between two equal bidders: one pays 5 · 3, the other 1 · 2.
    let half = Rational(1, 2)
    #expect(
      try outcome(GeneralizedSecondPrice(clicks: [3, 1]), at: [5, 5, 2])
        == ([2, 2, 0], [17 * half, 17 * half, 0]))
    #expect(
      try outcome(GeneralizedSecondPrice(clicks: [3]), at: [5, 5]) == (
        [3 * half, 3 * half], [15 * half, 15 * half]
      ))
  }
}
