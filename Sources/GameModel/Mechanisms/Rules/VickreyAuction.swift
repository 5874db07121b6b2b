import ExactArithmetic

/// The Vickrey auction of equal units: they go to the highest marginal bids, and whoever gets w units pays
/// the w highest losing bids of the others (Vickrey 1961).
///
/// That is what the others would bid for all units less what they bid for those that they get.
public struct VickreyAuction: MechanismRule, UnitAuction {
  public static let name = "vickrey"

  public let units: Int
  public let ties: TieRule

  public init(units: Int, ties: TieRule = .lottery) {
    self.units = units
    self.ties = ties
  }

  func payments(in sale: inout UnitSale) throws(RuleInterruption) -> [AffineForm] {
    var payments: [AffineForm] = []
    for agent in sale.bids.indices {
      guard !sale.quantity(of: agent).isZero else {
        payments.append(.zero)
        continue
      }
      var others = sale.ranking.without(sale.positions(of: agent))
      var payment = AffineForm.zero
      for rank in 0..<units {
        guard let bid = try others.value(rank) else { break }
        payment += bid
      }
      for other in sale.bids.indices where other != agent { payment -= sale.value(to: other) }
      payments.append(payment)
    }
    return payments
  }
}
