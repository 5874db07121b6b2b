import ExactArithmetic

/// An auction of positions: the highest bidder gets the first, the next the second and so on.
protocol PositionAuction: MechanismRule {
  var clicks: [Rational] { get }
  var ties: TieRule { get }

  /// What the bidder of a rank pays for its position.
  func payment(
    forRank rank: Int, in ranking: inout Ranking
  ) throws(RuleInterruption) -> AffineForm
}

extension PositionAuction {
  public var supply: Supply { .positions(clicks) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    guard !clicks.isEmpty, clicks.count <= 64 else { return "there must be 1 to 64 positions" }
    guard clicks.allSatisfy({ $0.signum >= 0 }), zip(clicks, clicks.dropFirst()).allSatisfy(>=)
    else { return "click rates must not be negative, and not increase from position to position" }
    return obstacleUnlessOneNumber(agents, .benefit, called: "value of a click")
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    var ranking = Ranking(reports.map { $0[0] }, comparing: comparisons)
    var rank = 0
    while rank < Swift.min(clicks.count, reports.count) {
      // Equals draw lots for the ranks that they share.
      let tie = ties == .lottery ? try ranking.tie(around: rank + 1) : rank..<rank
      let group = rank..<Swift.max(rank + 1, tie.upperBound)
      var rate = Rational.zero
      var payment = AffineForm.zero
      for rank in group where rank < clicks.count {
        rate += clicks[rank]
        payment += try self.payment(forRank: rank, in: &ranking)
      }
      for rank in group {
        guard let bidder = try ranking.position(rank) else { break }
        allotment.gets[bidder][0] = AffineForm(rate / Rational(group.count))
        allotment.pays[bidder] = payment / Rational(group.count)
      }
      rank = group.upperBound
    }
    return allotment
  }
}
