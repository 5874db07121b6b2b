public import ExactArithmetic

/// The second-price auction of one good: the highest bidder gets it and pays the second-highest bid, or
/// the reserve if that is more (Vickrey 1961).
public struct SecondPrice: MechanismRule {
  public static let name = "second-price"

  /// The least bid that can win.
  public let reserve: Rational
  public let ties: TieRule

  public init(reserve: Rational = .zero, ties: TieRule = .lottery) {
    self.reserve = reserve
    self.ties = ties
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    // The winners so far, who bid the same, and the most that anybody else must be paid for.
    var winners: [Int] = []
    var highest = AffineForm(reserve)
    var second = AffineForm(reserve)
    for (bidder, report) in reports.enumerated() {
      let bid = report[0]
      if winners.isEmpty {
        if try !comparisons.isNegative(bid - highest) {
          winners = [bidder]
          highest = bid
        }
        continue
      }
      switch ties {
      case .order:
        if try comparisons.isPositive(bid - highest) {
          (second, highest, winners) = (highest, bid, [bidder])
        } else {
          second = try comparisons.max(second, bid)
        }
      case .lottery:
        switch try comparisons.sign(of: bid - highest) {
        case .positive: (second, highest, winners) = (highest, bid, [bidder])
        case .zero:
          winners.append(bidder)
          second = highest
        case .negative: second = try comparisons.max(second, bid)
        }
      }
    }
    for winner in winners {
      allotment.gets[winner][0] = AffineForm(Rational(1, winners.count))
      allotment.pays[winner] = second / Rational(winners.count)
    }
    return allotment
  }
}
