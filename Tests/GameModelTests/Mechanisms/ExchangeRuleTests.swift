import ExactArithmetic
import GameModel
import Testing

@Suite struct DoubleAuctionTests {
  private let sides: [MarketSide] = [.buyer, .buyer, .seller, .seller]

  @Test func `McAfee leaves out a trade where the next mean does not fit`() throws {
    let rule = McAfee(sides: sides)
    #expect(try outcome(rule, at: [9, 8, 3, 4]) == ([1, 0, 1, 0], [8, 0, -4, 0]))
    #expect(try outcome(rule, at: [9, 4, 3, 8]) == ([1, 0, 1, 0], [6, 0, -6, 0]))
    #expect(try outcome(rule, at: [2, 1, 3, 4]) == ([0, 0, 0, 0], [0, 0, 0, 0]))
  }

  @Test func `trade reduction, double VCG and the k-double auction on the same book`() throws {
    let reports: [Rational] = [9, 8, 3, 4]
    #expect(
      try outcome(TradeReduction(sides: sides), at: reports) == ([1, 0, 1, 0], [8, 0, -4, 0]))
    #expect(try outcome(DoubleVCG(sides: sides), at: reports) == ([1, 1, 1, 1], [4, 4, -8, -8]))
    #expect(
      try outcome(KDoubleAuction(sides: sides, k: Rational(1, 4)), at: reports)
        == ([1, 1, 1, 1], [5, 5, -5, -5]))
    #expect(
      try outcome(DoubleVCG(sides: sides), at: [9, 5, 3, 8]) == ([1, 0, 1, 0], [5, 0, -8, 0]))
  }

  @Test func `one buyer and one seller trade at the weighted price`() throws {
    let rule = KDoubleAuction(sides: [.buyer, .seller])
    #expect(try outcome(rule, at: [8, 4]) == ([1, 1], [6, -6]))
    #expect(try outcome(rule, at: [4, 8]) == ([0, 0], [0, 0]))
    #expect(try outcome(rule, at: [4, 4]) == ([1, 1], [4, -4]))
  }

  @Test func `equals at the margin draw lots`() throws {
    let half = Rational(1, 2)
    let rule = DoubleVCG(sides: [.buyer, .buyer, .seller])
    #expect(try outcome(rule, at: [5, 5, 1]) == ([half, half, 1], [5 * half, 5 * half, -5]))
    let ordered = DoubleVCG(sides: [.buyer, .buyer, .seller], ties: .order)
    #expect(try outcome(ordered, at: [5, 5, 1]) == ([1, 0, 1], [5, 0, -5]))
  }

  @Test func `buyers must have values and sellers costs`() {
    #expect(throws: ModelError("c must report one number, its cost")) {
      try Mechanism(agents: namedAgents(4), rule: McAfee(sides: sides))
    }
  }
}

@Suite struct PivotalTests {
  @Test func `a project of cost 90 for three`() throws {
    let rule = Pivotal(cost: 90)
    #expect(try outcome(rule, at: [70, 40, 10]) == ([1, 1, 1], [40, 30, 30]))
    #expect(try outcome(rule, at: [50, 30, 5]) == ([0, 0, 0], [0, 0, 20]))
    #expect(try outcome(rule, at: [30, 30, 30]) == ([1, 1, 1], [30, 30, 30]))
  }
}

@Suite struct ComputePricingTests {
  private let bids: [[Rational]] = [[5, 4], [9, 3], [7, 6]]

  @Test func `the clearing price is the highest that is not served in full`() throws {
    let spot = try outcome(SpotPrice(capacity: 10), at: bids)
    #expect(spot.gets == [[1, 0], [3, 0], [6, 0]])
    #expect(spot.pays == [5, 15, 30])
    let paid = try outcome(PayAsBid(capacity: 10), at: bids)
    #expect(paid.gets == spot.gets)
    #expect(paid.pays == [5, 27, 42])
    #expect(try outcome(SpotPrice(capacity: 13), at: bids).pays == [0, 0, 0])
    #expect(try outcome(SpotPrice(capacity: 9), at: bids).pays == [0, 15, 30])
  }

  @Test func `equal prices are served in proportion to quantities, or in order`() throws {
    let equal: [[Rational]] = [[5, 4], [5, 2], [7, 6]]
    #expect(
      try outcome(SpotPrice(capacity: 9), at: equal).gets == [[2, 0], [1, 0], [6, 0]])
    #expect(
      try outcome(SpotPrice(capacity: 9, ties: .order), at: equal).gets
        == [[3, 0], [0, 0], [6, 0]])
    // All have bid the price of the one that is not served in full.
    #expect(
      try outcome(SpotPrice(capacity: 3), at: [[5, 2], [5, 2], [5, 2]]).gets
        == [[1, 0], [1, 0], [1, 0]])
  }

  @Test func `shares are proportional to payments`() throws {
    let rule = ProportionalShare(capacity: 12)
    #expect(try outcome(rule, at: [1, 2, 3]) == ([2, 4, 6], [1, 2, 3]))
    #expect(try outcome(rule, at: [0, 0]) == ([0, 0], [0, 0]))
  }
}

@Suite struct VCGAuctionTests {
  private func bundles(_ names: [[String]]) throws -> [[Bundle]] {
    try names.map { try $0.map { try #require(Bundle($0, of: ["A", "B"])) } }
  }

  @Test func `revenue falls where a bidder comes in`() throws {
    let three = VCGAuction(bundles: try bundles([["AB"], ["A"], ["B"]]))
    #expect(try outcome(three, at: [2, 2, 2]) == ([0, 1, 1], [0, 0, 0]))
    let two = VCGAuction(bundles: try bundles([["AB"], ["A"]]))
    #expect(try outcome(two, at: [2, 2]).pays.reduce(0, +) == 2)
  }

  @Test func `two local bidders against a global one`() throws {
    let rule = VCGAuction(bundles: try bundles([["A"], ["B"], ["AB"]]))
    #expect(try outcome(rule, at: [8, 6, 10]) == ([1, 1, 0], [4, 2, 0]))
    #expect(try outcome(rule, at: [3, 6, 10]) == ([0, 0, 1], [0, 0, 9]))
  }

  @Test func `of exclusive bids one is accepted`() throws {
    let rule = VCGAuction(bundles: try bundles([["A", "B", "AB"], ["A", "B", "AB"]]))
    let result = try outcome(rule, at: [[5, 4, 6], [3, 4, 5]])
    #expect(result.gets == [[1, 0, 0], [0, 1, 0]])
    // Alone the second would get 5 for both and now has 4; the first 6 instead of 5.
    #expect(result.pays == [1, 1])
  }

  @Test func `bundles are read from names of goods`() {
    #expect(Bundle("AB", of: ["A", "B"]) == Bundle(goods: 3))
    #expect(Bundle("spectrum+mast", of: ["mast", "spectrum", "van"]) == Bundle(goods: 3))
    #expect(Bundle("van", of: ["mast", "spectrum", "van"]) == Bundle(goods: 4))
    #expect(Bundle("AC", of: ["A", "B"]) == nil)
    #expect(Bundle("AA", of: ["A", "B"]) == nil)
    #expect(Bundle("", of: ["A", "B"]) == nil)
  }
}
