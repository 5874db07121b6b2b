import ExactArithmetic
import GameModel
import Testing

@Suite struct SingleGoodAuctionTests {
  @Test func `the highest of three bidders pays by the name of the auction`() throws {
    let bids: [Rational] = [7, 10, 4]
    #expect(try outcome(FirstPrice(), at: bids) == ([0, 1, 0], [0, 10, 0]))
    #expect(try outcome(SecondPrice(), at: bids) == ([0, 1, 0], [0, 7, 0]))
    #expect(try outcome(ThirdPrice(), at: bids) == ([0, 1, 0], [0, 4, 0]))
    #expect(try outcome(AllPay(), at: bids) == ([0, 1, 0], [7, 10, 4]))
  }

  @Test func `a reserve is the least price, and bids below it do not count`() throws {
    #expect(try outcome(SecondPrice(reserve: 8), at: [7, 10, 4]) == ([0, 1, 0], [0, 8, 0]))
    #expect(try outcome(SecondPrice(reserve: 11), at: [7, 10, 4]) == ([0, 0, 0], [0, 0, 0]))
    #expect(try outcome(FirstPrice(reserve: 10), at: [7, 10, 4]) == ([0, 1, 0], [0, 10, 0]))
    #expect(try outcome(ThirdPrice(reserve: 5), at: [7, 10, 4]) == ([0, 1, 0], [0, 5, 0]))
    #expect(try outcome(AllPay(reserve: 5), at: [7, 10, 4]) == ([0, 1, 0], [7, 10, 0]))
    #expect(
      try outcome(SecondPrice(reserve: Rational(1, 2)), at: [1, Rational(3, 4), 0])
        == ([1, 0, 0], [Rational(3, 4), 0, 0]))
  }

  @Test func `equals draw lots, or the first wins`() throws {
    let half = Rational(1, 2)
    #expect(try outcome(SecondPrice(), at: [4, 6, 6]) == ([0, half, half], [0, 3, 3]))
    #expect(try outcome(SecondPrice(ties: .order), at: [4, 6, 6]) == ([0, 1, 0], [0, 6, 0]))
    #expect(try outcome(ThirdPrice(), at: [6, 4, 6]) == ([half, 0, half], [2, 0, 2]))
    let third = Rational(1, 3)
    #expect(try outcome(FirstPrice(), at: [6, 6, 6]) == ([third, third, third], [2, 2, 2]))
  }

  @Test func `one bidder alone pays the reserve`() throws {
    #expect(try outcome(SecondPrice(reserve: 2), at: [5]) == ([1], [2]))
  }

  @Test func `the optimal auction sells at the monopoly price, and favours the weaker bidder`()
    throws
  {
    let rule = OptimalAuction(supports: [0...1, 0...2])
    // Virtual values 2 · 9/10 − 1 = 4/5 and 2 · 13/10 − 2 = 3/5.
    #expect(
      try outcome(rule, at: [Rational(9, 10), Rational(13, 10)]) == ([1, 0], [Rational(4, 5), 0]))
    #expect(try outcome(rule, at: [Rational(1, 4), 2]) == ([0, 1], [0, 1]))
    #expect(try outcome(rule, at: [Rational(1, 4), Rational(1, 2)]) == ([0, 0], [0, 0]))
    // Who surely values the good enough pays the least value there can be.
    #expect(try outcome(OptimalAuction(supports: [3...4]), at: [Rational(7, 2)]) == ([1], [3]))
  }

  @Test func `a posted price is offered in order`() throws {
    #expect(try outcome(PostedPrice(price: 5), at: [4, 6, 9]) == ([0, 1, 0], [0, 5, 0]))
    #expect(
      try outcome(PostedPrice(price: 5, units: 2), at: [5, 6, 9]) == ([1, 1, 0], [5, 5, 0]))
  }

  @Test func `a rule says which agents it is not for`() {
    #expect(throws: ModelError("the rule is for at least 3 agents")) {
      try Mechanism(agents: namedAgents(2), rule: ThirdPrice())
    }
    #expect(throws: ModelError("a must report one number, its value")) {
      try Mechanism(agents: namedAgents(2, .distance), rule: SecondPrice())
    }
  }
}
