import ExactArithmetic

/// An auction of one good that the highest bidder gets if it bids the reserve or more.
protocol SingleGoodAuction: MechanismRule {
  var reserve: Rational { get }

  /// Says who gets the good, and who pays what, once the highest bid has met the reserve.
  func settle(
    _ sale: inout SingleSale, comparing comparisons: any Comparisons
  ) throws(RuleInterruption)
}

/// The bids of an auction of one good, and what has been decided.
struct SingleSale {
  let bids: [AffineForm]
  var ranking: Ranking
  var allotment: Allotment

  /// Gives the good to the highest bidder, who pays a price for it.
  ///
  /// - Parameters:
  ///   - price: What the winner pays. Of several who draw lots, each pays its share in expectation.
  ///   - ties: What is done if several bid highest.
  /// - Throws: ``RuleInterruption`` if the comparisons stop.
  mutating func award(at price: AffineForm, ties: TieRule) throws(RuleInterruption) {
    for (bidder, chance) in try ranking.chances(ofTop: 1, ties: ties).enumerated()
    where !chance.isZero {
      allotment.gets[bidder][0] = AffineForm(chance)
      allotment.pays[bidder] = price * chance
    }
  }
}

extension SingleGoodAuction {
  public var supply: Supply { .units(1) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    obstacleUnlessOneNumber(agents, .benefit, called: "value")
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    let bids = reports.map { $0[0] }
    var sale = SingleSale(
      bids: bids, ranking: Ranking(bids, comparing: comparisons),
      allotment: Allotment(nothingFor: reports))
    if let highest = try sale.ranking.value(0),
      try !comparisons.isNegative(highest - AffineForm(reserve))
    {
      try settle(&sale, comparing: comparisons)
    }
    return sale.allotment
  }
}
